import type { History, KnownPost } from '@libs/connector';
import { type Database, inWorkspaceBulk } from '@libs/database';
import { historyEnd } from '@libs/domain';
import { z } from 'zod';

import { historyOf } from './history.sql.js';
import type { SyncKey } from './sync-run.js';

const batch = 200;

const Post = z.object({ postId: z.string(), publishedAt: z.date() });

// Behind a post means older than it, also when that one was removed meanwhile.
const posts = `
  select p.external_id as "postId", p.published_at as "publishedAt"
  from post p
  join (${historyOf}) as h on p.published_at < h.before
  left join post l on l.workspace_id = p.workspace_id and l.account_id = p.account_id and l.external_id = $3
  where p.workspace_id = $1 and p.account_id = $2 and p.removed_at is null
    and ($3::text is null or (p.published_at, p.external_id collate "C") < (l.published_at, l.external_id collate "C"))
  order by p.published_at desc, p.external_id collate "C" desc limit ${batch}`;

/** The history posts of an account, the newest first, beginning behind `after`. */
export async function* historyPosts(database: Database, key: SyncKey, after: string | null): AsyncGenerator<KnownPost> {
  const { workspaceId, accountId } = key;
  let last = after;
  for (;;) {
    const values = [workspaceId, accountId, last];
    const rows = await inWorkspaceBulk(database, workspaceId, async (client) =>
      z.array(Post).parse((await client.query(posts, values)).rows),
    );
    yield* rows;
    last = rows.at(-1)?.postId ?? null;
    if (rows.length < batch) return;
  }
}

const Facts = z.object({ openedAt: z.date().nullable(), refused: z.array(z.string()) });

const facts = `
  select a.opened_at as "openedAt", array(select s.stream from stream_state s where s.workspace_id = $1 and s.account_id = $2
    and s.health in ('not_permitted', 'retired')) as refused
  from account a where a.workspace_id = $1 and a.id = $2`;

/** What the backfill of an account is about. Before the account's first answer nothing is history. */
export const historyFor = async (database: Database, { workspaceId, accountId }: SyncKey): Promise<History> => {
  const { rows } = await inWorkspaceBulk(database, workspaceId, (client) =>
    client.query(facts, [workspaceId, accountId]),
  );
  const { openedAt, refused } = Facts.parse(rows[0]);
  return { before: historyEnd(openedAt ?? new Date(0)), refused: new Set(refused) };
};

const Standing = z.object({ isOn: z.boolean(), freshDue: z.int() });

// A stream that is set aside or being read is due as well: the backfill stands back for it all the same.
const standing = `
  select exists (select from backfill b join stream_state s on s.workspace_id = b.workspace_id and s.account_id = b.account_id
      and s.stream = $3 and s.due_at is not null
    where b.workspace_id = $1 and b.account_id = $2 and b.state = 'on') as "isOn",
    (select count(*)::int from stream_state s where s.workspace_id = $1 and s.account_id = $2 and s.stream <> $3
      and s.due_at <= now()) as "freshDue"`;

/** Whether people want the backfill to go on, and how many fresh readings of the account are due. */
export const backfillStandingOf = async (
  database: Database,
  { workspaceId, accountId, stream }: SyncKey,
): Promise<z.infer<typeof Standing>> => {
  const { rows } = await inWorkspaceBulk(database, workspaceId, (client) =>
    client.query(standing, [workspaceId, accountId, stream]),
  );
  return Standing.parse(rows[0]);
};

/** Writes that the backfill is over: the platform has told all that it tells. */
export const endBackfill = async (
  database: Database,
  { workspaceId, accountId }: SyncKey,
  now: Date,
): Promise<void> => {
  await inWorkspaceBulk(database, workspaceId, (client) =>
    client.query(
      `update backfill set state = 'done', state_since = $3 where workspace_id = $1 and account_id = $2 and state = 'on'`,
      [workspaceId, accountId, now],
    ),
  );
};
