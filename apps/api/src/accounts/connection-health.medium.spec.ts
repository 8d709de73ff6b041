import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inWorkspace, saveConnection } from '@libs/database';

import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const sealKey = new Uint8Array(32).fill(7);
let api: TestApi;
let cookie: string;

const get = async (path: string, language: string) => {
  const reply = await api.send('GET', path, { cookie, headers: { 'accept-language': language } });
  expect(reply.text).not.toContain('user-token');
  return Object(reply.body);
};
const inDays = (days: number): Date => new Date(api.clock.now.getTime() + days * 86_400_000);

beforeAll(async () => {
  api = await startApi();
  cookie = await signUp(api);
  const { id: workspaceId } = await api.database.prisma.workspace.findFirstOrThrow();
  const account = { externalId: '42', name: 'Nordlicht', handle: null, url: null, pictureUrl: null };
  await inWorkspace(api.database, workspaceId, (tenant) =>
    saveConnection(tenant, sealKey, {
      workspaceId,
      platform: 'facebook',
      grant: { credentials: { userToken: 'user-token' }, scopes: [], expiresAt: null, renewBy: null },
      accounts: [{ ...account, credentials: {}, shortcomings: [] }],
      streams: ['posts'],
      now: api.clock.now,
    }),
  );
  await api.database.pool.query(`update stream_state set health = 'healthy'`);
  await api.database.pool.query(
    'update connection set data_access_until = $1, missing_scopes = $2, status_since = $3',
    [inDays(10), ['pages_read_user_content'], inDays(-80)],
  );
});
afterAll(() => api.stop());

describe('a login that ends in ten days', () => {
  const expected = () => ({
    health: 'expiring',
    since: inDays(-4).toISOString(),
    deadline: { name: 'data_access', at: inDays(10).toISOString() },
    missingScopes: ['pages_read_user_content'],
  });

  it('is told of the connection, with what it means and what to do in the language that was asked for', async () => {
    const { connections } = await get('/v1/connection-health', 'de-DE');
    expect(connections).toMatchObject([{ platform: 'facebook', accounts: ['Nordlicht'], ...expected() }]);
    expect(connections[0].advice.todo).toMatch(/^Verbinden Sie das Konto/);
  });

  it('is told of its accounts', async () => {
    const { accounts } = await get('/v1/accounts', 'en');
    expect(accounts).toMatchObject([{ name: 'Nordlicht', ...expected() }]);
    expect(accounts[0].advice.name).toBe('Login ends soon');
  });
});
