import { type PlatformHttp, type PlatformApp, under } from '@libs/connector';
import type { z } from 'zod';

import { graphLimit } from './facebook.quotas.js';
import type { Paging } from './facebook.schema.js';

/** What a stream calls with. */
export interface Graph {
  readonly app: PlatformApp;
  readonly http: PlatformHttp;
}

/** The address of a Graph node or edge. */
export const graphUrl = (app: PlatformApp, path: string, query: Readonly<Record<string, string | number>>): URL => {
  const url = under(app.endpoints.api, path);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  return url;
};

/** Where to read on; null: the list ended. Only a missing `next` ends it: pages may be short or empty before. */
export const nextCursor = (paging: z.infer<typeof Paging> | undefined): string | null => {
  if (paging?.next === undefined) return null;
  return paging.cursors?.after ?? new URL(paging.next).searchParams.get('after');
};

/** Reads one page of an edge. */
export const readEdge = <T>(
  { app, http }: Graph,
  edge: {
    readonly path: string;
    readonly query: Readonly<Record<string, string | number>>;
    readonly after: string | null;
  },
  schema: z.ZodType<T>,
) =>
  http.get(graphUrl(app, edge.path, edge.after === null ? edge.query : { ...edge.query, after: edge.after }), schema, {
    endpoint: graphLimit,
  });
