import type { InteractionRecord, ListingRecord } from '@libs/connector';
import { followerBand, interactionKinds, type AudienceFacts } from '@libs/domain';

import { actorIdOf, interactionKey, postIdOf } from '../ids.js';
import { bookActors } from './actors.js';
import type { AudienceEntry, AudienceSets } from './audience-sets.js';
import type { BookedPost, Booking } from './booking.js';
import { bookComments } from './comments.js';
import { closeListings, stageAbsent } from './listings.js';
import { rollUp } from './roll-up.js';
import { stageInteractions, type StagedInteraction } from './stage.js';

/** How many rows a page changed. */
export interface InteractionChanges {
  readonly inserted: number;
  readonly changed: number;
  readonly removed: number;
}

/**
 * Compares the staged rows with the ledger and books the difference. Delta = f(old row, new row): reading a page again
 * finds no difference and writes nothing. An interaction without a time is dated by its first reading, whose interval
 * begins at the post's last complete listing, or at its publication when that lies after the account's first answer;
 * otherwise it is part of the baseline (seen_after null) and is in no bucket. Parameters: workspace, account, observed
 * at, fetch, opened at, time zone, stream.
 */
const bookDifference = `
with staged as (
  select s.*, t.ext is not null as is_known, t.detail as old_detail, t.occurred_at as old_occurred_at,
    t.first_seen_at as old_first_seen_at, t.removed_at as old_removed_at, t.audience_set as old_set,
    t.seen_after as old_seen_after, t.observed_at as old_observed_at,
    case when s.occurred_at is null and t.ext is null
      then coalesce(l.listed_at, case when p.published_at > $5 then p.published_at end) end as new_seen_after
  from stage_interaction s
  join post p on p.workspace_id = $1 and p.id = s.post_id
  left join post_listing l on l.workspace_id = $1 and l.account_id = $2 and l.stream = $7 and l.post_id = s.post_id
  left join lateral (select x.* from interaction x where x.workspace_id = $1 and x.account_id = $2 and x.ext = s.ext limit 1) t on true),
compared as materialized (
  select *, is_known and $3 >= old_observed_at and case when is_removed then old_removed_at is null
    else old_removed_at is not null or old_detail <> detail or occurred_at <> coalesce(old_occurred_at, '-infinity') end as is_changed
  from staged),
inserted as (
  insert into interaction (workspace_id, account_id, ext, post_id, actor_id, kind, detail, external_id, occurred_at, seen_after,
    first_seen_at, observed_at, audience_set, fetch_id)
  select $1, $2, ext, post_id, actor_id, kind, detail, external_id, occurred_at, new_seen_after, $3, $3, audience_set, $4
  from compared where not is_known returning 1),
updated as (
  update interaction t set detail = c.detail, occurred_at = coalesce(c.occurred_at, t.occurred_at), observed_at = $3,
    removed_at = case when c.is_removed then $3::timestamptz end, fetch_id = $4
  from compared c where c.is_changed and t.workspace_id = $1 and t.account_id = $2 and t.ext = c.ext
    and t.ext = any(array(select ext from compared where is_changed)) returning c.is_removed),
difference as (
  select post_id, audience_set, kind, coalesce(occurred_at, $3) as at, 1 as n,
    case when occurred_at is null then extract(epoch from $3::timestamptz - new_seen_after) else 0 end as interval_s
  from compared where not is_known and (occurred_at is not null or new_seen_after is not null)
  union all
  select post_id, old_set, kind, coalesce(occurred_at, old_occurred_at, old_first_seen_at), 1,
    case when coalesce(occurred_at, old_occurred_at) is null then extract(epoch from old_first_seen_at - old_seen_after) else 0 end
  from compared where is_changed and not is_removed
    and (coalesce(occurred_at, old_occurred_at) is not null or old_seen_after is not null)
  union all
  select post_id, old_set, kind, coalesce(old_occurred_at, old_first_seen_at), -1, 0
  from compared where is_changed and old_removed_at is null and (old_occurred_at is not null or old_seen_after is not null)),
change as materialized (
  select post_id, audience_set, date_trunc('hour', at, $6) as hour, (at at time zone $6)::date as day,
    sum(n) filter (where kind = 0) as attributed_reactions, sum(n) filter (where kind = 1) as attributed_comments,
    sum(n) filter (where kind = 2) as attributed_shares, max(ceil(interval_s))::int as interval_s
  from difference group by 1, 2, 3, 4
  having sum(n) filter (where kind = 0) <> 0 or sum(n) filter (where kind = 1) <> 0 or sum(n) filter (where kind = 2) <> 0),
${rollUp({
  columns: ['attributed_reactions', 'attributed_comments', 'attributed_shares'],
  audiences:
    'join audience_set s on s.workspace_id = $1 and s.id = change.audience_set cross join unnest(s.audiences) as a(audience_id)',
})}
select (select count(*) from inserted)::int as inserted,
  (select count(*) from updated where not is_removed)::int as changed,
  (select count(*) from updated where is_removed)::int as removed`;

const postsOf = async (
  booking: Booking,
  externalIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, BookedPost>> => {
  const { client, target } = booking;
  const ids = [...externalIds].map((externalId) => postIdOf(target.accountId, externalId).toString());
  const { rows } = await client.query<BookedPost & { externalId: string }>(
    `select id, external_id as "externalId", tags, format, language, keyed_at as "keyedAt" from post
     where workspace_id = $1 and id = any($2::bigint[])`,
    [target.workspaceId, ids],
  );
  const posts = new Map(rows.map((row) => [row.externalId, row]));
  const missing = [...externalIds].find((externalId) => !posts.has(externalId));
  if (missing !== undefined) throw new Error(`interactions of post ${missing} came before the post itself`);
  return posts;
};

const factsOf = ({ target }: Booking, post: BookedPost, { actor }: InteractionRecord): AudienceFacts => ({
  platform: target.platform,
  account: String(target.accountId),
  tag: post.tags,
  format: post.format,
  post_language: post.language,
  actor_kind: actor?.kind ?? null,
  actor_language: actor?.language ?? null,
  actor_country: actor?.country ?? null,
  follower_band: followerBand(actor?.followers ?? null),
});

const entryOf = (booking: Booking, post: BookedPost, record: InteractionRecord): AudienceEntry => {
  const { actor } = record;
  const band = followerBand(actor?.followers ?? null);
  return {
    key: `${post.id} ${actor?.kind} ${actor?.language} ${actor?.country} ${band}`,
    facts: () => factsOf(booking, post, record),
  };
};

/** What a booking of interactions is given: the listed ones, and which listings they are part of. */
interface Listed {
  readonly interactions: readonly InteractionRecord[];
  readonly listings: readonly ListingRecord[];
}

/** Ids of actors, computed once a page. */
const actorIds = ({ target }: Booking, interactions: readonly InteractionRecord[]): ReadonlyMap<string, string> => {
  const ids = new Map<string, string>();
  for (const { actor } of interactions)
    if (actor !== null && !ids.has(actor.actorId))
      ids.set(actor.actorId, actorIdOf(target.platform, actor.actorId).toString());
  return ids;
};

const stagedFrom = (
  { target }: Booking,
  { record, post }: { readonly record: InteractionRecord; readonly post: BookedPost },
  actors: ReadonlyMap<string, string>,
): Omit<StagedInteraction, 'audienceSet'> => ({
  ext: interactionKey(post.keyedAt, target.accountId, record.kind, record.postId, record.interactionId),
  postId: post.id,
  actorId: record.actor === null ? null : (actors.get(record.actor.actorId) ?? null),
  kind: interactionKinds.indexOf(record.kind),
  detail: record.detail,
  externalId: record.interactionId,
  occurredAt: record.occurredAt,
});

/** Books interactions and what complete listings say about those that are gone. */
export const bookInteractions = async (
  booking: Booking,
  sets: AudienceSets,
  listed: Listed,
): Promise<InteractionChanges> => {
  const { interactions, listings } = listed;
  const names = new Set([...interactions, ...listings].map(({ postId }) => postId));
  if (names.size === 0) return { inserted: 0, changed: 0, removed: 0 };
  const { client, target, observedAt, openedAt, timeZone, fetchId } = booking;
  const posts = await postsOf(booking, names);
  const actors = actorIds(booking, interactions);
  const known = interactions.flatMap((record) => {
    const post = posts.get(record.postId);
    return post === undefined ? [] : [{ record, post, staged: stagedFrom(booking, { record, post }, actors) }];
  });
  const newest = [...new Map(known.map((entry) => [entry.staged.ext, entry])).values()];
  const audienceSets = await sets.intern(
    client,
    newest.map(({ record, post }) => entryOf(booking, post, record)),
  );
  await bookActors(booking, interactions, actors);
  await stageInteractions(
    booking,
    newest.map(({ staged }, index) => ({ ...staged, audienceSet: audienceSets[index] ?? 0 })),
  );
  await stageAbsent(booking, listings, posts);
  const { rows } = await client.query<InteractionChanges>({
    name: 'book-difference',
    text: bookDifference,
    values: [target.workspaceId, target.accountId, observedAt, fetchId, openedAt, timeZone, target.stream],
  });
  await bookComments(
    booking,
    newest.map(({ record, staged }) => ({ record, ext: staged.ext })),
  );
  await closeListings(booking, listings, posts);
  return rows[0] ?? { inserted: 0, changed: 0, removed: 0 };
};
