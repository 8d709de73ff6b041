import { randomBytes } from 'node:crypto';

import type {
  Connector,
  CoveredAccount,
  Credentials,
  Grant,
  OAuth,
  Page,
  Pricing,
  ReadContext,
  SourceRecord,
  Stream,
} from '@libs/connector';
import { inWorkspace, openCredentials, saveConnection, seal, sealPurpose, withdrawConnection } from '@libs/database';
import type { Outcome } from '@libs/queue';
import { keptForever, type TestDatabase } from '@libs/testing';
import { z } from 'zod';

import { careForConnection } from '../connections/care.js';
import { createMetrics } from '../health/metrics.js';
import { createAnnouncer } from '../live/announcer.js';
import { createRunLocks, type RunLocks } from './run-locks.js';
import { createSyncHandler } from './sync.processor.js';
import type { SyncDependencies, SyncKey } from './sync-run.js';

/** What a scripted stream answers when it is read. */
export type Reading = (context: ReadContext<unknown>) => AsyncIterable<Page>;

/** A company whose platform exists only in the test. */
export interface Script {
  readonly streams: Readonly<Record<string, Reading | (Pick<Stream, 'lists' | 'read'> & Partial<Stream>)>>;
  readonly refresh?: OAuth['refresh'];
  readonly inspect?: OAuth['inspect'];
  readonly expiresAt?: Date | null;
  readonly credentials?: Credentials;
  /** The accounts that the grant covers, now; one without credentials of its own when left out. */
  readonly accounts?: () => readonly Pick<CoveredAccount, 'externalId' | 'credentials'>[];
  /** Nothing is charged when left out. */
  readonly pricing?: Pricing;
}

const Row = z.object({
  health: z.string(),
  problem: z.string().nullable(),
  reason: z.string().nullable(),
  due_at: z.date().nullable(),
  leased_until: z.date().nullable(),
  started_at: z.date().nullable(),
  succeeded_at: z.date().nullable(),
  checkpoint: z.unknown(),
  is_full: z.boolean(),
  requested: z.int(),
  answered: z.int(),
  failures: z.int(),
});

const Connection = z.object({
  status: z.string(),
  problem: z.string().nullable(),
  expires_at: z.date().nullable(),
  renew_by: z.date().nullable(),
  renewed_at: z.date(),
  renewal_began_at: z.date().nullable(),
  renewal_problem: z.string().nullable(),
  data_access_until: z.date().nullable(),
  missing_scopes: z.array(z.string()),
  inspected_at: z.date().nullable(),
  care_due_at: z.date(),
});

/** How often the scripted streams are read. */
export const everyMs = 300_000;

/** An answer of the scripted platform, with its clock where it matters. */
export const pageOf = (checkpoint: unknown, records: readonly SourceRecord[] = [], observedAt = new Date()): Page => ({
  records,
  answer: { endpoint: '/scripted', apiVersion: '1', status: 200, fetchedAt: observedAt, observedAt, body: '{}' },
  checkpoint,
});

/** A reading that finds nothing. */
export const nothing: Reading = async function* () {
  yield* [];
};

/** A reading that fails behind its first page. */
export const failing = (error: Error): Reading =>
  async function* () {
    yield pageOf({ at: 1 });
    throw error;
  };

const coveredBy = ({
  accounts = () => [{ externalId: '42', credentials: {} }],
}: Pick<Script, 'accounts'>): CoveredAccount[] =>
  accounts().map((account) => ({
    name: 'Acme',
    handle: null,
    url: null,
    pictureUrl: null,
    shortcomings: [],
    ...account,
  }));

const connectorOf = ({
  streams,
  refresh = () => Promise.resolve(null),
  inspect = () => Promise.resolve(null),
  pricing,
  ...script
}: Omit<Script, 'expiresAt'>): Connector => ({
  platform: 'x',
  apiVersion: '1',
  endpoints: { authorize: 'http://127.0.0.1/a', token: 'http://127.0.0.1/t', api: 'http://127.0.0.1/' },
  capabilities: {
    attributed: new Set(),
    fullyListed: new Set(),
    dated: new Set(),
    counted: new Set(),
    historyDays: null,
  },
  retention: keptForever,
  limits: [],
  callBacks: null,
  oauth: {
    scopes: [],
    opens: {},
    checkApp: () => Promise.resolve(),
    authorizeUrl: ({ redirectUri }) => redirectUri,
    exchange: () => Promise.reject(new Error('not scripted')),
    refresh,
    inspect,
    accounts: async () => coveredBy(script),
  },
  streams: Object.fromEntries(
    Object.entries(streams).map(([name, stream]) => [
      name,
      typeof stream === 'function' ? { lists: null, everyMs, read: stream } : { everyMs, ...stream },
    ]),
  ),
  authorize: (_credentials, request) => request,
  failure: () => null,
  quotas: () => [],
  ...(pricing === undefined ? {} : { pricing }),
});

const secretKey = randomBytes(32);

const connectAccounts = (
  { database }: TestDatabase,
  script: Script,
  workspaceId: number,
): Promise<readonly number[]> => {
  const grant: Grant = {
    credentials: script.credentials ?? { token: 'first' },
    scopes: [],
    expiresAt: script.expiresAt ?? null,
    renewBy: null,
  };
  return inWorkspace(database, workspaceId, (tenant) =>
    saveConnection(tenant, secretKey, {
      workspaceId,
      platform: 'x',
      grant,
      accounts: coveredBy(script),
      streams: Object.keys(script.streams),
      now: new Date(Date.now() - 1000),
    }),
  );
};

const connect = async (test: TestDatabase, script: Script): Promise<Omit<SyncKey, 'stream'>> => {
  const { database } = test;
  const { id: workspaceId } = await database.prisma.workspace.create({ data: { name: 'Acme' } });
  const app = { clientSecret: 'secret' };
  await inWorkspace(database, workspaceId, async (tenant) => {
    await tenant.audience.create({ data: { workspaceId, id: 0, name: 'Everyone', basis: 'engaged', rule: {} } });
    const secret = seal(secretKey, sealPurpose.app(workspaceId, 'x'), app);
    await tenant.platformApp.create({ data: { workspaceId, platform: 'x', clientId: 'acme', secret } });
  });
  const [accountId = 0] = await connectAccounts(test, script, workspaceId);
  return { workspaceId, accountId };
};

/** The company connected in the database, and workers to read it with. */
export class ScriptedCompany {
  private readonly locks: RunLocks[] = [];

  private constructor(
    readonly test: TestDatabase,
    private readonly script: Script,
    readonly account: Omit<SyncKey, 'stream'>,
  ) {}

  static async connect(test: TestDatabase, script: Script): Promise<ScriptedCompany> {
    return new ScriptedCompany(test, script, await connect(test, script));
  }

  key(stream: string): SyncKey {
    return { ...this.account, stream };
  }

  /** Looks after its connection, at a time of its own. */
  async care(now: Date = new Date()): Promise<void> {
    const { workspaceId } = this.account;
    const { database } = this.test;
    const connectors = new Map([['x' as const, connectorOf(this.script)]]);
    const log = { warn: () => undefined };
    for (const { id } of await database.prisma.connection.findMany({ where: { workspaceId } }))
      await careForConnection(
        { database, connectors, secretKey, now: () => now, log },
        { workspaceId, connectionId: id },
      );
  }

  /** A worker of its own: what it holds, no other one holds. */
  worker(): (stream: string, signal?: AbortSignal) => Promise<Outcome> {
    const locks = createRunLocks(this.test.url);
    this.locks.push(locks);
    const connector = connectorOf(this.script);
    const dependencies: SyncDependencies = {
      database: this.test.database,
      connectors: new Map([['x', connector]]),
      secretKey,
      locks,
      metrics: createMetrics(),
      now: () => new Date(),
      pace: 1,
      announcer: createAnnouncer(this.test.database, { onFailure: () => undefined }),
      onRunEnd: () => undefined,
      log: { warn: () => undefined, log: () => undefined },
    };
    const handle = createSyncHandler(dependencies);
    return (stream, signal = new AbortController().signal) => handle({ streams: [this.key(stream)] }, { signal });
  }

  async row(stream: string): Promise<z.infer<typeof Row>> {
    const { workspaceId, accountId } = this.account;
    const { rows } = await this.test.database.pool.query(
      'select * from stream_state where workspace_id = $1 and account_id = $2 and stream = $3',
      [workspaceId, accountId, stream],
    );
    return Row.parse(rows[0]);
  }

  /** Changes the rows of all streams, or of one. */
  async set(change: string, stream: string | null = null): Promise<void> {
    const { workspaceId, accountId } = this.account;
    await this.test.database.pool.query(
      `update stream_state set ${change} where workspace_id = $1 and account_id = $2 and ($3::text is null or stream = $3)`,
      [workspaceId, accountId, stream],
    );
  }

  async connection(): Promise<z.infer<typeof Connection>> {
    const { rows } = await this.test.database.pool.query('select * from connection where workspace_id = $1', [
      this.account.workspaceId,
    ]);
    return Connection.parse(rows[0]);
  }

  /** Takes the grant back, as the platform's call does when a person removes the app. */
  async withdraw(problem: string): Promise<void> {
    const { workspaceId } = this.account;
    const now = new Date();
    await inWorkspace(this.test.database, workspaceId, async (tenant) => {
      for (const { id } of await tenant.connection.findMany({ where: { workspaceId } }))
        await withdrawConnection(tenant, secretKey, { workspaceId, connectionId: id, problem, now });
    });
  }

  /** Connects its accounts once more, as a person would. */
  async connectAgain(): Promise<void> {
    await connectAccounts(this.test, this.script, this.account.workspaceId);
  }

  /** What its accounts are read with, by their names at the platform. */
  async credentials(): Promise<Readonly<Record<string, Credentials>>> {
    const { workspaceId } = this.account;
    return inWorkspace(this.test.database, workspaceId, async (tenant) => {
      const found: Record<string, Credentials> = {};
      for (const { id, externalId } of await tenant.account.findMany({ where: { workspaceId } }))
        found[externalId] = (await openCredentials(tenant, secretKey, { workspaceId, accountId: id })).credentials;
      return found;
    });
  }

  /** Stops its workers. */
  async close(): Promise<void> {
    for (const locks of this.locks) await locks.close();
  }
}
