import { type Database, rebuildRollUps } from '@libs/database';

/**
 * What people did, they did again at other times soon after the post, under keys of its own. Parameters: workspace,
 * account, how often at the most, how many rows.
 */
const repeat = `
insert into interaction (workspace_id, account_id, ext, post_id, actor_id, kind, detail, external_id, occurred_at, first_seen_at,
  observed_at, audience_set, fetch_id)
select i.workspace_id, i.account_id,
  (left(i.ext::text, 14) || '8' || substr(h, 1, 3) || '-a' || substr(h, 4, 3) || '-' || substr(h, 7, 12))::uuid as ext,
  i.post_id, i.actor_id, i.kind, i.detail, i.external_id || '-' || n,
  p.published_at + exp(random() + random() + random() - 1.5) * 0.3 * random() * interval '1 day',
  i.first_seen_at, i.observed_at, i.audience_set, i.fetch_id
from generate_series(1, $3::int) as n
cross join (select * from interaction where workspace_id = $1 and account_id = $2) i
join post p on p.workspace_id = $1 and p.id = i.post_id
cross join lateral md5(i.ext::text || ' ' || n) as h
order by ext limit $4`;

/** How a ledger grows. */
export interface Growth {
  readonly workspaceId: number;
  readonly accountIds: readonly number[];
  readonly from: number;
  readonly upTo: number;
}

/**
 * Lets a ledger grow by repeating what it holds: the same people at the same posts, so that audiences are right; the
 * roll-ups are then made anew by the product.
 */
export const repeatInteractions = async (
  database: Database,
  { workspaceId, accountIds, from, upTo }: Growth,
): Promise<void> => {
  const perAccount = Math.floor((upTo - from) / accountIds.length);
  const times = Math.ceil((upTo - from) / from);
  const client = await database.pool.connect();
  try {
    await client.query(`set synchronous_commit = off; select setseed(0.5)`);
    for (const accountId of accountIds) await client.query(repeat, [workspaceId, accountId, times, perAccount]);
    await client.query('reset synchronous_commit');
  } finally {
    client.release();
  }
  await database.pool.query('vacuum analyze interaction');
  await rebuildRollUps(database, workspaceId);
  await database.pool.query('vacuum analyze');
};
