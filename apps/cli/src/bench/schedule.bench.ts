import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Connector } from '@libs/connector';
import { connectors } from '@libs/connectors';
import { connectDatabase, type Database, migrate } from '@libs/database';
import { z } from 'zod';

import { paths } from '../paths.js';
import { rounded, withBenchServer } from './bench-database.js';
import { seedAccounts } from './schedule-seed.js';

const sizes = [5_000, 50_000] as const;
/** How many runs are made in a round: of all streams, in the order in which they are due. */
const runs = 1_000;
const rounds = 3;
/** Not counted: until the queue is full, posts are looked for alone, since everything else waits for them. */
const warmUpRuns = 700;
const dayMs = 86_400_000;

const Work = z.object({
  claimMs: z.number(),
  queueMs: z.number(),
  planMs: z.number(),
  totalMs: z.number(),
  runs: z.number(),
  posts: z.number(),
  pauses: z.record(z.string(), z.array(z.number())),
});

/** A round, with what the server did for it: that does not depend on what else the machine is doing. */
interface Round extends z.infer<typeof Work> {
  readonly blocks: number;
  readonly transactions: number;
}

interface Seeded {
  readonly accounts: number;
  readonly database: Database;
  readonly url: string;
  readonly rounds: Round[];
}

const Statistics = z.object({ blocks: z.coerce.number(), transactions: z.coerce.number() });

const statistics = async ({ pool }: Database): Promise<z.infer<typeof Statistics>> => {
  const { rows } = await pool.query(
    `select blks_hit + blks_read as blocks, xact_commit as transactions from pg_stat_database where datname = current_database()`,
  );
  return Statistics.parse(rows[0]);
};

const run = async ({ database, url }: Seeded, count: number): Promise<Round> => {
  const before = await statistics(database);
  const { stdout } = await promisify(execFile)(process.execPath, [paths.scheduleBench, url, String(count)]);
  const work = Work.parse(JSON.parse(stdout));
  const after = await statistics(database);
  return { ...work, blocks: after.blocks - before.blocks, transactions: after.transactions - before.transactions };
};

const perStream = (figure: number, made: Round): number => figure / made.runs;
const perSecond = (made: Round): number => (made.runs / made.totalMs) * 1000;

/** The streams that run for ever; the backfill of an account is done once. */
const lastingStreams = ({ streams }: Connector) =>
  Object.entries(streams).filter(([, own]) => own.backfill === undefined);

const streamsPerAccount = (): number => {
  const counts = [...connectors.values()].map((connector) => lastingStreams(connector).length);
  return counts.reduce((sum, count) => sum + count, 0) / counts.length;
};

/** How many streams fall due in a second, a third of the accounts on each platform, by the plans that the runs ended with. */
const dueInASecond = ({ accounts, rounds: made }: Seeded): number => {
  const all = [...connectors.values()].flatMap((connector) =>
    lastingStreams(connector).map(([stream, { everyMs }]) => ({ name: `${connector.platform} ${stream}`, everyMs })),
  );
  const rates = all.map(({ name, everyMs }) => {
    const pauses = made.flatMap((round) => round.pauses[name] ?? []);
    const sum = pauses.reduce((total, pauseMs) => total + 1000 / pauseMs, 0);
    return pauses.length === 0 ? 1000 / everyMs : sum / pauses.length;
  });
  return (accounts / connectors.size) * rates.reduce((sum, rate) => sum + rate, 0);
};

const tell = (accounts: number, made: Round): void => {
  const words = [
    `${accounts.toLocaleString('en')} accounts: ${Math.round(perSecond(made))} streams a second`,
    `a stream ${rounded(perStream(made.totalMs, made))} ms (claim ${rounded(perStream(made.claimMs, made))}, queue ${rounded(perStream(made.queueMs, made))}, plan and write ${rounded(perStream(made.planMs, made))} in parallel)`,
    `${Math.round(perStream(made.blocks, made))} blocks, ${rounded(perStream(made.transactions, made))} transactions`,
  ];
  process.stdout.write(`${words.join('; ')}\n`);
};

/** Of the rounds the best one: other work on the machine only ever adds. */
const best = ({ rounds: made }: Seeded, figure: (round: Round) => number): number => Math.min(...made.map(figure));

const conclude = (small: Seeded, large: Seeded): void => {
  const ms = (seeded: Seeded): number => best(seeded, (made) => perStream(made.totalMs, made));
  const blocks = (seeded: Seeded): number => best(seeded, (made) => perStream(made.blocks, made));
  const needs = dueInASecond(large);
  const does = 1000 / ms(large);
  process.stdout.write(
    `${large.accounts.toLocaleString('en')} accounts need ${rounded(needs)} streams a second by the plans of the streams that ran ` +
      `(${Math.round((needs * dayMs) / 1000 / large.accounts)} readings an account and day); this machine does ${Math.round(does)}\n`,
  );
  const told = {
    bench: 'schedule',
    growth: rounded(ms(large) / ms(small)),
    blockGrowth: rounded(blocks(large) / blocks(small)),
    smallMs: rounded(ms(small) * streamsPerAccount()),
    largeMs: rounded(ms(large) * streamsPerAccount()),
    needed: rounded(needs),
    done: Math.round(does),
    room: rounded(does / needs),
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
};

/**
 * `npm run bench:schedule`: accounts with 20 posts each, of pages as large and as lively as one brand's of which every post
 * is published (`schedule-page.ts` says which, and what is assumed of the rest), a backlog of a quarter of an hour due, and
 * nothing else for the machine to do. The worker's claims, its queue (in
 * Postgres), its planning, its locks and the writing of rows, without calls to platforms, at 5,000 and at 50,000 accounts
 * (500 in a workspace), in turn. `smallMs` and `largeMs` are for one reading of all streams of an account, `growth` is
 * their ratio, `room` is how many times over the streams that fall due are kept up with.
 */
export const bench = (): Promise<void> =>
  withBenchServer(async (createDatabase) => {
    const seeded: Seeded[] = [];
    try {
      for (const accounts of sizes) {
        const url = await createDatabase(`accounts_${accounts}`);
        await migrate(url, paths.prisma);
        const database = connectDatabase({ url });
        seeded.push({ accounts, database, url, rounds: [] });
        await seedAccounts(database, accounts);
      }
      for (const one of seeded) await run(one, warmUpRuns);
      for (let round = 0; round < rounds; round += 1)
        for (const one of seeded) {
          const made = await run(one, runs);
          one.rounds.push(made);
          tell(one.accounts, made);
        }
      const [small, large] = seeded;
      if (small !== undefined && large !== undefined) conclude(small, large);
    } finally {
      for (const { database } of seeded) await database.close();
    }
  });
