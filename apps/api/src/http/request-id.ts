import { randomUUID } from 'node:crypto';

import type { NextFunction, Request, Response } from 'express';

const header = 'x-request-id';

/** Gives every request an id: the one a proxy in front sent, or a new one. It is in the answer and in the log. */
export const assignRequestId = (request: Request, response: Response, next: NextFunction): void => {
  const sent = request.get(header);
  response.setHeader(header, sent !== undefined && /^[\w.-]{8,64}$/.test(sent) ? sent : randomUUID());
  next();
};

/** The id of the request that is being answered. */
export const requestIdOf = (response: Response): string => String(response.getHeader(header));
