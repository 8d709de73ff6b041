import { type Answered, type PlatformApp, type PlatformHttp, under } from '@libs/connector';
import type { z } from 'zod';

import type { Resource } from './linkedin.quotas.js';

/** What a stream calls with. */
export interface LinkedinContext {
  readonly app: PlatformApp;
  readonly http: PlatformHttp;
}

/** One call: `path` holds the whole query, already in Rest.li's encoding, which no URL library writes. */
export interface LinkedinCall {
  readonly path: string;
  readonly resource: Resource;
  readonly method: 'GET' | 'GET_ALL' | 'FINDER' | 'BATCH_GET';
}

/** Reads a resource. */
export const call = <T>(
  { app, http }: LinkedinContext,
  { path, resource, method }: LinkedinCall,
  schema: z.ZodType<T>,
): Promise<Answered<T>> =>
  http.get(under(app.endpoints.api, path), schema, { endpoint: resource, headers: { 'X-RestLi-Method': method } });
