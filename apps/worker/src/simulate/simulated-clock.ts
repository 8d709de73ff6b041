import type { Database } from '@libs/database';
import pg from 'pg';

/** The instant at which everything is; nothing moves unless it is moved. */
export interface Moving {
  readonly now: () => Date;
  /** Lets time pass, here, in the database and at the platforms. */
  readonly moveTo: (at: Date) => Promise<void>;
  /** Whether the public of all platforms does nothing, while time goes on; what it would have done comes afterwards. */
  readonly letRest: (isResting: boolean) => Promise<void>;
}

// Leases and budgets go by the database's clock, which all workers share. Here that clock is set: an unqualified now() is
// looked for in this schema first.
const clockwork = (at: Date): string => `
  create schema simulated;
  create table simulated.clock (at timestamptz not null);
  insert into simulated.clock values ('${at.toISOString()}');
  create function simulated.now() returns timestamptz language sql stable security definer set search_path = simulated
    as 'select at from simulated.clock';
  grant usage on schema simulated to public;
  do $$ begin
    execute format('alter database %I set search_path = simulated, pg_catalog, public', current_database());
  end $$`;

/** Gives a migrated database a clock that stands at `at`; whoever connects from now on goes by it. */
export const installClock = async (databaseUrl: string, at: Date): Promise<void> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(clockwork(at));
  } finally {
    await client.end();
  }
};

/** One clock for the worker, the database and the platforms, of which one is asked and all of them move. */
export const createClock = (
  { pool }: Pick<Database, 'pool'>,
  { platformUrl, start }: { readonly platformUrl: string; readonly start: Date },
): Moving => {
  let current = start;
  const change = async (wish: object): Promise<void> => {
    const response = await fetch(`${platformUrl}/_control/clock`, { method: 'POST', body: JSON.stringify(wish) });
    const text = await response.text();
    if (!response.ok) throw new Error(`the platforms' clock was not changed: ${text}`);
  };
  return {
    now: () => current,
    letRest: (isResting) => change({ publicRests: isResting }),
    moveTo: async (at) => {
      await change({ set: at.toISOString() });
      await pool.query('update simulated.clock set at = $1', [at]);
      current = at;
    },
  };
};
