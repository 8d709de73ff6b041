import { type RequestHandler, raw } from 'express';

/** What a delivery may weigh: platforms batch up to a thousand events. */
const limit = '1mb';
const address = /^\/v1\/webhooks\/[^/]+\/[^/]+\/?$/;

/** Reads the body of a webhook as the bytes that were signed; every other route keeps its parsed JSON. */
export const webhookBody = (): RequestHandler => {
  // Never inflated: no platform compresses, and a small body must not become a large one.
  const read = raw({ type: 'application/json', limit, inflate: false });
  return (request, response, next) => {
    if (request.method === 'POST' && address.test(request.path)) read(request, response, next);
    else next();
  };
};
