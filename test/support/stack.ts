import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { AccountList, EngagementReport, RankedPosts } from '@libs/contract';
import { freePort, startEmbedded } from '@libs/database';
import { cloneDatabase } from '@libs/testing';
import { z } from 'zod';

const Address = z.object({ url: z.string(), clientId: z.string(), clientSecret: z.string() });
const Started = z.object({
  url: z.string(),
  email: z.string(),
  password: z.string(),
  apiKey: z.string(),
  sandbox: z.object({ facebook: Address, x: Address, linkedin: Address }),
});

const Counts = z.object({ reactions: z.int(), comments: z.int(), shares: z.int() });
/** What a simulated platform says really happened. */
export const Truth = z.object({
  platform: z.string(),
  clock: z.string(),
  posts: z.array(
    z.object({
      id: z.string(),
      publishedAt: z.string(),
      removedAt: z.string().nullable(),
      tags: z.array(z.string()),
      counters: Counts,
      listable: Counts,
      happened: z.int(),
    }),
  ),
  days: z.array(z.object({ day: z.string(), kind: z.string(), added: z.int(), removed: z.int(), net: z.int() })),
  attributed: z.array(
    z.object({ day: z.string(), kind: z.string(), tag: z.string().nullable(), interactions: z.int() }),
  ),
});
/** What a simulated platform says really happened. */
export type Truth = z.infer<typeof Truth>;

/** How a stack is started. */
export interface StackOptions {
  /** The simulated instant at which the accounts are connected; the clock stands still until it is moved. */
  readonly demoDays: number;
  /** How many days of posts there are before that; 12 when left out. */
  readonly historyDays?: number;
  readonly replayFolder?: string;
  readonly redisUrl?: string;
  /** Where mails go; left out: no mails are sent. */
  readonly smtpUrl?: string;
  /** Whether it has a Postgres of its own, which can be started again; otherwise a database on the run's one. */
  readonly restartsPostgres?: boolean;
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
/** How often the API is asked: each answer takes the processor from what is waited for. */
const askedAgainMs = 200;

/** Where the ledger is. */
interface Place {
  readonly url: string;
  /** Null: its server is not this stack's alone. */
  readonly restart: (() => Promise<void>) | null;
  remove(): Promise<void>;
}

const sharedPlace = async (): Promise<Place> => {
  const { url, drop } = await cloneDatabase();
  return { url, restart: null, remove: drop };
};

const ownPlace = async (folder: string): Promise<Place> => {
  const options = {
    folder,
    password: 'e2e',
    port: await freePort(),
    database: 'resonance',
    isKept: true,
    environment: process.env,
  };
  let server = await startEmbedded(options);
  return {
    url: server.url,
    restart: async () => {
      await server.stop();
      server = await startEmbedded(options);
    },
    remove: async () => {
      await server.stop();
      rmSync(server.folder, { recursive: true, force: true });
    },
  };
};

const mailEnvironment = (smtpUrl: string, port: number) => ({
  SMTP_URL: smtpUrl,
  MAIL_FROM: 'Resonance <resonance@company.example>',
  PUBLIC_URL: `http://127.0.0.1:${port}`,
});

interface Parts {
  readonly cli: ChildProcess;
  readonly folder: string;
  readonly place: Place;
  readonly access: z.infer<typeof Started>;
  readonly errors: string[];
}

/** The built product as its users start it, with a ledger of its own and the simulated platforms standing still. */
export class Stack {
  readonly access: Parts['access'];

  private constructor(private readonly parts: Parts) {
    this.access = parts.access;
  }

  static async start(options: StackOptions): Promise<Stack> {
    const { demoDays, historyDays = 12, replayFolder, redisUrl, smtpUrl, restartsPostgres = false } = options;
    const folder = mkdtempSync(join(tmpdir(), 'resonance-e2e-'));
    chmodSync(folder, 0o755);
    const place = restartsPostgres ? await ownPlace(folder) : await sharedPlace();
    const port = await freePort();
    const demo = ['--demo-days', String(demoDays), '--demo-history', String(historyDays), '--demo-paused'];
    const replay = replayFolder === undefined ? [] : ['--replay', replayFolder];
    const args = ['start', '--json', '--port', String(port), ...demo, ...replay];
    const cli = spawn(process.execPath, ['apps/cli/bin/resonance.cjs', ...args], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        TZ: 'UTC',
        DATABASE_URL: place.url,
        RESONANCE_DATA_DIR: join(folder, 'data'),
        ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
        ...(smtpUrl === undefined ? {} : mailEnvironment(smtpUrl, port)),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const errors: string[] = [];
    cli.stderr.on('data', (chunk) => errors.push(String(chunk)));
    const lines = createInterface({ input: cli.stdout });
    const first = await Promise.race([once(lines, 'line'), once(cli, 'exit').then(() => null)]);
    if (first === null) throw new Error(`the stack did not start: ${errors.join('')}`);
    const access = Started.parse(JSON.parse(String(first[0])));
    return new Stack({ cli, folder, place, access, errors });
  }

  get url(): string {
    return this.access.url;
  }

  get databaseUrl(): string {
    return this.parts.place.url;
  }

  async api(path: string, init: { method?: string; body?: unknown } = {}): Promise<unknown> {
    const response = await fetch(`${this.access.url}${path}`, {
      method: init.method ?? 'GET',
      headers: { authorization: `Bearer ${this.access.apiKey}`, 'content-type': 'application/json' },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  async control(path: string, body?: unknown): Promise<void> {
    for (const { url } of Object.values(this.access.sandbox)) {
      const response = await fetch(`${url}/_control/${path}`, { method: 'POST', body: JSON.stringify(body ?? {}) });
      if (!response.ok) throw new Error(`/_control/${path} answered ${response.status}: ${await response.text()}`);
      if (path === 'clock') return; // one clock for all three
    }
  }

  async truth(): Promise<readonly Truth[]> {
    const answers = Object.values(this.access.sandbox).map(async ({ url }) =>
      Truth.parse(await (await fetch(`${url}/_truth`)).json()),
    );
    return Promise.all(answers);
  }

  async report(query: Record<string, string>): Promise<EngagementReport> {
    return EngagementReport.parse(await this.api(`/v1/reports/engagement?${new URLSearchParams(query).toString()}`));
  }

  async posts(query: Record<string, string>): Promise<RankedPosts['posts']> {
    const all: RankedPosts['posts'] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const parameters = new URLSearchParams({ ...query, limit: '100', ...(cursor === '' ? {} : { cursor }) });
      const page = RankedPosts.parse(await this.api(`/v1/posts?${parameters.toString()}`));
      all.push(...page.posts);
      cursor = page.nextCursor;
    }
    return all;
  }

  async accounts(): Promise<AccountList['accounts']> {
    return AccountList.parse(await this.api('/v1/accounts')).accounts;
  }

  /** Asks for a reading of everything. */
  async requestSync(full: boolean): Promise<void> {
    for (const { id } of await this.accounts())
      await this.api(`/v1/accounts/${id}/sync`, { method: 'POST', body: { full } });
  }

  /** Reads everything now and waits until every stream stands well; asks again for those that failed on the way. */
  async sync(full = false): Promise<void> {
    const deadline = Date.now() + 240_000;
    await this.requestSync(full);
    for (;;) {
      const accounts = await this.accounts();
      const isReading = accounts.some((account) => account.isReading);
      const isWell = accounts.every(({ streams }) => streams.every(({ health }) => health === 'healthy'));
      if (!isReading && isWell) return;
      if (Date.now() > deadline)
        throw new Error(`still not read: ${JSON.stringify(accounts.flatMap(({ streams }) => streams))}`);
      if (!isReading) await this.requestSync(full);
      await pause(askedAgainMs);
    }
  }

  /** Waits until nothing is being read, well or not. */
  async whenIdle(): Promise<void> {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(askedAgainMs))
      if (!(await this.accounts()).some((account) => account.isReading)) return;
  }

  /** The process that reads. */
  workerPid(): number | null {
    const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
    const row = rows
      .map((line) => line.trim().split(/\s+/))
      .find(([, parent, ...args]) => Number(parent) === this.parts.cli.pid && args.join(' ').includes('apps/worker'));
    return row === undefined ? null : Number(row[0]);
  }

  /** Ends the process that reads with SIGKILL and waits until another has been started in its place. */
  async killWorker(): Promise<void> {
    const pid = await this.until(() => this.workerPid());
    process.kill(pid, 'SIGKILL');
    await this.until(() => {
      const next = this.workerPid();
      return next === pid ? null : next;
    });
  }

  /** Has the process that reads stand still while something is done. */
  async withoutWorker(work: () => Promise<void>): Promise<void> {
    const pid = await this.until(() => this.workerPid());
    process.kill(pid, 'SIGSTOP');
    try {
      await work();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  /** Stops the database under everything that runs, starts it again, and waits until the API is well. */
  async restartPostgres(): Promise<void> {
    const { restart } = this.parts.place;
    if (restart === null) throw new Error('this stack has no Postgres of its own: start it with restartsPostgres');
    await restart();
    await this.until(async () => {
      const response = await fetch(`${this.url}/health/ready`);
      await response.text();
      return response.ok ? true : null;
    });
  }

  private async until<T>(find: () => T | null | Promise<T | null>): Promise<T> {
    for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(20)) {
      const found = await find();
      if (found !== null) return found;
    }
    throw new Error('waited 30 s in vain');
  }

  async stop(): Promise<void> {
    const exit = once(this.parts.cli, 'exit');
    this.parts.cli.kill('SIGINT');
    await exit;
    await this.parts.place.remove();
    rmSync(this.parts.folder, { recursive: true, force: true });
  }

  /** What the processes complained of. */
  get complaints(): string {
    return this.parts.errors.join('');
  }
}
