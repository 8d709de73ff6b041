import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Problem } from '@libs/contract';

import { newKey } from '../../testing/company.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let cookie: string;
let workspaceId = 0;

beforeAll(async () => {
  api = await startApi();
  cookie = await signUp(api);
  ({ id: workspaceId } = await api.database.prisma.workspace.findFirstOrThrow());
});
afterAll(() => api.stop());

const create = (name: string, idempotencyKey: string | null, more: { readonly key?: string } = {}) =>
  api.send('POST', '/v1/labels', {
    ...(more.key === undefined ? { cookie } : { key: more.key }),
    body: { name },
    ...(idempotencyKey === null ? {} : { headers: { 'idempotency-key': idempotencyKey } }),
  });
const labels = (name: string) => api.database.prisma.label.count({ where: { workspaceId, name } });

describe('a POST with an Idempotency-Key', () => {
  it('creates once, and answers the same again', async () => {
    const [first, again] = [await create('Spring', 'spring-1'), await create('Spring', 'spring-1')];
    expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([201, null]);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
    expect(again.body).toEqual(first.body);
    expect(await labels('Spring')).toBe(1);
  });

  it('is refused with another body, or by another caller, under the same key', async () => {
    const { key } = await newKey(api, workspaceId, ['read', 'write']);
    await create('Summer', 'summer-1');
    for (const other of [await create('Summer too', 'summer-1'), await create('Summer', 'summer-1', { key })]) {
      expect(other.status).toBe(422);
      expect(Problem.parse(other.body)).toMatchObject({ type: 'urn:resonance:problem:idempotency-key-reused' });
    }
    expect(await labels('Summer too')).toBe(0);
  });

  it('creates once when it is sent five times at the same moment', async () => {
    const replies = await Promise.all(Array.from({ length: 5 }, () => create('Autumn', 'autumn-1')));
    expect(await labels('Autumn')).toBe(1);
    expect(replies.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
    expect((await create('Autumn', 'autumn-1')).headers.get('idempotent-replayed')).toBe('true');
  });

  it('that was refused gives its key back', async () => {
    expect((await create('', 'winter-1')).status).toBe(400);
    expect((await create('Winter', 'winter-1')).status).toBe(201);
  });

  it('that never was answered keeps its key: nobody knows how far it came', async () => {
    await create('Ash', 'ash-1');
    await api.database.prisma.idempotencyKey.updateMany({ where: { workspaceId }, data: { answer: null } });
    const { status, body } = await create('Ash', 'ash-1');
    expect([status, Problem.parse(body).type]).toEqual([409, 'urn:resonance:problem:idempotency-key-in-use']);
  });

  it('keeps what is shown once sealed', async () => {
    const made = () =>
      api.send('POST', '/v1/api-keys', { cookie, body: { name: 'robot' }, headers: { 'idempotency-key': 'robot-1' } });
    const { text } = await made();
    expect((await made()).text).toBe(text);
    const rows = await api.database.prisma.idempotencyKey.findMany({ where: { workspaceId } });
    const secret = /"key":"([^"]+)"/.exec(text)?.[1] ?? '';
    expect(secret.length).toBeGreaterThan(20);
    expect(rows.some(({ answer }) => answer !== null && Buffer.from(answer).includes(secret))).toBe(false);
  });

  it('is another one a day later', async () => {
    await create('Day', 'day-1');
    api.clock.now = new Date(api.clock.now.getTime() + 24 * 3_600_000);
    const { status, headers } = await create('Day after', 'day-1');
    expect([status, headers.get('idempotent-replayed')]).toEqual([201, null]);
  });

  it.each(['two words', 'x'.repeat(256)])('is refused when its key is none: %j', async (key) => {
    expect((await create('Never', key)).status).toBe(400);
    expect(await labels('Never')).toBe(0);
  });
});
