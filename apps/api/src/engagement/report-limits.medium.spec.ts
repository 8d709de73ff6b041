import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { newAccount, rollUpColumns } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const x = scriptedConnector({ platform: 'x', attributed: ['share'], counted: ['reactions'] });
let api: TestApi;
let cookie: string;

beforeAll(async () => {
  api = await startApi({ connectors: new Map([['x', x]]) });
  cookie = await signUp(api);
});
afterAll(() => api.stop());

it('refuses times of which the database knows no calendar', async () => {
  for (const from of ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z']) {
    const query = `from=${from}&to=2026-01-01T00:00:00Z&granularity=total&compare=previous`;
    const { status, body } = await api.send('GET', `/v1/reports/engagement?${query}`, { cookie });
    expect([from, status, body]).toMatchObject([from, 400, { errors: [{ path: 'from' }] }]);
  }
});

it('refuses more cells than anybody can read', async () => {
  const { database } = api;
  const { id: workspaceId } = await database.prisma.workspace.findFirstOrThrow();
  const accountId = await newAccount(database, {
    workspaceId,
    platform: 'x',
    streams: ['posts'],
    readAt: api.clock.now,
  });
  const of = { workspaceId, accountId };
  const tags = Array.from({ length: 60 }, (_, n) => `tag${n}`);
  const at = new Date('2026-02-02T10:00:00Z');
  await database.prisma.post.create({
    data: {
      ...of,
      id: 77n,
      externalId: '77',
      text: '',
      format: 'text',
      tags,
      publishedAt: at,
      keyedAt: at,
      firstSeenAt: at,
      fetchId: 1n,
    },
  });
  const figures = rollUpColumns({ counted: [1, 0, 0] });
  await database.prisma.rollupPostDay.create({
    data: { ...of, postId: 77n, day: new Date('2026-02-02'), ...figures },
  });
  await database.prisma.rollupPostHour.create({ data: { ...of, postId: 77n, hour: at, ...figures } });
  const query = 'from=2026-01-01T00:00:00Z&to=2026-06-01T00:00:00Z&granularity=hour&groupBy=';
  const refused = await api.send('GET', `/v1/reports/engagement?${query}tag`, { cookie });
  expect([refused.status, refused.body]).toMatchObject([400, { errors: [{ path: 'groupBy' }] }]);
  expect((await api.send('GET', `/v1/reports/engagement?${query}platform`, { cookie })).status).toBe(200);
});

it('refuses what no text in the database can be', async () => {
  const day = 'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z';
  expect((await api.send('GET', `/v1/reports/engagement?${day}&tag=a%00`, { cookie })).status).toBe(400);
  const login = await api.send('POST', '/v1/session', { body: { email: 'a\u0000@acme.example', password: 'p' } });
  expect(login.status).toBe(400);
});
