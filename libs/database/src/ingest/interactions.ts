import type { InteractionRecord, ListingRecord, LookUpRecord } from '@libs/connector';
import { type AudienceFacts, followerBand, interactionKinds } from '@libs/domain';

import { actorIdOf, interactionKey, postIdOf } from '../ids.js';
import { findChangedActors, upsertActors } from './actors.js';
import type { AudienceSets } from './audience-sets.js';
import { type BookedPost, type Booking, listingStream } from './booking.js';
import { bookComments } from './comments.js';
import { forget, type Listed } from './forgotten.js';
import { type ListsOfPeople, listsOfPeople } from './lists-of-people.js';
import { closeListings, stageAbsent } from './listings.js';
import { stageLookUps } from './look-ups.js';
import { leftBit, personBit } from './people.js';
import { rollUp } from './roll-up.js';
import { copyLine, stageInteractions } from './stage.js';

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
 * otherwise it is part of the baseline (seen_after null) and is in no bucket. Rows are looked up by an array of their keys,
 * one descent of the index each: a page is small beside the ledger, whatever the planner thinks of a staging table.
 * Parameters: workspace, account, observed at, fetch, time zone.
 */
const bookDifference = `
with staged as (
  select s.*, t.ext is not null as is_known, t.detail as old_detail, t.occurred_at as old_occurred_at,
    t.first_seen_at as old_first_seen_at, t.removed_at as old_removed_at, t.audience_set as old_set,
    t.seen_after as old_seen_after, t.observed_at as old_observed_at
  from stage_interaction s
  left join (select x.* from interaction x where x.workspace_id = $1 and x.account_id = $2
    and x.ext = any(array(select ext from stage_interaction))) t on t.ext = s.ext),
compared as materialized (
  select *, is_changed and (is_removed or old_removed_at is not null
    or coalesce(occurred_at, old_occurred_at) is distinct from old_occurred_at) as is_moved
  from (
    select *, is_known and $3 >= old_observed_at and case when is_removed then old_removed_at is null
      else old_removed_at is not null or old_detail <> detail or occurred_at <> coalesce(old_occurred_at, '-infinity') end as is_changed
    from staged) as found
  where not is_known or is_changed),
inserted as (
  insert into interaction (workspace_id, account_id, ext, post_id, actor_id, kind, detail, external_id, occurred_at, seen_after,
    first_seen_at, observed_at, audience_set, fetch_id)
  select $1, $2, ext, post_id, actor_id, kind, detail, external_id, occurred_at, seen_after, $3, $3, audience_set, $4
  from compared where not is_known returning 1),
updated as (
  update interaction t set detail = c.detail, occurred_at = coalesce(c.occurred_at, t.occurred_at), observed_at = $3,
    removed_at = case when c.is_removed then $3::timestamptz end, fetch_id = $4
  from compared c where c.is_changed and t.workspace_id = $1 and t.account_id = $2 and t.ext = c.ext
    and t.ext = any(array(select ext from compared where is_changed)) returning c.is_removed),
difference as (
  select post_id, audience_set, kind, coalesce(occurred_at, $3) as at, 1 as n, ${personBit('actor_id', 'kind')} as person,
    case when occurred_at is null then ceil(extract(epoch from $3::timestamptz - seen_after))::int else 0 end as interval_s
  from compared where not is_known and (occurred_at is not null or seen_after is not null)
  union all
  select post_id, old_set, kind, coalesce(occurred_at, old_occurred_at, old_first_seen_at), 1, ${personBit('actor_id', 'kind')},
    case when coalesce(occurred_at, old_occurred_at) is null
      then ceil(extract(epoch from old_first_seen_at - old_seen_after))::int else 0 end
  from compared where is_moved and not is_removed
    and (coalesce(occurred_at, old_occurred_at) is not null or old_seen_after is not null)
  union all
  select post_id, old_set, kind, coalesce(old_occurred_at, old_first_seen_at), -1, ${leftBit}, 0
  from compared where is_moved and old_removed_at is null and (old_occurred_at is not null or old_seen_after is not null)),
change as materialized (
  select post_id, audience_set, hour, (hour at time zone $5)::date as day, attributed_reactions, attributed_comments,
    attributed_shares, interval_s, people
  from (
    select post_id, audience_set, date_trunc('hour', at, $5) as hour,
      (sum(n) filter (where kind = 0))::int as attributed_reactions,
      (sum(n) filter (where kind = 1))::int as attributed_comments,
      (sum(n) filter (where kind = 2))::int as attributed_shares, max(interval_s) as interval_s,
      coalesce(bit_or(person), 0) as people
    from difference group by 1, 2, 3) as hourly
  where people < 0 or attributed_reactions <> 0 or attributed_comments <> 0 or attributed_shares <> 0),
${rollUp({
  columns: ['attributed_reactions', 'attributed_comments', 'attributed_shares'],
  audiences: `join lateral (select x.audiences from audience_set x where x.workspace_id = $1 and x.id = s.audience_set limit 1) x on true
    cross join unnest(x.audiences) as a(audience_id)`,
})}
select (select count(*) from inserted)::int as inserted,
  (select count(*) from updated where not is_removed)::int as changed,
  (select count(*) from updated where is_removed)::int as removed`;

/** Facts of posts, and when this stream last read their list to its end. Parameters: workspace, posts, account, stream. */
const selectPosts = `
select p.id, p.external_id as "externalId", p.tags, p.format, p.language, p.keyed_at as "keyedAt",
  p.published_at as "publishedAt", l.listed_at as "listedAt", p.people_blanked as "peopleBlanked"
from post p
left join lateral (select x.listed_at from post_listing x where x.workspace_id = $1 and x.account_id = $3 and x.stream = $4
  and x.post_id = p.id limit 1) l on true
where p.workspace_id = $1 and p.id = any($2::bigint[])`;

/** The posts of a page by their external id. */
type BookedPosts = ReadonlyMap<string, BookedPost>;

const postsOf = async ({ client, target }: Booking, externalIds: ReadonlySet<string>): Promise<BookedPosts> => {
  const ids = [...externalIds].map((externalId) => postIdOf(target.accountId, externalId).toString());
  const { rows } = await client.query<BookedPost & { externalId: string }>({
    name: 'booked-posts',
    text: selectPosts,
    values: [target.workspaceId, ids, target.accountId, listingStream(target)],
  });
  const posts = new Map(rows.map((row) => [row.externalId, row]));
  const missing = [...externalIds].find((externalId) => !posts.has(externalId));
  if (missing !== undefined) throw new Error(`interactions of post ${missing} came before the post itself`);
  return posts;
};

/** What audiences may ask of an interaction. */
const factsOf =
  ({ target }: Booking, lists: ListsOfPeople) =>
  ({ record: { actor }, post }: Listed): AudienceFacts => ({
    platform: target.platform,
    account: String(target.accountId),
    tag: post.tags,
    format: post.format,
    post_language: post.language,
    actor_kind: actor?.kind ?? null,
    actor_language: actor?.language ?? null,
    actor_country: actor?.country ?? null,
    follower_band: followerBand(actor?.followers ?? null),
    list: lists.get(actor?.actorId ?? '') ?? [],
  });

/** Ids of actors, computed once a page. */
const actorIds = ({ target }: Booking, interactions: readonly InteractionRecord[]): ReadonlyMap<string, string> => {
  const ids = new Map<string, string>();
  for (const { actor } of interactions)
    if (actor !== null && !ids.has(actor.actorId))
      ids.set(actor.actorId, actorIdOf(target.platform, actor.actorId).toString());
  return ids;
};

/** When an interaction that the platform does not date may first have happened; null: before the account's books opened. */
const seenAfter = ({ openedAt }: Booking, { record, post }: Listed): Date | null => {
  if (record.occurredAt !== null) return null;
  return post.listedAt ?? (post.publishedAt > openedAt ? post.publishedAt : null);
};

const lineOf =
  (booking: Booking, actors: ReadonlyMap<string, string>) =>
  (listed: Listed, audienceSet: number): string => {
    const { ext, post, record } = listed;
    return copyLine({
      ext,
      postId: post.id,
      actorId: record.actor === null ? null : (actors.get(record.actor.actorId) ?? null),
      kind: interactionKinds.indexOf(record.kind),
      detail: record.detail,
      externalId: listed.isForgotten ? '' : record.interactionId,
      occurredAt: record.occurredAt,
      seenAfter: seenAfter(booking, listed),
      audienceSet,
    });
  };

/** What a page says of interactions: those that it lists, which listings they are part of, and what it looked up. */
interface InteractionPage {
  readonly interactions: readonly InteractionRecord[];
  readonly listings: readonly ListingRecord[];
  readonly lookUps: readonly LookUpRecord[];
}

/** The last word of a page on each interaction. */
const newestOf = (
  { target }: Booking,
  interactions: readonly InteractionRecord[],
  posts: BookedPosts,
): readonly Listed[] => {
  const newest = new Map<string, Listed>();
  for (const record of interactions) {
    const { kind, postId, interactionId } = record;
    const post = posts.get(postId);
    if (post === undefined) continue;
    const ext = interactionKey(post.keyedAt, target.accountId, kind, postId, interactionId);
    newest.set(ext, { ext, record, post, isForgotten: false });
  }
  return [...newest.values()];
};

/** The interactions of a page with what they mean to the ledger, and as COPY reads them. */
const prepare = async (
  booking: Booking,
  { interactions, posts, sets }: Pick<InteractionPage, 'interactions'> & { posts: BookedPosts; sets: AudienceSets },
  actors: ReadonlyMap<string, string>,
): Promise<{ readonly listed: readonly Listed[]; readonly lines: string }> => {
  const audiences = await sets.load(booking.client);
  const listed = await forget(booking, newestOf(booking, interactions, posts), actors);
  const lists = await listsOfPeople(booking, audiences, { listed, ids: actors });
  const numbers = await sets.intern({ client: booking.client, audiences }, listed, factsOf(booking, lists));
  const toLine = lineOf(booking, actors);
  return { listed, lines: listed.map((one, index) => toLine(one, numbers[index] ?? 0)).join('') };
};

/** Remembers since when posts hold people: what the storage rules look at. */
const markPeople = ({ client, target, observedAt }: Booking, listed: readonly Listed[]): Promise<unknown> =>
  client.query({
    name: 'mark-people',
    text: `update post set people_since = $3 where workspace_id = $1 and id = any($2::bigint[]) and people_since is null`,
    values: [target.workspaceId, [...new Set(listed.map(({ post }) => post.id))], observedAt],
  });

/** Books interactions and what complete listings and look-ups say about those that are gone. */
export const bookInteractions = async (
  booking: Booking,
  sets: AudienceSets,
  { interactions, listings, lookUps }: InteractionPage,
): Promise<InteractionChanges> => {
  const names = new Set([...interactions, ...listings, ...lookUps].map(({ postId }) => postId));
  if (names.size === 0) return { inserted: 0, changed: 0, removed: 0 };
  const { client, target, observedAt, timeZone, fetchId } = booking;
  const posts = await postsOf(booking, names);
  const actors = actorIds(booking, interactions);
  // The server looks the actors up while the rows are made here.
  const [{ listed, lines }, changed] = await Promise.all([
    prepare(booking, { interactions, posts, sets }, actors),
    findChangedActors(booking, interactions, actors),
  ]);
  const present = new Set(listed.map(({ record }) => record.actor?.actorId));
  await upsertActors(
    booking,
    changed.filter(({ actor }) => present.has(actor.actorId)),
  );
  await stageInteractions(booking, lines);
  await stageAbsent(booking, listings, posts);
  await stageLookUps(booking, lookUps, posts);
  const { rows } = await client.query<InteractionChanges>({
    name: 'book-difference',
    text: bookDifference,
    values: [target.workspaceId, target.accountId, observedAt, fetchId, timeZone],
  });
  await bookComments(booking, listed);
  await closeListings(booking, listings, posts);
  const changes = rows[0] ?? { inserted: 0, changed: 0, removed: 0 };
  if (changes.inserted > 0) await markPeople(booking, listed);
  return changes;
};
