import type pg from 'pg';

import type { Database } from '../connect.js';
import { accountLock, inWorkspaceAlone, inWorkspaceBulk } from '../tenancy.js';
import { countStretch, stretchSize } from './count-stretch.sql.js';
import { parametersAfter } from './rule.sql.js';
import { StoredRule } from './stored-rule.js';
import type { VersionKey } from './versions.query.js';

/** How the counting of a version ended: wholly, given up by somebody, or broken off, to be gone on with. */
export type CountOutcome = 'complete' | 'cancelled' | 'stopped';

interface Standing {
  readonly number: number;
  readonly rule: unknown;
  readonly accountId: number;
  readonly ext: string;
  readonly state: string;
  readonly shownNumber: number | null;
  readonly timeZone: string;
  readonly live: readonly number[];
}

/** Where a version stands; its row is held until the transaction is over. Parameters: workspace, audience, version. */
const selectStanding = `
select v.number, v.rule, v.account_id as "accountId", v.ext, v.state,
  case when a.is_complete then coalesce(a.counted_as, a.id) end as "shownNumber", w.time_zone as "timeZone",
  array(select coalesce(o.counted_as, o.id) from audience o where o.workspace_id = $1 and o.is_complete
    union select b.number from audience_version b where b.workspace_id = $1 and b.state = 'building') as live
from audience_version v join workspace w on w.id = v.workspace_id
left join audience a on a.workspace_id = v.workspace_id and a.id = v.audience_id
where v.workspace_id = $1 and v.audience_id = $2 and v.version = $3 for update of v`;

const parametersOf = ({ workspaceId, audienceId, version }: VersionKey): readonly number[] => [
  workspaceId,
  audienceId,
  version,
];

/** Null: the version is not counted any more. */
const standingOf = async (client: pg.PoolClient, key: VersionKey): Promise<Standing | null> => {
  const { rows } = await client.query<Standing>(selectStanding, [...parametersOf(key)]);
  const [standing] = rows;
  return standing?.state === 'building' ? standing : null;
};

const begin = (client: pg.PoolClient, key: VersionKey): Promise<unknown> =>
  client.query(
    `update audience_version set total = (select count(*) from interaction where workspace_id = $1)
     where workspace_id = $1 and audience_id = $2 and version = $3 and total is null`,
    [...parametersOf(key)],
  );

interface Stretch {
  readonly last: string | null;
  readonly lookedAt: number;
  readonly carriedUntil: string | null;
}

const keepStanding = `
update audience_version set account_id = $4, ext = coalesce($5, ext), looked_at = looked_at + $6,
  carried_until = greatest(carried_until, $7::date)
where workspace_id = $1 and audience_id = $2 and version = $3`;

/** Counts one stretch of an account in one transaction; answers whether more of the account may follow, null: given up. */
const countNext = async (client: pg.PoolClient, key: VersionKey, accountId: number): Promise<boolean | null> => {
  const standing = await standingOf(client, key);
  if (standing === null) return null;
  const { number, shownNumber, timeZone, live } = standing;
  const rule = StoredRule.parse(standing.rule);
  const after = standing.accountId === accountId ? standing.ext : '00000000-0000-0000-0000-000000000000';
  const first = [key.workspaceId, accountId, after, number, shownNumber, timeZone, live];
  const { values, bind } = parametersAfter(first);
  const { rows } = await client.query<Stretch>(countStretch(rule, bind), values);
  const { last = null, lookedAt = 0, carriedUntil = null } = rows[0] ?? {};
  await client.query(keepStanding, [...parametersOf(key), accountId, last ?? after, lookedAt, carriedUntil]);
  return lookedAt === stretchSize;
};

const nextAccount = async (client: pg.PoolClient, key: VersionKey, after: number): Promise<number | null> => {
  const { rows } = await client.query<{ id: number }>(
    'select id from account where workspace_id = $1 and id > $2 order by id limit 1',
    [key.workspaceId, after],
  );
  return rows[0]?.id ?? null;
};

const showVersion = async (client: pg.PoolClient, key: VersionKey, now: Date): Promise<boolean> => {
  const standing = await standingOf(client, key);
  if (standing === null) return false;
  const own = parametersOf(key);
  await client.query(
    `update audience_version set state = 'replaced', finished_at = $3 where workspace_id = $1 and audience_id = $2 and state = 'shown'`,
    [...own.slice(0, 2), now],
  );
  await client.query(
    `update audience_version set state = 'shown', finished_at = $4 where workspace_id = $1 and audience_id = $2 and version = $3`,
    [...own, now],
  );
  await client.query(
    `update audience set version = $3, rule = $4, counted_as = $5, is_complete = true where workspace_id = $1 and id = $2`,
    [...own, JSON.stringify(standing.rule), standing.number],
  );
  return true;
};

/** What counting needs from outside; asked between two stretches whether to break off. */
export interface CountOptions {
  readonly now: () => Date;
  readonly isStopping: () => boolean;
}

/**
 * Counts the ledger by a version of an audience, stretch by stretch, and shows it when all is counted. Each stretch and
 * where the counting stands are one transaction: whoever goes on after a death counts nothing twice. New interactions are
 * booked with the version from the moment it exists; the account's lock keeps the two apart.
 */
export const countVersion = async (
  database: Pick<Database, 'pool'>,
  key: VersionKey,
  { now, isStopping }: CountOptions,
): Promise<CountOutcome> => {
  const { workspaceId } = key;
  const bulk = <T>(work: (client: pg.PoolClient) => Promise<T>) => inWorkspaceBulk(database, workspaceId, work);
  await bulk((client) => begin(client, key));
  const standing = await bulk((client) => standingOf(client, key));
  if (standing === null) return 'cancelled';
  // The account that was broken off in comes again; counting what is counted changes nothing.
  let accountId = await bulk((client) => nextAccount(client, key, standing.accountId - 1));
  while (accountId !== null) {
    const lock = accountLock(accountId);
    for (;;) {
      if (isStopping()) return 'stopped';
      const current = accountId;
      const hasMore = await inWorkspaceAlone(database, { workspaceId, lock }, (client) =>
        countNext(client, key, current),
      );
      if (hasMore === null) return 'cancelled';
      if (!hasMore) break;
    }
    const done = accountId;
    accountId = await bulk((client) => nextAccount(client, key, done));
  }
  return (await bulk((client) => showVersion(client, key, now()))) ? 'complete' : 'cancelled';
};

const clear = `
with gone as (
  select number from audience_version where workspace_id = $1 and state not in ('building', 'shown')),
cleared as (
  delete from rollup_audience_day r using gone where r.workspace_id = $1 and r.audience_id = gone.number returning 1)
update audience_version set is_cleared = true where workspace_id = $1 and state not in ('building', 'shown')`;

/** Removes the roll-ups of a workspace's versions that nothing shows any more. */
export const clearVersions = (database: Pick<Database, 'pool'>, workspaceId: number): Promise<unknown> =>
  inWorkspaceBulk(database, workspaceId, (client) => client.query(clear, [workspaceId]));
