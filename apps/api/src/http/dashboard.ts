import { extname, join } from 'node:path';

import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';

const ownPaths = /^\/(v1|docs|health|metrics)(\/|$)/;
const year = 31_536_000;

const isPage = (request: Request): boolean => ['GET', 'HEAD'].includes(request.method) && !ownPaths.test(request.path);

/** The compressed copies that the build lays beside an asset, the smallest first. */
const copies = [
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
] as const;

const setHeaders = (response: Response, path: string): void => {
  const isHashed = /[\\/]assets[\\/]/.test(path);
  response.setHeader('cache-control', isHashed ? `public, max-age=${year}, immutable` : 'no-cache');
  if (isHashed) response.vary('accept-encoding');
  const copy = copies.find(({ suffix }) => path.endsWith(suffix));
  if (copy === undefined) return;
  response.setHeader('content-encoding', copy.encoding);
  response.type(extname(path.slice(0, -copy.suffix.length)));
};

/** Answers with the best copy of an asset that the browser takes; where there is none, with the asset itself. */
const compressed =
  (files: RequestHandler): RequestHandler =>
  (request, response, next) => {
    const { url, path } = request;
    const taken = copies.filter(({ encoding }) => request.acceptsEncodings(encoding) !== false);
    const serve = ([suffix, ...others]: readonly string[]): void => {
      request.url = suffix === undefined ? url : `${path}${suffix}`;
      const goOn = (error?: unknown): void => (error === undefined ? serve(others) : next(error));
      return void files(request, response, suffix === undefined ? next : goOn);
    };
    serve(path.startsWith('/assets/') ? taken.map(({ suffix }) => suffix) : []);
  };

/**
 * Serves the built dashboard: its files, and index.html for every other page address (the dashboard routes by itself).
 * Assets carry a hash in their name and are kept for good; index.html is asked for every time.
 */
export const dashboard = (webRoot: string): RequestHandler => {
  const files = compressed(express.static(webRoot, { index: false, redirect: false, setHeaders }));
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
