import { once } from 'node:events';

import type { Connector } from '@libs/connector';
import { connectors } from '@libs/connectors';
import { type Database, postIdOf } from '@libs/database';
import { counterOf, interactionKinds } from '@libs/domain';
import { limitsOf } from '@libs/queue';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

import { pageOf, type SeededPost } from './schedule-page.js';
import { generator } from './workload.js';

const postsPerAccount = 20;
const accountsPerWorkspace = 500;
const accountsAtOnce = 500;
const platforms = ['facebook', 'x', 'linkedin'] as const;

const platformOf = `(array['${platforms.join("', '")}'])[1 + n % 3]`;
const workspaceOf = `1 + (n - 1) / ${accountsPerWorkspace}`;

// The backlog after an outage of a quarter of an hour: of the streams that are read every 15 minutes or more often all are
// due, of those with a longer pause as large a part as falls due in that time.
const statements: readonly string[] = [
  `insert into workspace (id, name) select n, 'Bench ' || n from generate_series(1, ceil($1::int / ${accountsPerWorkspace}.0)::int) as n`,
  `insert into connection (workspace_id, id, platform, secret, scopes)
   select w.id, w.id * 3 + n % 3, ${platformOf}, '', '{}' from workspace w, generate_series(0, 2) as n`,
  `insert into account (workspace_id, id, connection_id, platform, external_id, name, opened_at)
   select ${workspaceOf}, n, (${workspaceOf}) * 3 + n % 3, ${platformOf}, n::text, 'Account ' || n, now() - interval '90 days'
   from generate_series(1, $1::int) as n`,
  `insert into stream_state (workspace_id, account_id, stream, health, due_at, is_full, has_moved, observed_at, fetched_at, succeeded_at)
   select a.workspace_id, a.id, s.stream, 'healthy',
     case when place * s.every_ms <= 900000 then now() - (a.id::bigint * 7919 % 900) * interval '1 second'
       else now() + place * s.every_ms * interval '1 millisecond' end, false, true,
     now() - interval '1 hour', now() - interval '1 hour', now() - interval '1 hour'
   from account a join unnest($1::text[], $2::text[], $3::float8[]) as s(platform, stream, every_ms) on s.platform = a.platform
     cross join lateral (select (hashtext(a.id || s.stream) & 65535) / 65536.0 as place) as p`,
];

const streamColumns = (): readonly (readonly unknown[])[] => {
  // The backfill of an account is done once: its past has been read.
  const streams = [...connectors.values()].flatMap(({ platform, streams: own }) =>
    Object.entries(own)
      .filter(([, { backfill }]) => backfill === undefined)
      .map(([stream, { everyMs }]) => ({ platform, stream, everyMs })),
  );
  return [
    streams.map(({ platform }) => platform),
    streams.map(({ stream }) => stream),
    streams.map(({ everyMs }) => everyMs),
  ];
};

const valuesOf = (statement: string, accounts: number): readonly unknown[] => {
  if (statement.includes('$2')) return streamColumns();
  return statement.includes('$1') ? [accounts] : [];
};

/** Lines of COPY's text format, table by table. */
interface Lines {
  readonly post: string[];
  readonly counter: string[];
  readonly post_listing: string[];
  readonly budget: string[];
}

const columnsOf: Readonly<Record<keyof Lines, string>> = {
  post: 'workspace_id, id, account_id, external_id, text, format, tags, published_at, keyed_at, first_seen_at, fetch_id',
  counter: 'workspace_id, account_id, post_id, metric, value, observed_at, fetch_id, per_hour',
  post_listing: 'workspace_id, account_id, stream, post_id, listed_at, count',
  budget: 'workspace_id, scope, used, ceiling, resets_at',
};

interface Seeding {
  readonly workspaceId: number;
  readonly accountId: number;
  readonly connector: Connector;
  readonly now: number;
  readonly random: () => number;
}

const ago = ({ now }: Seeding, hours: number): string => new Date(now - hours * 3_600_000).toISOString();
const line = (...fields: readonly (string | number)[]): string => `${fields.join('\t')}\n`;

const addPost = (lines: Lines, seeding: Seeding, [post, name]: readonly [SeededPost, string]): void => {
  const { workspaceId, accountId } = seeding;
  const id = postIdOf(accountId, name).toString();
  const published = ago(seeding, post.ageHours);
  lines.post.push(line(workspaceId, id, accountId, name, '', 'text', '{}', published, published, published, 1));
  const readAt = ago(seeding, post.countersReadHoursAgo);
  for (const kind of interactionKinds)
    lines.counter.push(
      line(workspaceId, accountId, id, counterOf[kind], post.counts[kind], readAt, 1, post.perHour[kind]),
    );
  for (const [stream, { hoursAgo, count }] of post.listings)
    lines.post_listing.push(line(workspaceId, accountId, stream, id, ago(seeding, hoursAgo), count));
};

/** Windows of which a random part is over, and as much of the calls spent. */
const addBudgets = (lines: Lines, { workspaceId, accountId, connector, now, random }: Seeding): void => {
  const owner = { workspaceId, accountId, connectionId: workspaceId * 3 + (accountId % 3), connector, reserve: 0 };
  for (const endpoint of new Set(connector.limits.map((limit) => limit.endpoint))) {
    const { names, units, windowsMs } = limitsOf(owner, endpoint);
    for (const [index, name] of names.entries()) {
      const [past, ceiling, windowMs] = [random(), units[index] ?? 0, windowsMs[index] ?? 0];
      const resetsAt = new Date(now + (1 - past) * windowMs).toISOString();
      lines.budget.push(line(workspaceId, name, Math.floor(past * ceiling), ceiling, resetsAt));
    }
  }
};

const copy = async (client: pg.PoolClient, table: keyof Lines, lines: readonly string[]): Promise<void> => {
  // What accounts share they all name.
  const stream = client.query(copyFrom(`copy ${table} (${columnsOf[table]}) from stdin`));
  const finished = once(stream, 'finish');
  stream.end(lines.join(''));
  await finished;
};

const seedPages = async (client: pg.PoolClient, accounts: number): Promise<void> => {
  const now = Date.now();
  const told = new Set<string>();
  for (let first = 1; first <= accounts; first += accountsAtOnce) {
    const lines: Lines = { post: [], counter: [], post_listing: [], budget: [] };
    for (let accountId = first; accountId < first + accountsAtOnce && accountId <= accounts; accountId += 1) {
      const platform = platforms[accountId % 3];
      const connector = platform === undefined ? undefined : connectors.get(platform);
      if (connector === undefined) throw new Error(`no connector of ${platform}`);
      const workspaceId = 1 + Math.floor((accountId - 1) / accountsPerWorkspace);
      const seeding = { workspaceId, accountId, connector, now, random: generator(accountId) };
      const sharing = { posts: postsPerAccount, accounts: accountsPerWorkspace / platforms.length };
      for (const [index, post] of pageOf(connector, sharing, seeding.random).entries())
        addPost(lines, seeding, [post, `${accountId}_${postsPerAccount - index}`]);
      addBudgets(lines, seeding);
    }
    const budget = lines.budget.filter((one) => {
      const [workspaceId = '', scope = ''] = one.split('\t');
      const key = `${workspaceId} ${scope}`;
      return told.has(key) ? false : told.add(key);
    });
    await copy(client, 'post', lines.post);
    await copy(client, 'counter', lines.counter);
    await copy(client, 'post_listing', lines.post_listing);
    await copy(client, 'budget', budget);
  }
};

/**
 * Fills an empty database with accounts, 500 in a workspace, with 20 posts each (`schedule-page.ts`), call budgets in the
 * middle of their windows, and the streams due that fall due in a quarter of an hour.
 */
export const seedAccounts = async ({ pool }: Database, accounts: number): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('set synchronous_commit = off');
    for (const statement of statements) await client.query(statement, [...valuesOf(statement, accounts)]);
    await seedPages(client, accounts);
    await client.query('reset synchronous_commit');
  } finally {
    client.release();
  }
  await pool.query('vacuum (analyze) account, connection, post, counter, post_listing, budget, stream_state');
  await pool.query('checkpoint');
};
