import type { ListingRecord } from '@libs/connector';
import { backfillStream, counterOf, interactionKinds } from '@libs/domain';

import { keyRange } from '../ids.js';
import { type BookedPost, type Booking, listingStream } from './booking.js';

const isStart = ({ part }: ListingRecord): boolean => part === 'first' || part === 'whole';
const isEnd = ({ part }: ListingRecord): boolean => part === 'last' || part === 'whole';

/**
 * Stages as removed what the ledger holds of a post and a complete listing did not name. Parameters: workspace, account,
 * stream, post, kind, key range, details (null: all), since (null: all), part is `last`.
 */
const stageMissing = `
insert into stage_interaction (ext, post_id, actor_id, kind, detail, external_id, occurred_at, audience_set, is_removed)
select x.ext, x.post_id, x.actor_id, x.kind, x.detail, x.external_id, x.occurred_at, x.audience_set, true
from interaction x
where x.workspace_id = $1 and x.account_id = $2 and x.ext between $6 and $7 and x.post_id = $4 and x.kind = $5 and x.removed_at is null
  and ($8::text[] is null or x.detail = any($8)) and ($9::timestamptz is null or coalesce(x.occurred_at, x.first_seen_at) >= $9)
  and not exists (select from stage_interaction s where s.ext = x.ext)
  and not exists (select from listing_entry e where $10 and e.workspace_id = $1 and e.account_id = $2 and e.stream = $3 and e.ext = x.ext)`;

const keyOf = ({ target }: Booking): readonly unknown[] => [target.workspaceId, target.accountId, target.stream];

const clearEntries = (booking: Booking): Promise<unknown> =>
  booking.client.query('delete from listing_entry where workspace_id = $1 and account_id = $2 and stream = $3', [
    ...keyOf(booking),
  ]);

/** A long listing's names are kept from page to page until its last page tells who is missing. */
const keepEntries = (booking: Booking, postId: string): Promise<unknown> =>
  booking.client.query(
    `insert into listing_entry (workspace_id, account_id, stream, ext)
     select $1, $2, $3, ext from stage_interaction where post_id = $4 and not is_removed on conflict do nothing`,
    [...keyOf(booking), postId],
  );

/** Adds to the staged rows those that complete listings no longer name. */
export const stageAbsent = async (
  booking: Booking,
  listings: readonly ListingRecord[],
  posts: ReadonlyMap<string, BookedPost>,
): Promise<void> => {
  for (const listing of listings) {
    const post = posts.get(listing.postId);
    if (post === undefined) continue;
    if (isStart(listing)) await clearEntries(booking);
    if (!isEnd(listing)) {
      await keepEntries(booking, post.id);
      continue;
    }
    // Between the pages of a backfill the fresh stream may have listed the post anew: it adds, and takes nothing away.
    if (listing.part === 'last' && booking.target.stream === backfillStream) continue;
    const { from, to } = keyRange(post.keyedAt);
    await booking.client.query(stageMissing, [
      ...keyOf(booking),
      post.id,
      interactionKinds.indexOf(listing.kind),
      from,
      to,
      listing.details,
      listing.since,
      listing.part === 'last',
    ]);
  }
};

/** Remembers which lists were read to their end, and what the counter said then. */
export const closeListings = async (
  booking: Booking,
  listings: readonly ListingRecord[],
  posts: ReadonlyMap<string, BookedPost>,
): Promise<void> => {
  const { workspaceId, accountId } = booking.target;
  for (const listing of listings.filter(isEnd)) {
    const post = posts.get(listing.postId);
    if (post === undefined) continue;
    await booking.client.query(
      `insert into post_listing (workspace_id, account_id, stream, post_id, listed_at, count)
       values ($1, $2, $3, $4, $5, (select value from counter where workspace_id = $1 and account_id = $2 and post_id = $4 and metric = $6))
       on conflict (workspace_id, account_id, stream, post_id) do update set listed_at = excluded.listed_at, count = excluded.count`,
      [workspaceId, accountId, listingStream(booking.target), post.id, booking.observedAt, counterOf[listing.kind]],
    );
    if (listing.part === 'last') await clearEntries(booking);
  }
};
