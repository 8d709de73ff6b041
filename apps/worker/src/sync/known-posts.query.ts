import type { KnownPost, Stream } from '@libs/connector';
import { type Database, inWorkspaceBulk } from '@libs/database';
import { counterOf, listingReason } from '@libs/domain';
import { z } from 'zod';

import { areCountersDue } from './counter-plan.js';
import type { PostFacts } from './post-plan.js';
import type { SyncKey } from './sync-run.js';

const batch = 500;

const Row = z.object({
  postId: z.string(),
  publishedAt: z.date(),
  count: z.coerce.number().nullable(),
  perHour: z.number(),
  countersReadAt: z.date().nullable(),
  listedAt: z.date().nullable(),
  listedCount: z.coerce.number().nullable(),
  platformNow: z.date().nullable(),
});
type Row = z.infer<typeof Row>;

// Ages are told by the platform's clock: as the newest of the account's answers told it, gone on since as ours did. The velocity is that
// of what the stream reads: of one kind, or of all three.
const posts = `
  select p.external_id as "postId", p.published_at as "publishedAt", c.value as "count", r.read_at as "countersReadAt",
    coalesce(r.per_hour, 0)::float8 as "perHour", l.listed_at as "listedAt", l.count as "listedCount",
    (select max(s.observed_at + greatest(coalesce($6 - s.fetched_at, interval '0'), interval '0')) from stream_state s
      where s.workspace_id = $1 and s.account_id = $2) as "platformNow"
  from post p
  left join post_listing l
    on l.workspace_id = p.workspace_id and l.account_id = p.account_id and l.stream = $3 and l.post_id = p.id
  left join counter c
    on c.workspace_id = p.workspace_id and c.account_id = p.account_id and c.post_id = p.id and c.metric = $4
  left join lateral (
    select max(k.observed_at) as read_at,
      sum(k.per_hour) filter (where k.metric = coalesce($4, k.metric) and k.metric in ('reactions', 'comments', 'shares')) as per_hour
    from counter k
    where k.workspace_id = p.workspace_id and k.account_id = p.account_id and k.post_id = p.id
  ) r on true
  where p.workspace_id = $1 and p.account_id = $2 and p.removed_at is null
    and ($5::text is null or p.external_id collate "C" > $5::text collate "C")
  order by p.external_id collate "C" limit ${batch}`;

/** Which posts a stream reads. */
export interface PostsPlan {
  readonly lists: Stream['lists'];
  /** True: all of them. */
  readonly isFull: boolean;
  /** Our clock, for as long as the platform's is not known. */
  readonly now: Date;
}

const isWorthReading = (row: Row, { lists, isFull, now }: PostsPlan): boolean => {
  if (isFull || lists === null) return true;
  const platformNow = row.platformNow ?? now;
  return lists === 'counters'
    ? areCountersDue({ publishedAt: row.publishedAt, readAt: row.countersReadAt }, platformNow)
    : listingReason(row, platformNow) !== null;
};

const metricOf = (lists: Stream['lists']): string | null =>
  lists === null || lists === 'counters' ? null : counterOf[lists];

const readBatch = (
  database: Database,
  key: SyncKey,
  { lists, after, now }: { readonly lists: Stream['lists']; readonly after: string | null; readonly now: Date },
) =>
  inWorkspaceBulk(database, key.workspaceId, async (client) => {
    const { rows } = await client.query(posts, [
      key.workspaceId,
      key.accountId,
      key.stream,
      metricOf(lists),
      after,
      now,
    ]);
    return z.array(Row).parse(rows);
  });

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
    const rows = await readBatch(database, key, { ...plan, after: last });
    for (const row of rows) if (isWorthReading(row, plan)) yield { postId: row.postId, publishedAt: row.publishedAt };
    last = rows.at(-1)?.postId ?? null;
    if (rows.length < batch) return;
  }
}

/** All posts of the account with what a plan needs to know, in the same order, and the platform's clock. */
export const postFacts = async (
  database: Database,
  key: SyncKey,
  { lists, now }: Pick<PostsPlan, 'lists' | 'now'>,
): Promise<{ readonly posts: readonly PostFacts[]; readonly platformNow: Date }> => {
  const found: Row[] = [];
  for (;;) {
    const rows = await readBatch(database, key, { lists, now, after: found.at(-1)?.postId ?? null });
    found.push(...rows);
    if (rows.length < batch) return { posts: found, platformNow: found[0]?.platformNow ?? now };
  }
};
