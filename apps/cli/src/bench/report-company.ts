import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ApiKeyCreated } from '@libs/contract';
import { freePort, ingestPage, type Database, type IngestTarget } from '@libs/database';

import { paths } from '../paths.js';
import { Browser, waitFor } from '../start/http.js';
import { startService } from '../start/service.js';
import { timeZone } from './report-questions.js';
import { repeatInteractions } from './repeat-interactions.js';
import { answerAt, Workload } from './workload.js';

const pageSize = 2_000;
const dayMs = 86_400_000;

const onCrash = (message: string): void => {
  process.stderr.write(`${message}\n`);
};

/** A running API, a key that reads, and the owner of the workspace. */
export interface BenchApi {
  readonly url: string;
  readonly apiKey: string;
  readonly person: Readonly<Record<'email' | 'password', string>>;
}

/** Starts the built API over a database and founds a workspace with a key that reads. */
export const withApi = async (databaseUrl: string, work: (api: BenchApi) => Promise<void>): Promise<void> => {
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
    await work({ url, apiKey: key, person });
  } finally {
    await api.stop();
    await rm(logFolder, { recursive: true, force: true });
  }
};

/** How much is booked for which accounts. */
export interface Filling {
  readonly accountIds: readonly number[];
  readonly now: Date;
  readonly from: number;
  readonly upTo: number;
}

/**
 * Books interactions over the last year until there are `upTo`: the first ones page by page in the order of time, later ones
 * by repeating those that are there.
 */
export const fill = async (database: Database, { accountIds, now, from, upTo }: Filling): Promise<void> => {
  if (from > 0) return repeatInteractions(database, { workspaceId: 1, accountIds, from, upTo });
  const accounts = accountIds.length;
  const scale = { accounts, posts: 5_000, actors: 411_000, begin: new Date(now.getTime() - 364 * dayMs), days: 364 };
  const perAccount = Math.floor(upTo / accounts);
  for (const [index, accountId] of accountIds.entries()) {
    const target: IngestTarget = {
      workspaceId: 1,
      accountId,
      platform: index % 2 === 0 ? 'x' : 'facebook',
      stream: 'bench',
      answerHours: 720,
    };
    const posts = new Workload(scale).posts(index);
    await ingestPage(database, target, { records: posts, answer: answerAt(now), checkpoint: null });
    const all = new Workload(scale, index + 1).interactions(posts, perAccount);
    for (let at = 0; at < all.length; at += pageSize)
      await ingestPage(database, target, {
        records: all.slice(at, at + pageSize),
        answer: answerAt(now),
        checkpoint: null,
      });
  }
  await database.pool.query('vacuum analyze');
};
