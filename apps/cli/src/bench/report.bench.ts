import {
  buildPeopleDays,
  changeAudienceRule,
  clearVersions,
  countVersion,
  type Database,
  inWorkspace,
  versionsToCount,
} from '@libs/database';

import type { DuckDBConnection } from '@duckdb/node-api';

import { median, rounded, timed, withBenchDatabase } from './bench-database.js';
import { withDuckDb } from './duckdb.js';
import { measureFirstPaint } from './first-paint.js';
import { fill, withApi } from './report-company.js';
import { reportSizes } from './report-options.js';
import { type Question, questions, windowOf } from './report-questions.js';
import { firstAudience, seedAccounts } from './workload.js';

const accounts = 50;
const workspaceId = 1;
const warmUp = 5;
const requests = 40;
const duckRuns = 9;
const naiveRuns = 5;
const clients = 8;

type Ask = (path: string) => Promise<unknown>;

const percentile = (figures: readonly number[], share: number): number =>
  figures.toSorted((a, b) => a - b)[Math.min(figures.length - 1, Math.floor(figures.length * share))] ?? Number.NaN;

const askerOf =
  (url: string, apiKey: string): Ask =>
  async (path) => {
    const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  };

/** What one client waits for each question, in milliseconds. */
const alone = async (ask: Ask, question: Question, now: Date): Promise<number> => {
  const figures: number[] = [];
  for (let request = 0; request < warmUp + requests; request += 1) {
    const ms = await timed(() => ask(question.path(windowOf(question, now, request))));
    if (request >= warmUp) figures.push(ms);
  }
  return median(figures);
};

/** What clients wait that ask all questions at once, each in an order of its own. */
const together = async (ask: Ask, now: Date): Promise<readonly number[]> => {
  const figures: number[] = [];
  const client = async (number: number): Promise<void> => {
    for (let request = 0; request < requests; request += 1) {
      const question = questions[(request + number) % questions.length];
      if (question === undefined) return;
      figures.push(await timed(() => ask(question.path(windowOf(question, now, request * clients + number)))));
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  return figures;
};

const duckDb = async (connection: DuckDBConnection, question: Question, now: Date): Promise<number> => {
  const figures: number[] = [];
  for (let run = 0; run < duckRuns; run += 1) {
    const sql = question.sql(windowOf(question, now, run));
    figures.push(await timed(() => connection.runAndReadAll(sql)));
  }
  return median(figures.slice(1));
};

/** The first question without roll-ups: every interaction of the period is read and grouped. */
const naive = async ({ pool }: Database, now: Date): Promise<number> => {
  const [question] = questions;
  if (question === undefined) return Number.NaN;
  const figures: number[] = [];
  for (let run = 0; run < naiveRuns; run += 1) {
    const { from, to } = windowOf(question, now, run);
    const sql = `select date_trunc('day', coalesce(i.occurred_at, i.first_seen_at)) as day, a.platform, i.kind, count(*)
      from interaction i join account a on a.workspace_id = i.workspace_id and a.id = i.account_id
      where i.workspace_id = $1 and i.removed_at is null and coalesce(i.occurred_at, i.first_seen_at) >= $2
        and coalesce(i.occurred_at, i.first_seen_at) < $3 group by 1, 2, 3 order by 1`;
    figures.push(await timed(() => pool.query(sql, [workspaceId, from, to])));
  }
  return median(figures);
};

interface Rebuild {
  /** Of the whole rebuild, for each interaction of the workspace. */
  readonly micros: number;
  /** What a report waits while it goes on, by what it waits else. */
  readonly factor: number;
}

/** Gives an audience a new rule and counts it, while one client goes on asking for another audience's report. */
const rebuild = async (
  database: Database,
  ask: Ask,
  facts: { now: Date; rows: number; idleMs: number },
): Promise<Rebuild> => {
  const { now, rows, idleMs } = facts;
  const question = questions.find(({ isOf }) => isOf === 'audience');
  if (question === undefined) throw new Error('no question about an audience');
  const rule = { all: [{ field: 'actor_language' as const, in: ['de', 'en'] }], any: [], none: [] };
  const count = async (): Promise<number> => {
    await inWorkspace(database, workspaceId, (tenant) =>
      changeAudienceRule(tenant, { workspaceId, id: firstAudience }, { rule, now: new Date() }),
    );
    const ms = await timed(async () => {
      for (const key of await versionsToCount(database))
        await countVersion(database, key, { now: () => new Date(), isStopping: () => false });
    });
    await clearVersions(database, workspaceId);
    return ms;
  };
  const micros = ((await count()) * 1_000) / rows;
  const figures: number[] = [];
  const counting = { isOver: false };
  const asking = async (): Promise<void> => {
    for (let request = 1; !counting.isOver; request += 1) {
      const window = { ...windowOf(question, now, request), audience: firstAudience + 1 };
      figures.push(await timed(() => ask(question.path(window))));
    }
  };
  await Promise.all([count().finally(() => (counting.isOver = true)), asking()]);
  return { micros, factor: median(figures) / idleMs };
};

/** Interactions are later than their posts, so some lie behind now. */
const tomorrow = (now: Date): Date => new Date(now.getTime() + 3 * 86_400_000);

interface Asked {
  readonly question: Question;
  readonly ms: number;
}

const largest = (all: readonly (Asked & { readonly ratio: number })[], isOf: Question['isOf']): number =>
  rounded(Math.max(...all.filter(({ question }) => question.isOf === isOf).map(({ ratio }) => ratio)));

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const askAll = async (ask: Ask, now: Date, rows: number): Promise<readonly Asked[]> => {
  const all: Asked[] = [];
  for (const question of questions) all.push({ question, ms: await alone(ask, question, now) });
  const words = all.map(({ question, ms }) => `  ${question.name}: ${rounded(ms)} ms`);
  tell([`${rows.toLocaleString('en')} interactions, one client:`, ...words].join('\n'));
  return all;
};

/** All questions to DuckDB over the same rows: what the API takes, by what it takes. */
const beside = (database: Database, asked: readonly Asked[], now: Date) =>
  withDuckDb(database, async (connection) => {
    const all: (Asked & { readonly ratio: number })[] = [];
    for (const one of asked) {
      const ms = await duckDb(connection, one.question, now);
      all.push({ ...one, ratio: one.ms / ms });
      tell(`  DuckDB, ${one.question.name}: ${rounded(ms)} ms, ours / DuckDB ${rounded(one.ms / ms)}`);
    }
    return all;
  });

/**
 * `npm run bench:report [-- --sizes 1000000,10000000]`: the ten most used reports over HTTP with one and eight clients, beside
 * DuckDB over the same rows and a plain `group by`, and while an audience is rebuilt.
 */
export const bench = (args: readonly string[] = []): Promise<void> =>
  withBenchDatabase(async (database, url) => {
    const now = new Date();
    const sizes = reportSizes(args);
    await withApi(url, async (api) => {
      const ask = askerOf(api.url, api.apiKey);
      const accountIds = await seedAccounts(database, { workspaceId, accounts, now });
      const bySize: (readonly Asked[])[] = [];
      for (const [index, upTo] of sizes.entries()) {
        const filling = { accountIds, now, from: sizes[index - 1] ?? 0, upTo };
        tell(
          `${upTo.toLocaleString('en')} interactions booked in ${rounded((await timed(() => fill(database, filling))) / 1_000)} s`,
        );
        const days = () => buildPeopleDays(database, { now: tomorrow(now), isStopping: () => false });
        tell(`the days of people made in ${rounded((await timed(days)) / 1_000)} s`);
        await database.pool.query('vacuum analyze people_day, actor_number');
        bySize.push(await askAll(ask, now, upTo));
      }
      const rows = sizes.at(-1) ?? 0;
      const asked = bySize.at(-1) ?? [];
      const paint = await measureFirstPaint(api);
      const compared = await beside(database, asked, now);
      const growths = asked.map(({ ms }, index) => ms / (bySize[0]?.[index]?.ms ?? Number.NaN));
      const crowd = await together(ask, now);
      const idleMs = asked.find(({ question }) => question.isOf === 'audience')?.ms ?? Number.NaN;
      const { micros, factor } = await rebuild(database, ask, { now, rows, idleMs });
      const figures = {
        bench: 'report',
        rows,
        growth: rounded(median(growths)),
        largestGrowth: rounded(Math.max(...growths)),
        countVsDuckDb: largest(compared, 'everyone'),
        audienceVsDuckDb: largest(compared, 'audience'),
        peopleVsDuckDb: largest(compared, 'people'),
        p99With8: rounded(percentile(crowd, 0.99) / median(asked.map(({ ms }) => ms))),
        naiveFactor: rounded((await naive(database, now)) / (asked[0]?.ms ?? Number.NaN)),
        firstPaintMs: paint && rounded(paint.paintMs),
        firstFiguresMs: paint && rounded(paint.figuresMs),
        rebuildMicros: rounded(micros),
        rebuildFactor: rounded(factor),
      };
      tell(JSON.stringify(figures));
    });
  });
