import type { KnownPost, Stream } from '@libs/connector';
import type { Database } from '@libs/database';
import { counterOf, listingReason } from '@libs/domain';
import { z } from 'zod';

import { areCountersDue } from './counter-plan.js';
import type { PostFacts } from './post-plan.js';
import { historyOf } from './history.sql.js';
import type { SyncKey } from './sync-run.js';

const batch = 500;

/** Milliseconds since 1970: a plan is made of a hundred instants, and a driver takes long to read one from its words. */
const Instant = z.number().transform((ms) => new Date(ms));

const Row = z.object({
  postId: z.string(),
  publishedAt: Instant,
  count: z.coerce.number().nullable(),
  perHour: z.number(),
  countersReadAt: Instant.nullable(),
  listedAt: Instant.nullable(),
  listedCount: z.coerce.number().nullable(),
  platformNow: Instant.nullable(),
  isHistory: z.boolean(),
});
type Row = z.infer<typeof Row>;

const inMs = (instant: string): string => `(extract(epoch from ${instant}) * 1000)::float8`;

// Ages are told by the platform's clock: as the newest of the account's answers told it, gone on since as ours did. The
// velocity is that of what the stream reads: of one kind, or of all three. Counters and listings of an account lie
// together: each are read in one go, and put to their posts by grouping, which takes as long as there are rows. (A join
// would be planned for one post and take as long as their square.) As all of the schedule (decision 13), it is asked as the
// owner of the tables and names the workspace: a transaction around it costs half as much as the statement again.
const posts = `
  with batch as materialized (
    select p.id, p.external_id, p.published_at
    from post p
    where p.workspace_id = $1 and p.account_id = $2 and p.removed_at is null
      and ($5::text is null or p.external_id collate "C" > $5::text collate "C")
    order by p.external_id collate "C" limit $7
  ), facts (id, external_id, published_at, read_at, value, per_hour, listed_at, listed_count) as (
    select id, external_id, published_at, null::timestamptz, null::bigint, null::float8, null::timestamptz, null::bigint from batch
    union all
    select post_id, null, null, observed_at, case when metric = $4 then value end,
      case when metric = coalesce($4, metric) and metric in ('reactions', 'comments', 'shares') then per_hour end, null, null
    from counter where workspace_id = $1 and account_id = $2 and post_id = any(array(select id from batch))
    union all
    select post_id, null, null, null, null, null, listed_at, count
    from post_listing where workspace_id = $1 and account_id = $2 and stream = $3 and post_id = any(array(select id from batch))
  )
  select max(external_id) as "postId", ${inMs('max(published_at)')} as "publishedAt", max(value) as "count",
    ${inMs('max(read_at)')} as "countersReadAt",
    coalesce(sum(per_hour), 0) as "perHour", ${inMs('max(listed_at)')} as "listedAt", max(listed_count) as "listedCount",
    (select ${inMs("max(s.observed_at + greatest(coalesce($6 - s.fetched_at, interval '0'), interval '0'))")}
      from stream_state s where s.workspace_id = $1 and s.account_id = $2) as "platformNow",
    coalesce((select h.before from (${historyOf}) as h) > max(published_at), false) as "isHistory"
  from facts group by id order by max(external_id) collate "C"`;

/** Which posts a stream reads. */
export interface PostsPlan {
  readonly lists: Stream['lists'];
  /** True: all of them. */
  readonly isFull: boolean;
  /** Our clock, for as long as the platform's is not known. */
  readonly now: Date;
}

/** Interactions an hour from which on an old post is no quiet history any more. */
const stirring = 0.01;

/** What the backfill has not come to yet is left to it, unless something happens there. */
const isLeftToBackfill = (row: Row, lists: Stream['lists']): boolean =>
  row.isHistory && row.perHour < stirring && (lists === 'counters' ? row.countersReadAt : row.listedAt) === null;

const isWorthReading = (row: Row, { lists, isFull, now }: PostsPlan): boolean => {
  if (isLeftToBackfill(row, lists)) return false;
  if (isFull || lists === null) return true;
  const platformNow = row.platformNow ?? now;
  return lists === 'counters'
    ? areCountersDue({ publishedAt: row.publishedAt, readAt: row.countersReadAt }, platformNow)
    : listingReason(row, platformNow) !== null;
};

const metricOf = (lists: Stream['lists']): string | null =>
  lists === null || lists === 'counters' ? null : counterOf[lists];

/** Null for `limit`: all of them. */
interface Batch {
  readonly lists: Stream['lists'];
  readonly after: string | null;
  readonly now: Date;
  readonly limit: number | null;
}

const readBatch = async ({ pool }: Pick<Database, 'pool'>, key: SyncKey, { lists, after, now, limit }: Batch) => {
  const values = [key.workspaceId, key.accountId, key.stream, metricOf(lists), after, now, limit];
  const { rows } = await pool.query({ name: 'known-posts', text: posts, values });
  return z.array(Row).parse(rows);
};

/**
 * The posts that a stream reads when somebody asked for it, whatever was planned, ordered by their platform's id (byte
 * order), beginning behind `after`.
 */
export async function* knownPosts(
  database: Database,
  key: SyncKey,
  { after, ...plan }: PostsPlan & { readonly after: string | null },
): AsyncGenerator<KnownPost> {
  let last = after;
  for (;;) {
    const rows = await readBatch(database, key, { ...plan, after: last, limit: batch });
    for (const row of rows) if (isWorthReading(row, plan)) yield { postId: row.postId, publishedAt: row.publishedAt };
    last = rows.at(-1)?.postId ?? null;
    if (rows.length < batch) return;
  }
}

/** The posts of the account that are planned, with what a plan needs to know, in the same order, and the platform's clock. */
export const postFacts = async (
  database: Database,
  key: SyncKey,
  { lists, now }: Pick<PostsPlan, 'lists' | 'now'>,
): Promise<{ readonly posts: readonly PostFacts[]; readonly platformNow: Date }> => {
  const found = await readBatch(database, key, { lists, now, after: null, limit: null });
  const planned = found.filter((row) => !isLeftToBackfill(row, lists));
  return { posts: planned, platformNow: found[0]?.platformNow ?? now };
};
