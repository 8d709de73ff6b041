import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { endpointsAt } from '@libs/connector';
import { connectors } from '@libs/connectors';
import { type Database, inWorkspace, openConnection, saveConnection, seal, sealPurpose } from '@libs/database';
import {
  createTestDatabase,
  type LoopbackPlatform,
  type LoopbackRequest,
  startLoopbackPlatform,
  type TestDatabase,
} from '@libs/testing';

jest.setTimeout(240_000);

const secretKey = randomBytes(32);
const hour = 3_600_000;

let test: TestDatabase;
let database: Database;
let platform: LoopbackPlatform;
let worker: ChildProcess | null = null;
let ref: { readonly workspaceId: number; readonly connectionId: number };

/** X as it may be: refresh tokens are used up, whether or not anybody got the answer. */
const x = {
  rotations: 0,
  refreshToken: 'refresh-0',
  accessTokens: new Set<string>(),
  /** Whether the last used-up token is taken once more: nobody came back with the new one. */
  isForgiving: false,
  /** Whether the worker dies at the moment at which the platform has renewed. */
  isDeadly: false,
};

const rotated = (): object => {
  x.rotations += 1;
  x.refreshToken = `refresh-${x.rotations}`;
  x.accessTokens.add(`access-${x.rotations}`);
  return {
    token_type: 'bearer',
    expires_in: 7200,
    access_token: `access-${x.rotations}`,
    refresh_token: x.refreshToken,
    scope: 'tweet.read users.read like.read offline.access',
  };
};

const answerToken = ({ form }: LoopbackRequest) => {
  const given = form.get('refresh_token');
  const isLast = given === `refresh-${x.rotations - 1}`;
  if (given !== x.refreshToken && !(x.isForgiving && isLast))
    return {
      status: 400,
      body: { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' },
    };
  const body = rotated();
  if (x.isDeadly) worker?.kill('SIGKILL');
  return { body };
};

const me = { id: '42', name: 'Acme', username: 'acme', public_metrics: { followers_count: 7 } };
const answer = (request: LoopbackRequest) => {
  if (request.url.pathname === '/2/oauth2/token') return answerToken(request);
  const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
  if (x.accessTokens.has(token)) return { body: { data: me } };
  return { status: 401, body: { title: 'Unauthorized', type: 'about:blank', status: 401, detail: 'Unauthorized' } };
};

const startWorker = (): void => {
  worker = spawn(process.execPath, ['dist/apps/worker/src/main.js'], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: test.url,
      REDIS_URL: '',
      RESONANCE_SECRET_KEY: secretKey.toString('hex'),
      SYNC_TICK_MS: '100',
      PORT: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};
const died = async (): Promise<void> => {
  const dying = worker;
  worker = null;
  if (dying !== null && dying.exitCode === null && dying.signalCode === null) await once(dying, 'exit');
};

const connection = () =>
  database.prisma.connection.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: ref.workspaceId, id: ref.connectionId } },
  });
const tokens = async () =>
  (await inWorkspace(database, ref.workspaceId, (tenant) => openConnection(tenant, secretKey, ref)))?.credentials;
const isTrue = async (condition: () => Promise<boolean>): Promise<void> => {
  const latest = Date.now() + 50_000;
  while (!(await condition())) {
    if (Date.now() > latest) throw new Error(`it did not come about: ${String(condition)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};
/** What a worker that died had taken is free again. */
const leasesEnd = () => database.pool.query('update connection set care_due_at = now()');
const followersAreDue = () =>
  database.pool.query(
    `update stream_state set due_at = now(), leased_until = null, succeeded_at = null where stream = 'followers'`,
  );
const stream = () =>
  database.prisma.streamState.findFirstOrThrow({ where: { workspaceId: ref.workspaceId, stream: 'followers' } });

const connect = async (): Promise<void> => {
  const { id: workspaceId } = await database.prisma.workspace.create({ data: { name: 'Acme' } });
  const connector = connectors.get('x');
  if (connector === undefined) throw new Error('no connector of X');
  const { authorize, token, api } = endpointsAt(connector.endpoints, platform.url);
  const endpoints = { authorize: authorize.href, token: token.href, api: api.href };
  const now = new Date(Date.now() - 1.5 * hour);
  const account = { externalId: '42', name: 'Acme', handle: 'acme', url: null, pictureUrl: null };
  await inWorkspace(database, workspaceId, async (tenant) => {
    await tenant.audience.create({ data: { workspaceId, id: 0, name: 'Everyone', basis: 'engaged', rule: {} } });
    const secret = seal(secretKey, sealPurpose.app(workspaceId, 'x'), { clientSecret: 'secret' });
    await tenant.platformApp.create({ data: { workspaceId, platform: 'x', clientId: 'acme', secret, endpoints } });
    await saveConnection(tenant, secretKey, {
      workspaceId,
      platform: 'x',
      grant: {
        credentials: { accessToken: 'access-0', refreshToken: 'refresh-0' },
        scopes: [],
        expiresAt: new Date(now.getTime() + 2 * hour),
        renewBy: null,
      },
      accounts: [{ ...account, credentials: {}, shortcomings: [] }],
      streams: ['followers'],
      now,
    });
    await tenant.streamState.updateMany({ where: { workspaceId }, data: { dueAt: new Date(Date.now() + hour) } });
  });
  const { id: connectionId } = await database.prisma.connection.findFirstOrThrow({ where: { workspaceId } });
  ref = { workspaceId, connectionId };
};

beforeAll(async () => {
  test = await createTestDatabase();
  ({ database } = test);
  platform = await startLoopbackPlatform(answer);
});
afterAll(async () => {
  await platform.close();
  await test.drop();
});
beforeEach(async () => {
  Object.assign(x, { rotations: 0, refreshToken: 'refresh-0', isForgiving: false, isDeadly: false });
  x.accessTokens = new Set(['access-0']);
  await database.pool.query('delete from connection');
  await database.pool.query('delete from stream_state');
  await connect();
});
afterEach(async () => {
  worker?.kill('SIGKILL');
  await died();
});

describe('a token of two hours that can be renewed once', () => {
  it('is renewed by the running worker although nothing is due to be read', async () => {
    startWorker();
    await isTrue(async () => (await connection()).renewedAt.getTime() > Date.now() - hour);
    expect(await tokens()).toEqual({ accessToken: 'access-1', refreshToken: 'refresh-1' });
    expect(x.rotations).toBe(1);
    expect((await connection()).renewBy?.getTime()).toBeGreaterThan(Date.now() + 170 * 24 * hour);
  });

  it('survives a worker that is killed while the platform renews, where the platform takes the old one once more', async () => {
    Object.assign(x, { isDeadly: true, isForgiving: true });
    startWorker();
    await isTrue(() => Promise.resolve(x.rotations === 1));
    await died();
    expect(await tokens()).toEqual({ accessToken: 'access-0', refreshToken: 'refresh-0' });
    expect((await connection()).renewalBeganAt).not.toBeNull();

    x.isDeadly = false;
    await leasesEnd();
    startWorker();
    await isTrue(async () => (await connection()).renewalBeganAt === null);
    expect(await tokens()).toEqual({ accessToken: 'access-2', refreshToken: 'refresh-2' });
    expect(await connection()).toMatchObject({ status: 'active', problem: null, renewalProblem: null });
  });

  it('is read with to its end where the platform takes the old one no more; only then a person is asked', async () => {
    x.isDeadly = true;
    startWorker();
    await isTrue(() => Promise.resolve(x.rotations === 1));
    await died();

    x.isDeadly = false;
    await leasesEnd();
    startWorker();
    await isTrue(async () => (await connection()).renewalProblem !== null);
    const story = 'An earlier renewal of the access token broke off.';
    const lasting = await connection();
    expect([lasting.status, lasting.renewalProblem?.startsWith(story)]).toEqual(['active', true]);
    await followersAreDue();
    await isTrue(async () => (await stream()).succeededAt !== null);
    expect(await stream()).toMatchObject({ health: 'healthy', problem: null });

    x.accessTokens.clear(); // its two hours are over
    await followersAreDue();
    await isTrue(async () => (await connection()).status === 'needs_login');
    const { problem } = await connection();
    expect(problem?.startsWith(story)).toBe(true);
    expect(problem).not.toMatch(/access-\d|refresh-\d/);
    await isTrue(async () => (await stream()).health === 'needs_login');
  });
});
