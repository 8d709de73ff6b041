import type { KnownPost, Stream } from '@libs/connector';
import { type Database, inWorkspaceBulk } from '@libs/database';
import { counterOf, listingReason } from '@libs/domain';
import { z } from 'zod';

import { areCountersDue } from './counter-plan.js';
import type { SyncKey } from './sync-run.js';

const batch = 500;

const Row = z.object({
  postId: z.string(),
  publishedAt: z.date(),
  count: z.coerce.number().nullable(),
  countersReadAt: z.date().nullable(),
  listedAt: z.date().nullable(),
  listedCount: z.coerce.number().nullable(),
  platformNow: z.date().nullable(),
});
type Row = z.infer<typeof Row>;

// Ages are told by the platform's clock: the newest one that any of the account's answers carried.
const posts = `
  select p.external_id as "postId", p.published_at as "publishedAt", c.value as "count", r.read_at as "countersReadAt",
    l.listed_at as "listedAt", l.count as "listedCount",
    (select max(observed_at) from stream_state s where s.workspace_id = $1 and s.account_id = $2) as "platformNow"
  from post p
  left join post_listing l
    on l.workspace_id = p.workspace_id and l.account_id = p.account_id and l.stream = $3 and l.post_id = p.id
  left join counter c
    on c.workspace_id = p.workspace_id and c.account_id = p.account_id and c.post_id = p.id and c.metric = $4
  left join lateral (
    select max(k.observed_at) as read_at from counter k
    where k.workspace_id = p.workspace_id and k.account_id = p.account_id and k.post_id = p.id
  ) r on $4::text is null
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

const readBatch = (database: Database, key: SyncKey, [metric, after]: readonly [string | null, string | null]) =>
  inWorkspaceBulk(database, key.workspaceId, async (client) => {
    const { rows } = await client.query(posts, [key.workspaceId, key.accountId, key.stream, metric, after]);
    return z.array(Row).parse(rows);
  });

/** The posts that a stream should read now, ordered by their platform's id (byte order), beginning behind `after`. */
export async function* knownPosts(
  database: Database,
  key: SyncKey,
  { after, ...plan }: PostsPlan & { readonly after: string | null },
): AsyncGenerator<KnownPost> {
  const metric = plan.lists === null || plan.lists === 'counters' ? null : counterOf[plan.lists];
  let last = after;
  for (;;) {
    const rows = await readBatch(database, key, [metric, last]);
    for (const row of rows) if (isWorthReading(row, plan)) yield { postId: row.postId, publishedAt: row.publishedAt };
    last = rows.at(-1)?.postId ?? null;
    if (rows.length < batch) return;
  }
}
