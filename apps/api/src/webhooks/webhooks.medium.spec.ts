import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { connectors } from '@libs/connectors';
import { disconnectAccount, inWorkspace, saveConnection, seal, sealKeyFrom, sealPurpose } from '@libs/database';
import type { Platform } from '@libs/domain';

import { type Reply, signUp, startApi, type TestApi } from '../../testing/start-api.js';
import { hmac, likes, signatures } from '../../testing/webhook-payloads.js';
import { requestWebhooks } from './request-webhooks.js';

const sealKey = sealKeyFrom('07'.repeat(32));
const appSecret = 'the-secret-of-the-app';
const publicUrl = new URL('https://resonance.test/base');
let api: TestApi;
let cookie: string;
let workspaceId: number;
const paths = new Map<string, string>();
const accountIds = new Map<string, number>();

const connect = async (platform: Platform, externalId: string): Promise<number> => {
  const connector = connectors.get(platform);
  if (connector === undefined) throw new Error(`no connector for ${platform}`);
  const now = api.clock.now;
  const grant = { credentials: { userToken: 'user', accessToken: 'user' }, scopes: [], expiresAt: null, renewBy: null };
  const account = {
    externalId,
    name: platform,
    handle: null,
    url: null,
    pictureUrl: null,
    credentials: {},
    shortcomings: [],
  };
  return inWorkspace(api.database, workspaceId, async (tenant) => {
    const streams = Object.keys(connector.streams);
    const connection = { workspaceId, platform, grant, accounts: [account], streams, now };
    const ids = await saveConnection(tenant, sealKey, connection);
    await requestWebhooks(tenant, { sealKey, publicUrl }, { workspaceId, connector, accountIds: ids, now });
    return ids[0] ?? 0;
  });
};

beforeAll(async () => {
  api = await startApi({ connectors, settings: { publicUrl, sealKey } });
  cookie = await signUp(api);
  workspaceId = (await api.database.prisma.workspace.findFirstOrThrow()).id;
  for (const [platform, externalId] of [
    ['facebook', '112233'],
    ['x', '2244994945'],
    ['linkedin', '96072893'],
  ] as const) {
    const secret = seal(sealKey, sealPurpose.app(workspaceId, platform), { clientSecret: appSecret });
    const updatedAt = api.clock.now;
    await api.database.prisma.platformApp.create({
      data: { workspaceId, platform, clientId: 'client-1', secret, updatedAt },
    });
    accountIds.set(platform, await connect(platform, externalId));
  }
  const { addresses } = Object((await api.send('GET', '/v1/webhooks', { cookie })).body);
  for (const { platform, url } of addresses) paths.set(platform, new URL(url).pathname.replace('/base', ''));
});
afterAll(() => api.stop());
beforeEach(async () => {
  // A minute later, so that knocks of other tests are not counted.
  api.clock.now = new Date(api.clock.now.getTime() + 61_000);
  for (const table of ['webhook_nudge', 'webhook_event', 'webhook_delivery'])
    await api.database.pool.query(`delete from ${table}`);
});

interface Sending {
  readonly secret?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const deliver = (platform: string, body: string, { secret = appSecret, path, headers }: Sending = {}): Promise<Reply> =>
  api.send('POST', path ?? paths.get(platform) ?? '', {
    body,
    headers: { ...signatures[platform]?.(body, secret), ...headers },
  });

const nudges = async (): Promise<string[]> => {
  const { rows } = await api.database.pool.query<{ line: string }>(
    `select account_id || ' ' || stream as line from webhook_nudge order by 1`,
  );
  return rows.map(({ line }) => line);
};
const deliveries = async () =>
  (
    await api.database.pool.query(
      `select platform, bytes, events, fresh, "unknown", account_ids as accounts, encode(payload_hash, 'hex') as hash
       from webhook_delivery order by id`,
    )
  ).rows;

describe.each(['facebook', 'x', 'linkedin'])('a verified webhook of %s', (platform) => {
  const like = (name: string, account?: string): string => likes[platform]?.(name, account) ?? '';
  const streams = platform === 'linkedin' ? ['posts', 'counters'] : ['counters'];
  const lists = platform === 'x' ? 'likes' : 'reactions';

  it('is booked and nudges the streams that it concerns, and writes no interaction', async () => {
    const body = like('1');
    expect((await deliver(platform, body)).status).toBe(200);
    const account = accountIds.get(platform);
    expect(await nudges()).toEqual([...streams, lists].map((stream) => `${account} ${stream}`).toSorted());
    expect(await deliveries()).toMatchObject([
      { platform, bytes: body.length, events: 1, fresh: 1, unknown: 0, accounts: [account] },
    ]);
    const { rows } = await api.database.pool.query(`select * from interaction`);
    expect(rows).toEqual([]);
  });

  it('changes nothing when it comes again, late, or packed anew', async () => {
    await deliver(platform, like('1'));
    await deliver(platform, like('2'));
    const before = await deliveries();
    await api.database.pool.query(`delete from webhook_nudge`);
    expect((await deliver(platform, like('1'))).status).toBe(200);
    expect(await deliveries()).toEqual(before);
    const repacked = like('1').replace('{', '{ ');
    expect((await deliver(platform, repacked)).status).toBe(200);
    expect((await deliveries()).slice(2)).toMatchObject([{ events: 1, fresh: 0, accounts: [] }]);
    expect(await nudges()).toEqual([]);
  });

  it('changes nothing when it is forged, and is refused by name', async () => {
    const body = like('1');
    const forged = [
      await deliver(platform, body, { secret: 'another-secret' }),
      await api.send('POST', paths.get(platform) ?? '', { body }),
      await api.send('POST', paths.get(platform) ?? '', {
        body: `${body} `,
        headers: { ...signatures[platform]?.(body, appSecret) },
      }),
    ];
    expect(forged.map(({ status, body: problem }) => [status, Object(problem).type])).toEqual(
      forged.map(() => [403, 'urn:resonance:problem:signature-wrong']),
    );
    expect([await nudges(), await deliveries()]).toEqual([[], []]);
  });

  it('of an account that is not connected is acknowledged alike, and only counted', async () => {
    const known = await deliver(platform, like('1'));
    await api.database.pool.query(`delete from webhook_nudge`);
    const unknown = await deliver(platform, like('2', '999'));
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text]);
    expect((await deliveries())[1]).toMatchObject({ events: 1, unknown: 1, accounts: [] });
    expect(await nudges()).toEqual([]);
  });

  it('of an unknown shape is refused by name', async () => {
    const reply = await deliver(platform, '{"nothing":"known"}');
    expect([reply.status, reply.body]).toMatchObject([400, { type: 'urn:resonance:problem:not-understood' }]);
    expect(await deliveries()).toEqual([]);
  });

  it('at the address of another platform is nothing', async () => {
    const other = platform === 'x' ? 'facebook' : 'x';
    const path = (paths.get(other) ?? '').replace(`/${other}/`, `/${platform}/`);
    expect((await deliver(platform, like('1'), { path })).status).toBe(404);
  });
});

describe('the address of webhooks', () => {
  const like = likes['facebook']?.('1') ?? '';

  it('takes no body that is too large, of another type, or packed', async () => {
    const large = await deliver('facebook', `{"a":"${'x'.repeat(1_100_000)}"}`);
    expect([large.status, large.body]).toMatchObject([413, { type: 'urn:resonance:problem:too-large' }]);
    const form = await deliver('facebook', like, { headers: { 'content-type': 'text/plain' } });
    expect([form.status, form.body]).toMatchObject([415, { type: 'urn:resonance:problem:not-json' }]);
    const packed = await deliver('facebook', like, { headers: { 'content-encoding': 'gzip' } });
    expect(packed.status).toBe(415);
    expect(await deliveries()).toEqual([]);
  });

  it('is not known by a guessed id, nor by a platform that there is none of', async () => {
    for (const path of ['/v1/webhooks/facebook/guess', '/v1/webhooks/myspace/guess', '/v1/webhooks/xing/guess'])
      expect([path, (await deliver('facebook', like, { path })).status]).toEqual([path, 404]);
  });

  it('turns a sender away who knocks in vain over and over, until a minute has passed', async () => {
    const statuses = new Set<number>();
    for (let knock = 0; knock < 121; knock += 1)
      statuses.add((await deliver('facebook', like, { secret: 'another-secret' })).status);
    const turned = await deliver('facebook', like);
    expect([...statuses, turned.status]).toEqual([403, 429, 429]);
    expect(Number(turned.headers.get('retry-after'))).toBeGreaterThan(0);
    api.clock.now = new Date(api.clock.now.getTime() + 61_000);
    expect((await deliver('facebook', like)).status).toBe(200);
  });

  it('answers the hand-shake of each platform, and no other question', async () => {
    const ask = (platform: string, query: Record<string, string>) =>
      api.send('GET', `${paths.get(platform)}?${new URLSearchParams(query).toString()}`);
    const code = '890e4665-4dfe-4ab1-b689-ed553bceeed0';
    expect(Object((await ask('x', { crc_token: 'abc' })).body)).toEqual({
      response_token: `sha256=${hmac('abc', appSecret).digest('base64')}`,
    });
    expect(Object((await ask('linkedin', { challengeCode: code, applicationId: '42' })).body)).toEqual({
      challengeCode: code,
      challengeResponse: hmac(code, appSecret).digest('hex'),
    });
    const wrong = await ask('facebook', { 'hub.mode': 'subscribe', 'hub.verify_token': 'x', 'hub.challenge': '7' });
    expect([wrong.status, wrong.body]).toMatchObject([403, { type: 'urn:resonance:problem:handshake-refused' }]);
    expect((await ask('x', { crc_token: like })).status).toBe(403);
  });

  it('remembers the number of the app that a hand-shake tells, and tries at once what waited for it', async () => {
    await api.database.pool.query(`update webhook_subscription set due_at = '2030-01-01', failures = 4`);
    const query = 'challengeCode=890e4665-4dfe-4ab1-b689-ed553bceeed0&applicationId=43';
    await api.send('GET', `${paths.get('linkedin')}?${query}`);
    const { rows } = await api.database.pool.query(
      `select account_id as id, learned, due_at as due, failures from webhook_subscription s
       join webhook_address a on a.platform = 'linkedin' where due_at < '2030-01-01'`,
    );
    expect(rows).toEqual([
      { id: accountIds.get('linkedin'), learned: { applicationId: '43' }, due: api.clock.now, failures: 0 },
    ]);
  });

  it('is shown to admins alone, with what came last', async () => {
    await deliver('facebook', like);
    const reply = await api.send('GET', '/v1/webhooks', { cookie });
    expect(reply.body).toMatchObject({
      addresses: [{ platform: 'facebook', deliveries: [{ events: 1, fresh: 1, unknown: 0 }] }, {}, {}],
    });
    expect((await api.send('GET', '/v1/webhooks')).status).toBe(401);
    const { rows } = await api.database.pool.query(`select secret, id_hash from webhook_address`);
    const id = (paths.get('facebook') ?? '').split('/').at(-1) ?? '';
    expect(JSON.stringify(rows)).not.toContain(id);
  });

  it('stays the same when the service is reached by another name, and that is what platforms are told', async () => {
    await inWorkspace(api.database, workspaceId, async (tenant) => {
      const connector = connectors.get('facebook');
      if (connector === undefined) throw new Error('no connector');
      const moved = { sealKey, publicUrl: new URL('https://moved.test/base') };
      await requestWebhooks(tenant, moved, { workspaceId, connector, accountIds: [], now: api.clock.now });
    });
    const { addresses } = Object((await api.send('GET', '/v1/webhooks', { cookie })).body);
    expect(addresses[0].url).toBe(`https://resonance.test/base${paths.get('facebook')}`);
  });
});

describe('webhooks of accounts that nobody reads', () => {
  const like = (name: string): string => likes['facebook']?.(name) ?? '';
  const where = { platform: 'facebook' };

  it('nudge nothing while the account waits for a login', async () => {
    await api.database.prisma.connection.updateMany({ where, data: { status: 'needs_login' } });
    expect((await deliver('facebook', like('1'))).status).toBe(200);
    expect(await nudges()).toEqual([]);
    await api.database.prisma.connection.updateMany({ where, data: { status: 'active' } });
    expect((await deliver('facebook', like('2'))).status).toBe(200);
    expect(await nudges()).toHaveLength(2);
  });

  it('nudge nothing once it is disconnected', async () => {
    const accountId = accountIds.get('facebook') ?? 0;
    await inWorkspace(api.database, workspaceId, (tenant) =>
      disconnectAccount(tenant, { workspaceId, accountId }, api.clock.now),
    );
    expect((await deliver('facebook', like('1'))).status).toBe(200);
    expect(await nudges()).toEqual([]);
    expect(await deliveries()).toMatchObject([{ events: 1, unknown: 1, accounts: [] }]);
  });
});

describe('the account’s own words on its webhooks', () => {
  const webhooksOf = async (platform: string) => {
    const { accounts } = Object((await api.send('GET', '/v1/accounts', { cookie })).body);
    return accounts.find((account: { platform: string }) => account.platform === platform).webhooks;
  };

  it('say when the last event came, and null where nothing is connected', async () => {
    await deliver('x', likes['x']?.('9') ?? '');
    expect(await webhooksOf('x')).toMatchObject({ state: 'pending', lastEventAt: api.clock.now.toISOString() });
    expect(await webhooksOf('facebook')).toBeNull();
  });

  it('are never good while the schedule finds what they do not tell', async () => {
    const id = accountIds.get('x');
    await api.database.pool.query(
      `update webhook_subscription set state = 'on', since = $2, last_event_at = $2 where account_id = $1`,
      [id, '2026-03-10T06:00:00Z'],
    );
    expect(await webhooksOf('x')).toMatchObject({ state: 'on' });
    const book = (hour: string, reactions: number) =>
      api.database.pool.query(
        `insert into rollup_account_hour (workspace_id, hour, account_id, counted_reactions) values ($1, $2, $3, $4)`,
        [workspaceId, hour, id, reactions],
      );
    await book('2026-03-10T06:00:00Z', 3);
    await book('2026-03-10T09:00:00Z', 0);
    expect(await webhooksOf('x')).toMatchObject({ state: 'on' });
    await book('2026-03-10T10:00:00Z', 1);
    expect(await webhooksOf('x')).toMatchObject({ state: 'quiet', since: '2026-03-10T10:00:00.000Z' });
  });
});
