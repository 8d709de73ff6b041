import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ApiKeyCreated } from '@libs/contract';
import { freePort, ingestPage, type Database, type IngestTarget } from '@libs/database';

import { paths } from '../paths.js';
import { Browser, waitFor } from '../start/http.js';
import { startService } from '../start/service.js';
import { median, rounded, timed, withBenchDatabase } from './bench-database.js';
import { answerAt, firstAudience, seedAccounts, Workload } from './workload.js';

const accounts = 50;
const pageSize = 2_000;
const sizes = [100_000, 1_000_000] as const;
const requests = 200;
const dayMs = 86_400_000;
const windowDays = 90;
/** A zone whose days begin at 0:00 UTC: like the dashboard, the bench asks for whole days of the workspace. */
const timeZone = 'Atlantic/Reykjavik';

const onCrash = (message: string): void => {
  process.stderr.write(`${message}\n`);
};

const withApi = async (databaseUrl: string, work: (url: string, apiKey: string) => Promise<void>): Promise<void> => {
  const logFolder = await mkdtemp(join(tmpdir(), 'resonance-bench-'));
  const port = await freePort();
  const env = {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    RESONANCE_SECRET_KEY: randomBytes(32).toString('hex'),
    NODE_ENV: 'production',
  };
  const api = startService({ name: 'api', script: paths.api, env, logFolder, onCrash });
  try {
    const url = `http://127.0.0.1:${port}`;
    await waitFor(`${url}/health/ready`, { patienceMs: 30_000 });
    const browser = new Browser(url);
    const person = { email: 'bench@resonance.example', password: randomBytes(12).toString('hex') };
    const workspace = { name: 'Bench', workspace: 'Bench', timeZone };
    await browser.request('/v1/setup', { method: 'POST', body: { ...person, ...workspace } });
    await browser.request('/v1/session', { method: 'POST', body: person });
    const { key } = ApiKeyCreated.parse(
      await browser.json('/v1/api-keys', { method: 'POST', body: { name: 'bench', scopes: ['read'] } }),
    );
    await work(url, key);
  } finally {
    await api.stop();
    await rm(logFolder, { recursive: true, force: true });
  }
};

/** Books interactions over the last year until there are `upTo`, page by page in the order of time. */
const fill = async (
  database: Database,
  { accountIds, now, from, upTo }: { accountIds: readonly number[]; now: Date; from: number; upTo: number },
): Promise<void> => {
  const scale = { accounts, posts: 5_000, actors: 411_000, begin: new Date(now.getTime() - 364 * dayMs), days: 364 };
  const perAccount = Math.floor((upTo - from) / accounts);
  for (const [index, accountId] of accountIds.entries()) {
    const target: IngestTarget = {
      workspaceId: 1,
      accountId,
      platform: index % 2 === 0 ? 'x' : 'facebook',
      stream: 'bench',
      answerHours: 720,
    };
    const posts = new Workload(scale).posts(index);
    if (from === 0) await ingestPage(database, target, { records: posts, answer: answerAt(now), checkpoint: null });
    const all = new Workload(scale, index + 1 + from)
      .interactions(posts, perAccount)
      .map((record) => ({ ...record, interactionId: `${from}-${record.interactionId}` }));
    for (let at = 0; at < all.length; at += pageSize)
      await ingestPage(database, target, {
        records: all.slice(at, at + pageSize),
        answer: answerAt(now),
        checkpoint: null,
      });
  }
  await database.pool.query('analyze');
};

interface Figures {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

interface Asked {
  readonly now: Date;
  /** The report's name in the API. */
  readonly report: 'engagement' | 'people';
  readonly isByAudience: boolean;
}

const measure = async (url: string, apiKey: string, { now, report, isByAudience }: Asked): Promise<Figures> => {
  const figures: number[] = [];
  // A report of people takes so much longer that fewer of them tell as much.
  const count = report === 'people' ? requests / 5 : requests;
  for (let request = 0; request < count; request += 1) {
    const end = Math.floor(now.getTime() / dayMs) * dayMs - ((request * 37) % 270) * dayMs;
    const query = new URLSearchParams({
      from: new Date(end - windowDays * dayMs).toISOString(),
      to: new Date(end).toISOString(),
      timeZone,
      ...(report === 'engagement' ? { groupBy: 'platform,kind' } : {}),
      ...(isByAudience ? { audience: String(firstAudience + (request % 40)) } : {}),
    });
    const read = async (): Promise<void> => {
      const response = await fetch(`${url}/v1/reports/${report}?${query.toString()}`, {
        headers: { authorization: `Bearer ${apiKey}` },
      });
      const text = await response.text();
      if (!response.ok) throw new Error(text);
    };
    const ms = await timed(read);
    if (request >= count / 10) figures.push(ms);
  }
  const sorted = figures.toSorted((a, b) => a - b);
  return { p50Ms: median(sorted), p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN };
};

/** The same figures without roll-ups: every interaction of the period is read and grouped. */
const measureNaive = async ({ pool }: Database, now: Date): Promise<number> => {
  const figures: number[] = [];
  for (let run = 0; run < 7; run += 1) {
    const end = new Date(Math.floor(now.getTime() / dayMs) * dayMs - run * 37 * dayMs);
    const sql = `select (coalesce(i.occurred_at, i.first_seen_at) at time zone '${timeZone}')::date as day, a.platform, i.kind, count(*)
      from interaction i join account a on a.workspace_id = i.workspace_id and a.id = i.account_id
      where i.workspace_id = 1 and i.removed_at is null and coalesce(i.occurred_at, i.first_seen_at) >= $1::timestamptz - interval '90 days'
        and coalesce(i.occurred_at, i.first_seen_at) < $1 group by 1, 2, 3 order by 1`;
    figures.push(await timed(() => pool.query(sql, [end])));
  }
  return median(figures);
};

const tell = (rows: number, [everyone, oneAudience, people]: readonly (Figures | undefined)[]): void => {
  const words = (figures: Figures | undefined): string =>
    `p50 ${rounded(figures?.p50Ms ?? Number.NaN)} ms, p99 ${rounded(figures?.p99Ms ?? Number.NaN)} ms`;
  process.stdout.write(
    `${rows.toLocaleString('en')} interactions: everyone ${words(everyone)}; one audience ${words(oneAudience)}; people ${words(people)}\n`,
  );
};

const growthOf = (figures: readonly Figures[]): number =>
  rounded((figures.at(-1)?.p50Ms ?? Number.NaN) / (figures[0]?.p50Ms ?? Number.NaN));

/** The figures of the largest ledger, and how much they grew up to it. */
const largest = (figures: readonly Figures[]) => ({
  growth: growthOf(figures),
  p50Ms: rounded(figures.at(-1)?.p50Ms ?? Number.NaN),
  p99Ms: rounded(figures.at(-1)?.p99Ms ?? Number.NaN),
});

/** `npm run bench:report`: the reports of engagement (by day, platform and kind) and of people over HTTP, 90 days, at 100 k and 1 M interactions. */
export const bench = (): Promise<void> =>
  withBenchDatabase(async (database, url) => {
    const now = new Date();
    await withApi(url, async (apiUrl, apiKey) => {
      const accountIds = await seedAccounts(database, { workspaceId: 1, accounts, now });
      const everyone: Figures[] = [];
      const oneAudience: Figures[] = [];
      const people: Figures[] = [];
      let from = 0;
      for (const upTo of sizes) {
        await fill(database, { accountIds, now, from, upTo });
        from = upTo;
        everyone.push(await measure(apiUrl, apiKey, { now, report: 'engagement', isByAudience: false }));
        oneAudience.push(await measure(apiUrl, apiKey, { now, report: 'engagement', isByAudience: true }));
        people.push(await measure(apiUrl, apiKey, { now, report: 'people', isByAudience: false }));
        tell(upTo, [everyone.at(-1), oneAudience.at(-1), people.at(-1)]);
      }
      const naive = await measureNaive(database, now);
      const [all, own, who] = [largest(everyone), largest(oneAudience), largest(people)];
      const figures = {
        bench: 'report',
        growth: all.growth,
        p50Ms: all.p50Ms,
        p99Ms: all.p99Ms,
        naiveFactor: rounded(naive / (everyone.at(-1)?.p50Ms ?? Number.NaN)),
        audienceGrowth: own.growth,
        audienceP50Ms: own.p50Ms,
        audienceP99Ms: own.p99Ms,
        peopleGrowth: who.growth,
        peopleP50Ms: who.p50Ms,
        peopleP99Ms: who.p99Ms,
      };
      process.stdout.write(`${JSON.stringify(figures)}\n`);
    });
  });
