import type { Database } from '@libs/database';
import { z } from 'zod';

import type { AccountKey } from './account-row.query.js';

const Rows = z.array(z.object({ workspaceId: z.int(), accountId: z.int() }));

// Of all workspaces, hence as the owner of the tables; each names the workspace in every table that it reads.
const behind = `
select a.workspace_id as "workspaceId", a.id as "accountId" from (
  select x.workspace_id, x.id from account x
  where (x.workspace_id, x.id) > ($1::int, $2::int) and x.disconnected_at is null and x.opened_at is not null
  order by x.workspace_id, x.id limit $3) a
left join spread_series s on s.workspace_id = a.workspace_id and s.scope = 'account' and s.subject_id = a.id and s.kind = 'all'
cross join lateral (select max(t.succeeded_at) as read_at from stream_state t
  where t.workspace_id = a.workspace_id and t.account_id = a.id offset 0) r
where r.read_at > coalesce(s.updated_at, '-infinity')
order by 1, 2`;
const last = `
select workspace_id as "workspaceId", id as "accountId" from account
where (workspace_id, id) > ($1::int, $2::int) and disconnected_at is null and opened_at is not null
order by workspace_id, id offset $3 limit 1`;
const alerted = `
select distinct a.workspace_id as "workspaceId", unnest(a.account_ids) as "accountId" from alert a
where a.state <> 'resolved' order by 1, 2`;

const atATime = 1_000;

/** Connected accounts that were read since they were last watched, some at a time. */
export async function* accountsBehind({ pool }: Pick<Database, 'pool'>): AsyncGenerator<AccountKey> {
  let after: AccountKey | null = { workspaceId: 0, accountId: 0 };
  while (after !== null) {
    const parameters: readonly number[] = [after.workspaceId, after.accountId];
    const found = await pool.query({ text: behind, values: [...parameters, atATime] });
    const next = await pool.query({ text: last, values: [...parameters, atATime - 1] });
    yield* Rows.parse(found.rows);
    after = Rows.parse(next.rows)[0] ?? null;
  }
}

/** Accounts that running alerts are about: time passes for these. */
export const accountsAlerted = async ({ pool }: Pick<Database, 'pool'>): Promise<readonly AccountKey[]> =>
  Rows.parse((await pool.query(alerted)).rows);
