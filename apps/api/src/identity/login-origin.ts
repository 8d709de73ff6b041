import type { Request } from 'express';

import { addressOf } from '../access/caller.js';

/** Where a login comes from, as the person sees it among their sessions. */
export interface LoginOrigin {
  readonly address: string;
  readonly userAgent: string;
}

/** Where a request comes from. */
export const originOf = (request: Request): LoginOrigin => ({
  address: addressOf(request),
  userAgent: (request.get('user-agent') ?? '').slice(0, 300),
});
