import { EngagementRequest, type SavedQuery } from '@libs/contract';
import { type BucketLength, bucketLengthOf, type Range, rangeOf } from '@libs/domain';

import { RequestRefused } from '../request-refused.js';

/** Against what a saved report is read: the workspace's time zone and the time. */
export interface SavedAt {
  readonly workspaceZone: string;
  readonly now: Date;
  /** Where in the request the query stands; left out: at `query`. */
  readonly place?: readonly string[];
}

type Asked = EngagementRequest & { readonly granularity: BucketLength };

/** What a saved report asks for of these instants, checked by the schema that every other request of the report is checked by. */
export const engagementRequestIn = (query: SavedQuery, range: Range, place: readonly string[] = ['query']): Asked => {
  const granularity = bucketLengthOf(query.granularity, range);
  const { platform, account, audience, tag, label, kind, compare, split } = query;
  const filters = { platform, account, audience, tag, label, kind };
  // Counters tell of no audience: there is no rate of it to be asked for.
  const rate = audience.length > 0 ? [] : ['default'];
  const asked = EngagementRequest.safeParse({ ...range, ...filters, granularity, compare, groupBy: [split], rate });
  if (!asked.success)
    throw new RequestRefused(asked.error.issues.map((issue) => ({ ...issue, path: [...place, ...issue.path] })));
  return { ...asked.data, granularity };
};

/** What a saved report asks for now. */
export const engagementRequestOf = (query: SavedQuery, { workspaceZone, now, place }: SavedAt): Asked =>
  engagementRequestIn(query, rangeOf(query.period, query.timeZone ?? workspaceZone, now), place);
