import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Problem } from '@libs/contract';

import { newKey } from '../../testing/company.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let cookie: string;
let keys: readonly string[];

beforeAll(async () => {
  api = await startApi({ settings: { limits: { keyRequests: 3, filesAtOnce: 1, filesWaiting: 0 } } });
  cookie = await signUp(api);
  const { id } = await api.database.prisma.workspace.findFirstOrThrow();
  keys = [(await newKey(api, id, ['read'])).key, (await newKey(api, id, ['read'])).key];
});
afterAll(() => api.stop());

const ask = (key: string | undefined) => api.send('GET', '/v1/audiences', key === undefined ? {} : { key });
const left = async (key: string | undefined) => {
  const { status, headers } = await ask(key);
  return [status, headers.get('ratelimit-limit'), headers.get('ratelimit-remaining'), headers.get('ratelimit-reset')];
};

describe('an API key', () => {
  it('may ask so often in a minute, is told what is left, and is refused with a time to come again', async () => {
    const [key, other] = keys;
    expect(await left(key)).toEqual([200, '3', '2', '60']);
    api.clock.now = new Date(api.clock.now.getTime() + 20_000);
    expect(await left(key)).toEqual([200, '3', '1', '40']);
    expect(await left(key)).toEqual([200, '3', '0', '40']);
    const { status, headers, body } = await ask(key);
    expect([status, headers.get('retry-after'), headers.get('content-type')]).toEqual([
      429,
      '40',
      'application/problem+json; charset=utf-8',
    ]);
    expect(headers.get('ratelimit-policy')).toBe('3;w=60');
    expect(Problem.parse(body)).toMatchObject({ type: 'urn:resonance:problem:too-many-requests', status: 429 });
    expect(await left(other)).toEqual([200, '3', '2', '60']);
    api.clock.now = new Date(api.clock.now.getTime() + 40_000);
    expect(await left(key)).toEqual([200, '3', '2', '60']);
  });

  it('is limited, and a person at the dashboard is not', async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => api.send('GET', '/v1/audiences', { cookie })));
    expect(replies.map(({ status, headers }) => [status, headers.get('ratelimit-limit')])).toEqual(
      replies.map(() => [200, null]),
    );
  });
});

describe('an Excel or PDF file', () => {
  const file = (format: string) => {
    const period = 'from=2026-03-02T00:00:00Z&to=2026-03-09T00:00:00Z';
    return api.send('GET', `/v1/reports/engagement/export?${period}&format=${format}`, { cookie });
  };

  it('is refused with 503 while as many are made as may be, and CSV is not', async () => {
    const replies = await Promise.all(Array.from({ length: 6 }, () => file('pdf')));
    const [made, refused] = [200, 503].map((status) => replies.filter((reply) => reply.status === status));
    expect((made?.length ?? 0) + (refused?.length ?? 0)).toBe(6);
    expect(made?.length).toBeGreaterThan(0);
    expect(refused?.length).toBeGreaterThan(0);
    expect(Problem.parse(refused?.[0]?.body)).toMatchObject({ type: 'urn:resonance:problem:files-busy' });
    expect(refused?.[0]?.headers.get('retry-after')).toBe('10');
    expect((await file('xlsx')).status).toBe(200);
    const texts = await Promise.all([file('csv'), file('csv'), file('csv')]);
    expect(texts.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});
