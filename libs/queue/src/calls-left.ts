import type { CallsLeft } from '@libs/domain';
import type pg from 'pg';
import { z } from 'zod';

import { type BudgetOwner, limitsOf } from './budget.js';

// An app's calls are shared by all accounts of the platform, a connection's by those that it covers. An account whose
// connection was just taken away shares with nobody.
const statement = `
  select greatest(case when b.resets_at > now() then b.ceiling - b.used else w.units end, 0) / greatest(case w.kind
      when 'app' then (select count(*) from account where workspace_id = $1 and platform = $6 and disconnected_at is null)
      when 'connection' then (select count(*) from account where workspace_id = $1 and connection_id = $7 and disconnected_at is null)
      end, 1)::float8 as calls,
    case when b.resets_at > now() then extract(epoch from b.resets_at - now())::float8 * 1000 else w.window_ms end / 3600000 as hours
  from unnest($2::text[], $3::int[], $4::bigint[], $5::text[]) as w(name, units, window_ms, kind)
  left join budget b on b.workspace_id = $1 and b.scope = w.name
  union all
  select least(coalesce(l.calls - coalesce(s.calls, 0), 1e9), case when p.most > 0
      then coalesce((l.micros - coalesce(s.micros, 0)) / p.most, 1e9) else 1e9 end)::float8
      / greatest((select count(*) from account where workspace_id = $1 and platform = $6 and disconnected_at is null), 1),
    extract(epoch from (t.month + interval '1 month') at time zone 'UTC' - now())::float8 / 3600
  from (select date_trunc('month', now() at time zone 'UTC')::date as month) as t
  join spending_limit l on l.workspace_id = $1 and l.platform = $6
  left join spending s on s.workspace_id = $1 and s.platform = $6 and s.month = t.month and s.account_id = 0
  cross join lateral (
    select coalesce(sum(returned * coalesce((l.prices ->> resource)::float8, price)), 0) as most
    from unnest($8::text[], $9::float8[], $10::float8[]) as r(resource, returned, price)
  ) as p`;

const Left = z.array(z.object({ calls: z.number(), hours: z.number() }));

const scarcest = (all: readonly CallsLeft[]): CallsLeft | null =>
  all.toSorted((one, other) => one.calls / one.hours - other.calls / other.hours)[0] ?? null;

/** What an account may still call under a limit, by the scarcest of its windows and the month; null: without end. */
export const callsLeft = async (
  pool: Pick<pg.Pool, 'query'>,
  owner: BudgetOwner,
  endpoint: string,
): Promise<CallsLeft | null> => {
  const { workspaceId, connectionId, connector } = owner;
  const { names, units, windowsMs, kinds } = limitsOf(owner, endpoint);
  const returned = Object.entries(connector.pricing?.most(endpoint) ?? {});
  const values = [
    workspaceId,
    names,
    units,
    windowsMs,
    kinds,
    connector.platform,
    connectionId,
    returned.map(([resource]) => resource),
    returned.map(([, count]) => count),
    returned.map(([resource]) => connector.pricing?.prices[resource] ?? 0),
  ];
  const { rows } = await pool.query({ name: 'calls-left', text: statement, values });
  return scarcest(Left.parse(rows));
};
