import type { TenantClient } from '@libs/database';

import type { Entry } from './entries.js';
import { hasFew, type HiddenRows, hiddenRows, openPlaces } from './hidden-rows.js';
import { audiencesTogether, readRowPeople, type RowsRequest } from './row-people.query.js';
import { type SmallAudiences, smallAudiences } from './small-audiences.query.js';

/** What a report does not tell: of audiences that are small as a whole, and of rows. */
export interface Untold {
  readonly small: SmallAudiences;
  readonly hidden: HiddenRows;
}

/**
 * Finds what a report must not tell. Of everyone alone all is told. Most rows are judged by the bits that came with their
 * figures; only what these leave open is looked up.
 */
export const readHiddenRows = async (
  tenant: TenantClient,
  request: RowsRequest,
  entries: readonly Entry[],
): Promise<Untold> => {
  const { parts, selection, groupBy, buckets } = request;
  if (selection.audiences.every((id) => id === 0))
    return { small: { current: new Set(), previous: new Set() }, hidden: new Map() };
  const small = await smallAudiences(tenant, parts, selection);
  const people = await readRowPeople(tenant, request, openPlaces(entries, { small, buckets }));
  const isSideBySide = groupBy.includes('audience') && selection.audiences.length > 1;
  const together =
    isSideBySide && hasFew(entries, { small, people, buckets }) ? await audiencesTogether(tenant, selection) : [];
  return { small, hidden: hiddenRows(entries, { small, people, buckets, together }) };
};
