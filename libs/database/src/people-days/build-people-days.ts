import type pg from 'pg';

import type { Database } from '../connect.js';
import { accountLock, inWorkspaceAlone } from '../tenancy.js';
import { accountOf, atOf, packedDay } from './packed.sql.js';

const daysAtATime = 100;

/** Accounts with days that are over and have to be made anew. Parameter: now. */
const selectStale = `
select distinct d.workspace_id as "workspaceId", d.account_id as "accountId", w.time_zone as "timeZone",
  ($1::timestamptz at time zone w.time_zone)::date::text as today
from people_day d join workspace w on w.id = d.workspace_id
where d.people is null and d.day < ($1::timestamptz at time zone w.time_zone)::date order by 1, 2`;

const stale = `
select d.* from people_day d where d.workspace_id = $1 and d.account_id = $2 and d.people is null and d.day < $4::date
order by d.day limit ${daysAtATime}`;

/** Gives numbers to people of those days who have none. Parameters: workspace, account, time zone, today. */
const numberPeople = `
with d as materialized (${stale}),
b as materialized (
  select min(d.day)::timestamp at time zone $3 as first, (max(d.day) + 1)::timestamp at time zone $3 as next from d),
people as (
  select distinct i.actor_id from interaction i
  where i.workspace_id = $1 and ${accountOf('i')} = $2 and i.removed_at is null and i.actor_id is not null
    and ${atOf('i')} >= (select first from b) and ${atOf('i')} < (select next from b))
insert into actor_number (workspace_id, actor_id, number)
select $1, p.actor_id, (select coalesce(max(number), 0) from actor_number where workspace_id = $1) + row_number() over (order by p.actor_id)
from people p where not exists (select from actor_number n where n.workspace_id = $1 and n.actor_id = p.actor_id)
on conflict do nothing`;

/** A day on which somebody has no number for once stays as it is until the next round. */
const packDays = `
with d as materialized (${stale}),
packed as materialized (select d.day, p.* from d cross join lateral (${packedDay('$3')}) p),
written as (
  update people_day t set people = p.people, codes = p.codes from packed p
  where t.workspace_id = $1 and t.account_id = $2 and t.day = p.day and p.strangers = ''::bytea returning 1)
select (select count(*) from d)::int as found, (select count(*) from written)::int as made`;

interface StaleAccount {
  readonly workspaceId: number;
  readonly accountId: number;
  readonly timeZone: string;
  readonly today: string;
}

const buildSome = async (
  client: pg.PoolClient,
  { workspaceId, accountId, timeZone, today }: StaleAccount,
): Promise<boolean> => {
  const parameters = [workspaceId, accountId, timeZone, today];
  await client.query(numberPeople, parameters);
  const { rows } = await client.query<{ found: number; made: number }>(packDays, parameters);
  const { found = 0, made = 0 } = rows[0] ?? {};
  return found === daysAtATime && made > 0;
};

/** What making days anew needs from outside; asked between two steps whether to break off. */
export interface BuildOptions {
  readonly now: Date;
  readonly isStopping: () => boolean;
}

/**
 * Makes the days of people anew whose interactions changed, a hundred days of an account in a transaction under its lock.
 * The day that is not over is left alone: it changes with every page, and reports read its interactions. Only one process
 * may do so at a time, since numbers of people go on from the last one.
 */
export const buildPeopleDays = async (
  database: Pick<Database, 'pool'>,
  { now, isStopping }: BuildOptions,
): Promise<void> => {
  const { rows: accounts } = await database.pool.query<StaleAccount>(selectStale, [now]);
  for (const account of accounts) {
    const lock = accountLock(account.accountId);
    for (;;) {
      if (isStopping()) return;
      const hasMore = await inWorkspaceAlone(database, { workspaceId: account.workspaceId, lock }, (client) =>
        buildSome(client, account),
      );
      if (!hasMore) break;
    }
  }
};
