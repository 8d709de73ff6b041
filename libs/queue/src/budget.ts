import {
  type Budget,
  type Charge,
  type Connector,
  type Quota,
  RateLimited,
  type RateLimit,
  type ReceivedResponse,
} from '@libs/connector';
import type pg from 'pg';

import { reserveCall, settleCall } from './spending.js';

/** Whose calls are counted. */
export interface BudgetOwner {
  readonly workspaceId: number;
  readonly accountId: number;
  /** The grant that the account is read with. */
  readonly connectionId: number;
  readonly connector: Pick<Connector, 'platform' | 'limits' | 'pricing' | 'streams'>;
  /** Of each window this share is left to others: 0 for fresh reads, more for what is not urgent. */
  readonly reserve: number;
  /** The same of a month's ceiling; 0 when left out. */
  readonly monthReserve?: number;
}

type Pool = Pick<pg.Pool, 'query'>;

/** The limits that an endpoint's calls count against, as columns. */
export interface Limits {
  readonly names: string[];
  readonly kinds: RateLimit['scope'][];
  readonly units: number[];
  readonly windowsMs: number[];
}

const holderOf = ({ accountId, connectionId }: BudgetOwner, scope: RateLimit['scope']): string => {
  if (scope === 'app') return 'app';
  return scope === 'connection' ? `connection ${connectionId}` : `account ${accountId}`;
};

/** Which windows a call of this account counts against. */
export const limitsOf = (owner: BudgetOwner, endpoint: string): Limits => {
  const { platform, limits } = owner.connector;
  const own = limits.filter((limit) => limit.endpoint === endpoint);
  return {
    // The length of the window is part of the name: an endpoint may have a limit an hour and one a day.
    names: own.map(({ scope, windowMs }) => `${platform}/${endpoint}/${holderOf(owner, scope)}/${windowMs / 1000} s`),
    kinds: own.map(({ scope }) => scope),
    units: own.map(({ units }) => units),
    windowsMs: own.map(({ windowMs }) => windowMs),
  };
};

// All of an endpoint's limits are paid or none. A window that is over begins anew with the declared ceiling; a call that
// alone costs more than a whole window gets a window of its own. What others were promised of a window is not touched.
const spendStatement = `
  with wanted as (
    select * from unnest($2::text[], $3::int[], $4::bigint[]) as w(scope, units, window_ms)
  ), held as (
    select b.scope, b.used, b.ceiling, b.resets_at
    from budget b join wanted using (scope)
    where b.workspace_id = $1 order by b.scope for update of b
  ), refused as (
    select max(resets_at) as until from held where resets_at > now() and used + $5::int > ceiling * (1 - $6::float8)
  ), spent as (
    insert into budget as b (workspace_id, scope, used, ceiling, resets_at)
    select $1, scope, $5::int, units, now() + window_ms * interval '1 millisecond'
    from wanted where (select until from refused) is null order by scope
    on conflict (workspace_id, scope) do update set
      used = case when b.resets_at <= now() then excluded.used else b.used + excluded.used end,
      ceiling = case when b.resets_at <= now() then excluded.ceiling else b.ceiling end,
      resets_at = case when b.resets_at <= now() then excluded.resets_at else b.resets_at end
    where b.resets_at <= now() or b.used + excluded.used <= b.ceiling * (1 - $6::float8)
    returning scope
  )
  select (select count(*) from spent)::int as spent, (select until from refused) as until,
    now() + interval '1 second' as soon`;

// A platform's word is about the shortest window that can still end when it says; of equals, about the one declared first.
const learnStatement = `
  with told as (
    select scope from unnest($2::text[], $3::bigint[]) with ordinality as w(scope, window_ms, place)
    order by (now() + (window_ms + 60000) * interval '1 millisecond' < $5::timestamptz), window_ms, place limit 1
  )
  update budget b set ceiling = b.used + $4::int, resets_at = $5::timestamptz
  from told
  where b.workspace_id = $1 and b.scope = told.scope and b.resets_at > now()
    and (b.ceiling, b.resets_at) is distinct from (b.used + $4::int, $5::timestamptz)`;

interface Spent {
  readonly spent: number;
  readonly until: Date | null;
  readonly soon: Date;
}

const spendWindows = async (pool: Pool, owner: BudgetOwner, call: { endpoint: string; units: number }) => {
  const { names, units, windowsMs } = limitsOf(owner, call.endpoint);
  if (names.length === 0) return;
  const values = [owner.workspaceId, names, units, windowsMs, call.units, owner.reserve];
  const [answer] = (await pool.query<Spent>({ name: 'budget-spend', text: spendStatement, values })).rows;
  if (answer === undefined || answer.spent === names.length) return;
  // Refused without a held row only when two first calls of a window met: then there is room, a moment later.
  throw new RateLimited(answer.until ?? answer.soon);
};

/** What a response is charged with; null: none came. */
export const chargesIn = (
  { connector }: Pick<BudgetOwner, 'connector'>,
  response: ReceivedResponse | null,
): readonly Charge[] => (response === null ? [] : (connector.pricing?.returned(response) ?? []));

/**
 * The calls that an account may make, counted in the table `budget`: one atomic statement per call, so that all workers
 * together keep to a ceiling. Its clock is the database's. What a person allows for a month is counted in `spending`.
 */
export const createBudget = (pool: Pool, owner: BudgetOwner): Budget => ({
  spend: async (endpoint, units) => {
    await spendWindows(pool, owner, { endpoint, units });
    return reserveCall(pool, owner, endpoint);
  },
  settle: async (reserved, response) => {
    await settleCall(pool, owner, { reserved, charges: chargesIn(owner, response) });
  },
  learn: async ({ endpoint, remaining, resetsAt }: Quota) => {
    const { names, windowsMs } = limitsOf(owner, endpoint);
    if (names.length === 0) return;
    const values = [owner.workspaceId, names, windowsMs, remaining, resetsAt];
    await pool.query({ name: 'budget-learn', text: learnStatement, values });
  },
});
