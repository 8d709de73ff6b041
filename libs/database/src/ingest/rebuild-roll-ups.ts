import type { Database } from '../connect.js';
import { accountLock, inWorkspaceAlone, inWorkspaceBulk } from '../tenancy.js';
import { attributedFacts, countedFacts, rollUpColumns } from './facts.sql.js';
import { rollUp } from './roll-up.js';

const tables = ['rollup_post_hour', 'rollup_post_day', 'rollup_account_hour', 'rollup_audience_day'];

const clear = (table: string): string => `delete from ${table} where workspace_id = $1 and account_id = $2`;

const sums = rollUpColumns.map((column) => `sum(${column})::int as ${column}`).join(', ');

/** Parameters: workspace, account, time zone. */
const build = `
with fact as (${attributedFacts('and i.account_id = $2')} union all ${countedFacts('and o.account_id = $2')}),
change as materialized (
  select post_id, audience_set, hour, (hour at time zone $3)::date as day, ${rollUpColumns.join(', ')}, interval_s, people
  from (
    select post_id, audience_set, date_trunc('hour', at, $3) as hour, ${sums}, max(interval_s) as interval_s,
      coalesce(bit_or(person), 0) as people
    from fact group by 1, 2, 3) as hourly),
${rollUp({
  columns: rollUpColumns,
  audiences: `left join lateral (select x.audiences from audience_set x where x.workspace_id = $1 and x.id = s.audience_set limit 1) x on true
    cross join unnest(coalesce(x.audiences, array[0])) as a(audience_id)`,
})}
select 1`;

/**
 * Makes every roll-up of a workspace anew from its rows, account by account, each in one transaction under the account's
 * lock: reports see the old figures or the new ones.
 */
export const rebuildRollUps = async (database: Pick<Database, 'pool'>, workspaceId: number): Promise<void> => {
  const accounts = await inWorkspaceBulk(database, workspaceId, async (client) => {
    const { rows } = await client.query<{ id: number; zone: string }>(
      'select a.id, w.time_zone as zone from account a join workspace w on w.id = a.workspace_id where a.workspace_id = $1 order by a.id',
      [workspaceId],
    );
    return rows;
  });
  for (const { id, zone } of accounts)
    await inWorkspaceAlone(database, { workspaceId, lock: accountLock(id) }, async (client) => {
      for (const table of tables) await client.query(clear(table), [workspaceId, id]);
      await client.query(build, [workspaceId, id, zone]);
    });
};
