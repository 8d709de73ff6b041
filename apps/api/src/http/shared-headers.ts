import type { RequestHandler } from 'express';

/**
 * Headers of the pages and answers whose address is itself a secret: no other site is told it, no search engine keeps it, no
 * cache holds it.
 */
export const sharedHeaders: RequestHandler = (_, response, next) => {
  response.set({
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow, noarchive',
    'cache-control': 'no-store',
  });
  next();
};

/** The path of a request as it may be told and logged: without the token of a shared report or of a link in a mail. */
export const pathWithoutToken = (path: string): string =>
  path.replace(/^(\/v1\/(?:shared|mail-links)\/)[^/]+/i, '$1:token');
