import { join } from 'node:path';

import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

const ownPaths = /^\/(v1|docs|health|metrics)(\/|$)/;
const year = 31_536_000;

const isPage = (request: Request): boolean => ['GET', 'HEAD'].includes(request.method) && !ownPaths.test(request.path);

const setCaching = (response: Response, path: string): void => {
  const isHashed = /[\\/]assets[\\/]/.test(path);
  response.setHeader('cache-control', isHashed ? `public, max-age=${year}, immutable` : 'no-cache');
};

/**
 * Serves the built dashboard: its files, and index.html for every other page address (the dashboard routes by itself).
 * Assets carry a hash in their name and are kept for good; index.html is asked for every time.
 */
export const dashboard = (webRoot: string): RequestHandler => {
  const files = express.static(webRoot, { index: false, redirect: false, setHeaders: setCaching });
  const page = (request: Request, response: Response, next: NextFunction): void => {
    // A missing file must not be answered with a page.
    if (/\.\w{1,5}$/.test(request.path)) return next();
    response.sendFile(join(webRoot, 'index.html'), { headers: { 'cache-control': 'no-cache' } }, (error) => {
      if (error !== undefined && !response.headersSent) next();
    });
  };
  return (request, response, next) => {
    if (!isPage(request)) return next();
    return files(request, response, (error?: unknown) =>
      error === undefined ? page(request, response, next) : next(error),
    );
  };
};
