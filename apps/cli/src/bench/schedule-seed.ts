import { connectors } from '@libs/connectors';
import type { Database } from '@libs/database';

const postsPerAccount = 20;
const accountsPerWorkspace = 500;

const platformOf = `(array['facebook', 'x', 'linkedin'])[1 + n % 3]`;
const workspaceOf = `1 + (n - 1) / ${accountsPerWorkspace}`;
/** As scattered as the ids that are computed of a post's name. */
const postIdOf = `('x' || left(md5(n || '/' || p), 16))::bit(64)::bigint`;
const publishedAt = `now() - (1 + p * p * 3) * interval '1 hour'`;

// Every stream of every account is due, some for longer: the backlog after an outage, the worst that claims meet.
const statements: readonly string[] = [
  `insert into workspace (id, name) select n, 'Bench ' || n from generate_series(1, ceil($1::int / ${accountsPerWorkspace}.0)::int) as n`,
  `insert into connection (workspace_id, id, platform, secret, scopes)
   select w.id, w.id * 3 + n % 3, ${platformOf}, '', '{}' from workspace w, generate_series(0, 2) as n`,
  `insert into account (workspace_id, id, connection_id, platform, external_id, name, opened_at)
   select ${workspaceOf}, n, (${workspaceOf}) * 3 + n % 3, ${platformOf}, n::text, 'Account ' || n, now() - interval '90 days'
   from generate_series(1, $1::int) as n`,
  `insert into post (workspace_id, id, account_id, external_id, text, format, tags, published_at, keyed_at, first_seen_at, fetch_id)
   select ${workspaceOf}, ${postIdOf}, n, lpad((n::bigint * ${postsPerAccount} + p)::text, 12, '0'), '', 'text', '{}',
     ${publishedAt}, ${publishedAt}, ${publishedAt}, 1
   from generate_series(1, $1::int) as n, generate_series(0, ${postsPerAccount - 1}) as p`,
  `insert into counter (workspace_id, account_id, post_id, metric, value, observed_at, fetch_id, per_hour)
   select ${workspaceOf}, n, ${postIdOf}, m.metric, 10 + (n + p) % 1000, now() - (n * 7 + p) % 120 * interval '1 minute', 1,
     20.0 / (1 + (n + p) % 200)
   from generate_series(1, $1::int) as n, generate_series(0, ${postsPerAccount - 1}) as p,
     unnest(array['comments', 'reactions', 'shares']) as m(metric)`,
  `insert into stream_state (workspace_id, account_id, stream, health, due_at, is_full, observed_at, fetched_at, succeeded_at)
   select a.workspace_id, a.id, s.stream, 'healthy', now() - (a.id::bigint * 7919 % 900) * interval '1 second', false,
     now() - interval '1 hour', now() - interval '1 hour', now() - interval '1 hour'
   from account a join unnest($1::text[], $2::text[]) as s(platform, stream) on s.platform = a.platform`,
];

const valuesOf = (statement: string, accounts: number): readonly unknown[] => {
  if (!statement.includes('$1')) return [];
  if (!statement.includes('$2')) return [accounts];
  const streams = [...connectors.values()].flatMap(({ platform, streams: own }) =>
    Object.keys(own).map((stream) => ({ platform, stream })),
  );
  return [streams.map(({ platform }) => platform), streams.map(({ stream }) => stream)];
};

/** Fills an empty database with accounts, 500 in a workspace, with 20 posts each and every stream due. */
export const seedAccounts = async ({ pool }: Database, accounts: number): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('set synchronous_commit = off');
    for (const statement of statements) await client.query(statement, [...valuesOf(statement, accounts)]);
    await client.query('reset synchronous_commit');
  } finally {
    client.release();
  }
  await pool.query('vacuum (analyze) account, connection, post, counter, stream_state');
  await pool.query('checkpoint');
};
