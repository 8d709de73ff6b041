import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endpointsAt } from '@libs/connector';
import { connectors } from '@libs/connectors';
import { sealKeyFrom } from '@libs/database';
import { type LoopbackPlatform, startLoopbackPlatform } from '@libs/testing';

import { signUp, startApi, type TestApi } from '../../testing/start-api.js';
import { hmac, likes, signatures } from '../../testing/webhook-payloads.js';

const consumer = { key: 'api-key-1', secret: 'api-key-secret-1' };
const basic = (key: string, secret: string): string => `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;

let api: TestApi;
let cookie: string;
let platform: LoopbackPlatform;

beforeAll(async () => {
  // X knows the client by its OAuth endpoint, and the app itself by its API key and secret.
  platform = await startLoopbackPlatform(({ url, headers }) => {
    if (url.pathname === '/2/oauth2/token') return { status: 400, body: { error: 'invalid_request' } };
    const isKnown = headers.authorization === basic(consumer.key, consumer.secret);
    return isKnown ? { body: { access_token: 'app-only' } } : { status: 403, body: { errors: [{ code: 99 }] } };
  });
  api = await startApi({ connectors, settings: { sealKey: sealKeyFrom('07'.repeat(32)) } });
  cookie = await signUp(api);
});
afterAll(async () => {
  await api.stop();
  await platform.close();
});

const setApp = (name: string, more: object) => {
  const connector = [...connectors.values()].find((one) => one.platform === name);
  if (connector === undefined) throw new Error(`no connector for ${name}`);
  const { authorize, token, api: address } = endpointsAt(connector.endpoints, platform.url);
  const endpoints = { authorize: authorize.href, token: token.href, api: address.href };
  const body = { clientId: 'client-1', clientSecret: 'client-secret-1', endpoints, ...more };
  return api.send('PUT', `/v1/platforms/${name}/app`, { cookie, body });
};
const shown = async (): Promise<string | undefined> => {
  const { platforms } = Object((await api.send('GET', '/v1/platforms', { cookie })).body);
  return platforms.find((one: { platform: string }) => one.platform === 'x')?.consumer;
};
const addressOfX = async (): Promise<string> => {
  const { addresses } = Object((await api.send('GET', '/v1/webhooks', { cookie })).body);
  return new URL(addresses.find((one: { platform: string }) => one.platform === 'x').url).pathname;
};
const deliver = async (secret: string): Promise<number> => {
  const body = likes['x']?.('1') ?? '';
  return (await api.send('POST', await addressOfX(), { body, headers: signatures['x']?.(body, secret) ?? {} })).status;
};

describe('the API key of an app at X', () => {
  it('is missing until it is entered, and meanwhile the client secret is taken for it', async () => {
    expect(await shown()).toBe('missing');
    expect((await setApp('x', {})).body).toMatchObject({ consumer: 'missing' });
    expect(await deliver('client-secret-1')).toBe(200);
  });

  it('is tried at the platform before it is stored', async () => {
    const refused = await setApp('x', { consumer: { key: 'api-key-1', secret: 'wrong-secret' } });
    expect([refused.status, refused.body]).toMatchObject([422, { detail: expect.stringContaining('API key secret') }]);
    expect(refused.text).not.toContain('wrong-secret');
    expect(await shown()).toBe('missing');
  });

  it('is stored sealed and shown to nobody', async () => {
    const stored = await setApp('x', { consumer });
    expect([stored.status, stored.body]).toMatchObject([200, { consumer: 'set' }]);
    expect(stored.text).not.toContain(consumer.secret);
    expect(await shown()).toBe('set');
    const row = await api.database.prisma.platformApp.findFirstOrThrow({ where: { platform: 'x' } });
    expect(Buffer.from(row.consumer ?? []).toString('latin1')).not.toContain(consumer.secret);
    const entries = await api.database.prisma.auditEntry.findMany({ where: { action: 'platform-app.set' } });
    expect(JSON.stringify(entries.map(({ detail }) => detail))).toContain(consumer.key);
    expect(JSON.stringify(entries.map(({ detail }) => detail))).not.toContain(consumer.secret);
  });

  it('is what webhooks are signed with from then on, and nothing else', async () => {
    expect(await deliver(consumer.secret)).toBe(200);
    expect(await deliver('client-secret-1')).toBe(403);
    const handshake = await api.send('GET', `${await addressOfX()}?crc_token=abc`, {});
    const token = hmac('abc', consumer.secret).digest('base64');
    expect(handshake.body).toEqual({ response_token: `sha256=${token}` });
  });

  it('is refused where the platform signs with the client secret', async () => {
    const refused = await setApp('facebook', { consumer });
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { detail: 'Facebook signs with the client secret: leave the API key and its secret out.' },
    ]);
  });
});
