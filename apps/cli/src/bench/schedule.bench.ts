import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { connectors } from '@libs/connectors';
import type { Database } from '@libs/database';
import { z } from 'zod';

import { paths } from '../paths.js';
import { rounded, withBenchDatabase } from './bench-database.js';

const sizes = [5_000, 50_000] as const;
const postsPerAccount = 20;
const accountsPerWorkspace = 500;
/** How many runs are made at each size: of all streams, in the order in which they are due. */
const runs = 1_500;
const rounds = 2;

const Work = z.object({
  claimMs: z.number(),
  queueMs: z.number(),
  planMs: z.number(),
  totalMs: z.number(),
  runs: z.number(),
  posts: z.number(),
});
type Work = z.infer<typeof Work>;

const platformOf = `(array['facebook', 'x', 'linkedin'])[1 + n % 3]`;

// Every stream of every account is due, some for longer: the backlog after an outage, the worst that claims meet.
const statements: readonly string[] = [
  `insert into workspace (id, name) select n, 'Bench ' || n from generate_series(1, ceil($2::int / ${accountsPerWorkspace}.0)::int) as n where $1::int >= 0 on conflict do nothing`,
  `insert into account (workspace_id, id, platform, external_id, name, opened_at)
   select 1 + (n - 1) / ${accountsPerWorkspace}, n, ${platformOf}, n::text, 'Account ' || n, now() - interval '90 days' from generate_series($1::int + 1, $2::int) as n`,
  `insert into post (workspace_id, id, account_id, external_id, text, format, tags, published_at, keyed_at, first_seen_at, fetch_id)
   select 1 + (n - 1) / ${accountsPerWorkspace}, n::bigint * ${postsPerAccount} + p, n, lpad((n::bigint * ${postsPerAccount} + p)::text, 12, '0'), '', 'text', '{}', at, at, at, 1
   from generate_series($1::int + 1, $2::int) as n, generate_series(0, ${postsPerAccount - 1}) as p,
     lateral (select now() - (1 + p * p * 3) * interval '1 hour' as at) as t`,
  `insert into counter (workspace_id, account_id, post_id, metric, value, observed_at, fetch_id, per_hour)
   select p.workspace_id, p.account_id, p.id, m.metric, 10 + p.id % 1000, now() - (p.id % 120) * interval '1 minute', 1, 20.0 / (1 + p.id % 200)
   from post p, unnest(array['reactions', 'comments', 'shares']) as m(metric) where p.account_id between $1::int + 1 and $2::int`,
  `insert into stream_state (workspace_id, account_id, stream, health, due_at, is_full, observed_at, fetched_at, succeeded_at)
   select a.workspace_id, a.id, s.stream, 'healthy', now() - (a.id::bigint * 7919 % 900) * interval '1 second', false,
     now() - interval '1 hour', now() - interval '1 hour', now() - interval '1 hour'
   from account a join unnest($3::text[], $4::text[]) as s(platform, stream) on s.platform = a.platform where a.id between $1::int + 1 and $2::int`,
];

const seed = async ({ pool }: Database, from: number, to: number): Promise<void> => {
  const streams = [...connectors.values()].flatMap(({ platform, streams: own }) =>
    Object.keys(own).map((stream) => ({ platform, stream })),
  );
  const client = await pool.connect();
  try {
    await client.query('set synchronous_commit = off');
    for (const statement of statements) {
      const values = [from, to, streams.map(({ platform }) => platform), streams.map(({ stream }) => stream)];
      const used = Math.max(...[...statement.matchAll(/\$(\d)/g)].map(([, place]) => Number(place)));
      await client.query(statement, values.slice(0, used));
    }
    await client.query('reset synchronous_commit');
  } finally {
    client.release();
  }
  await pool.query('vacuum (analyze) account, post, counter, stream_state');
  await pool.query('checkpoint');
};

const runWorker = async (url: string): Promise<Work> => {
  const { stdout } = await promisify(execFile)(process.execPath, [paths.scheduleBench, url, String(runs)]);
  return Work.parse(JSON.parse(stdout));
};

const streamsPerAccount = (): number => {
  const counts = [...connectors.values()].map(({ streams }) => Object.keys(streams).length);
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
};

const tell = (accounts: number, { claimMs, queueMs, planMs, totalMs, runs: made }: Work): number => {
  const perAccount = (ms: number): number => (ms / made) * streamsPerAccount();
  const words = [
    `${accounts.toLocaleString('en')} accounts: ${rounded(perAccount(totalMs))} ms an account`,
    `claim ${rounded(perAccount(claimMs))}, queue ${rounded(perAccount(queueMs))}, plan and write ${rounded(perAccount(planMs))} in parallel`,
    `${Math.round((made / totalMs) * 1000)} streams a second`,
  ];
  process.stdout.write(`${words.join('; ')}\n`);
  return perAccount(totalMs);
};

/**
 * `npm run bench:schedule`: accounts with 20 posts each, all their streams due. The worker's claims, its queue (in
 * Postgres), its planning and the writing of rows, without calls to platforms, at 5,000 and at 50,000 accounts (500 in a
 * workspace). A figure is for one reading of all streams of an account; the better of two rounds counts, since other work
 * on the machine only ever adds.
 */
export const bench = (): Promise<void> =>
  withBenchDatabase(async (database, url) => {
    const figures: number[] = [];
    let from = 0;
    for (const size of sizes) {
      await seed(database, from, size);
      from = size;
      const found: number[] = [];
      for (let round = 0; round < rounds; round += 1) found.push(tell(size, await runWorker(url)));
      figures.push(Math.min(...found));
    }
    const [small = Number.NaN, large = Number.NaN] = figures;
    const growth = rounded(large / small);
    const told = { bench: 'schedule', growth, smallMs: rounded(small), largeMs: rounded(large) };
    process.stdout.write(`${JSON.stringify(told)}\n`);
  });
