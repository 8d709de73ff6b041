import type { Charge, Connector, Pricing, Reservation } from '@libs/connector';
import type pg from 'pg';
import { z } from 'zod';

type Pool = Pick<pg.Pool, 'query'>;

/** Whose calls cost something. */
export interface Spender {
  readonly workspaceId: number;
  readonly accountId: number;
  readonly connector: Pick<Connector, 'platform' | 'pricing'>;
  /** Of the month's ceiling this share is left to others; 0 when left out. */
  readonly monthReserve?: number;
}

/** What a person lets a platform cost in a month. */
export interface MonthlyCeiling {
  readonly unit: 'calls' | 'micros';
  readonly amount: number;
}

const wordsOf = ({ unit, amount }: MonthlyCeiling): string =>
  unit === 'calls' ? `${amount} calls` : `$${(amount / 1_000_000).toFixed(2)}`;

/** Thrown instead of a call that would go beyond what a person allowed for the month. */
export class CeilingReached extends Error {
  override readonly name = 'CeilingReached';

  constructor(
    readonly ceiling: MonthlyCeiling,
    /** When the next month begins. */
    readonly until: Date,
    /** The share of it that is kept for others. */
    kept = 0,
  ) {
    const day = until.toISOString().slice(0, 10);
    super(
      kept === 0
        ? `Your monthly ceiling of ${wordsOf(ceiling)} is reached; reading goes on on ${day}.`
        : `What is left of your monthly ceiling of ${wordsOf(ceiling)} is kept for fresh readings; this goes on on ${day}.`,
    );
  }
}

// The row of account 0 sums the month; `on conflict` looks at it as it stands when its lock is had, so that all workers
// together keep to the ceiling. An account's own row is written only when the sum was. What the call costs at most is what
// it returns at most, at the workspace's prices ($4, $6, $7: resource, how many, our price).
const reserve = `
  with ceiling as materialized (
    select l.calls, l.micros, l.calls * (1 - $5::float8) as may_calls, l.micros * (1 - $5::float8) as may_micros,
      date_trunc('month', now() at time zone 'UTC')::date as month,
      (select coalesce(sum(returned * coalesce((l.prices ->> resource)::float8, price)), 0)
        from unnest($4::text[], $6::float8[], $7::float8[]) as r(resource, returned, price))::bigint as most
    from (values (1)) as one left join spending_limit l on l.workspace_id = $1 and l.platform = $2
  ), total as (
    insert into spending as s (workspace_id, platform, month, account_id, calls, micros)
    select $1, $2, month, 0, 1, most from ceiling where coalesce(may_calls >= 1, true) and coalesce(may_micros >= most, true)
    on conflict (workspace_id, platform, month, account_id) do update set
      calls = s.calls + 1, micros = s.micros + excluded.micros
    where coalesce(s.calls + 1 <= (select may_calls from ceiling), true)
      and coalesce(s.micros + excluded.micros <= (select may_micros from ceiling), true)
    returning s.month
  ), own as (
    insert into spending as s (workspace_id, platform, month, account_id, calls, micros)
    select $1, $2, total.month, $3, 1, most from total, ceiling
    on conflict (workspace_id, platform, month, account_id) do update set
      calls = s.calls + 1, micros = s.micros + excluded.micros returning 1
  )
  select (select count(*) from own)::int as granted, calls, micros::float8, most::float8, month::text, (month + interval '1 month') at time zone 'UTC' as until
  from ceiling`;

const Reserved = z.object({
  granted: z.int(),
  calls: z.number().nullable(),
  micros: z.number().nullable(),
  most: z.number(),
  month: z.string(),
  until: z.date(),
});

// A thing is charged once a day, at the workspace's price or else ours: what was there already costs nothing. Yesterday's
// names are of no use any more. A month may have ended since the call: what was reserved in it is replaced there.
const settle = `
  with today as (select (now() at time zone 'UTC')::date as day),
  forgotten as (delete from charged where workspace_id = $1 and platform = $2 and day < (select day from today)),
  returned as (
    select distinct resource, external_id, coalesce((l.prices ->> resource)::float8, price)::bigint as micros
    from unnest($5::text[], $6::text[], $7::float8[]) as r(resource, external_id, price)
    left join spending_limit l on l.workspace_id = $1 and l.platform = $2),
  named as (
    insert into charged (workspace_id, platform, day, resource, external_id)
    select $1, $2, day, resource, external_id from returned, today order by 4, 5
    on conflict do nothing returning resource, external_id),
  cost as (select coalesce(sum(micros), 0)::bigint - $4::bigint as micros from named join returned using (resource, external_id))
  update spending s set micros = greatest(s.micros + cost.micros, 0) from cost
  where s.workspace_id = $1 and s.platform = $2 and s.month = $8::date and s.account_id in (0, $3)
  returning cost.micros::float8 as change`;

const Settled = z.array(z.object({ change: z.number() }));

const overriding = `select prices from spending_limit where workspace_id = $1 and platform = $2`;
const PricesRow = z.object({ prices: z.record(z.string(), z.number()) });

const pricesOf = async (pool: Pool, { workspaceId, connector }: Spender, pricing: Pricing) => {
  const { rows } = await pool.query({
    name: 'prices',
    text: overriding,
    values: [workspaceId, connector.platform],
  });
  return { ...pricing.prices, ...z.array(PricesRow).parse(rows)[0]?.prices };
};

/** What a call under a limit costs at most, in millionths of a dollar. */
export const mostOf = async (pool: Pool, spender: Spender, endpoint: string): Promise<number> => {
  const { pricing } = spender.connector;
  if (pricing === undefined) return 0;
  const prices = await pricesOf(pool, spender, pricing);
  return Object.entries(pricing.most(endpoint)).reduce((sum, [name, count]) => sum + count * (prices[name] ?? 0), 0);
};

/** Counts a call and reserves what it costs at most; throws CeilingReached when that is more than a person allowed. */
export const reserveCall = async (pool: Pool, spender: Spender, endpoint: string): Promise<Reservation> => {
  const { workspaceId, accountId, connector, monthReserve = 0 } = spender;
  const returned = Object.entries(connector.pricing?.most(endpoint) ?? {});
  const values = [
    workspaceId,
    connector.platform,
    accountId,
    returned.map(([resource]) => resource),
    monthReserve,
    returned.map(([, count]) => count),
    returned.map(([resource]) => connector.pricing?.prices[resource] ?? 0),
  ];
  const { rows } = await pool.query({ name: 'spending-reserve', text: reserve, values });
  const [answer] = z.array(Reserved).parse(rows);
  if (answer === undefined) throw new Error('the call was not counted');
  if (answer.granted === 1) return { micros: answer.most, month: answer.month };
  const { calls, micros, until } = answer;
  // Which of two ceilings was met is told by the money when there is one: it is the one people look at.
  if (micros !== null) throw new CeilingReached({ unit: 'micros', amount: micros }, until, monthReserve);
  throw new CeilingReached({ unit: 'calls', amount: calls ?? 0 }, until, monthReserve);
};

/** Replaces what was reserved by what these charges cost, each once a day. Gives back by how much that is more. */
export const settleCall = async (
  pool: Pool,
  spender: Spender,
  { reserved, charges }: { readonly reserved: Reservation; readonly charges: readonly Charge[] },
): Promise<number> => {
  const { workspaceId, accountId, connector } = spender;
  if (connector.pricing === undefined || (reserved.micros === 0 && charges.length === 0)) return 0;
  const { prices } = connector.pricing;
  const values = [
    workspaceId,
    connector.platform,
    accountId,
    reserved.micros,
    charges.map(({ resource }) => resource),
    charges.map(({ id }) => id),
    charges.map(({ resource }) => prices[resource] ?? 0),
    reserved.month,
  ];
  const { rows } = await pool.query({ name: 'spending-settle', text: settle, values });
  return Settled.parse(rows)[0]?.change ?? 0;
};
