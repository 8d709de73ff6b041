import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carryOutErasures, ingestPage, saveRetentionRun } from '@libs/database';

import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const scripted = scriptedConnector({ platform: 'linkedin', attributed: ['comment'], counted: ['reactions'] });
const hours48 = { hours: 48, source: 'Comments up to 48 hours.' };
const connector = { ...scripted, retention: { ...scripted.retention, actor_link: hours48, comment_words: hours48 } };

let api: TestApi;
let cookie: string;
let workspaceId: number;
let accountId: number;

beforeAll(async () => {
  api = await startApi({ connectors: new Map([['linkedin', connector]]) });
  cookie = await signUp(api);
  const { prisma } = api.database;
  workspaceId = (await prisma.workspace.findFirstOrThrow()).id;
  const account = await prisma.account.create({
    data: { workspaceId, platform: 'linkedin', externalId: '1', name: 'Acme GmbH' },
  });
  accountId = account.id;
  await prisma.streamState.create({ data: { workspaceId, accountId, stream: 'all' } });
  const { now } = api.clock;
  await ingestPage(
    api.database,
    { workspaceId, accountId, platform: 'linkedin', stream: 'all', answerHours: 48 },
    {
      checkpoint: null,
      answer: { endpoint: '/', apiVersion: '1', status: 200, fetchedAt: now, observedAt: now, body: '{"by":"ann"}' },
      records: [
        {
          type: 'post',
          postId: 'p',
          publishedAt: now,
          text: 'Hello',
          url: null,
          format: 'text',
          language: null,
          thumbnailUrl: null,
        },
        ...['ann', 'bob'].map((name) => ({
          type: 'interaction' as const,
          kind: 'comment' as const,
          detail: 'comment',
          postId: 'p',
          interactionId: `of ${name}`,
          actor: {
            actorId: name,
            kind: 'person' as const,
            name,
            handle: `@${name}`,
            followers: null,
            language: null,
            country: null,
          },
          occurredAt: now,
          text: `words of ${name}`,
          parentId: null,
          url: null,
        })),
      ],
    },
  );
});
afterAll(() => api.stop());

const carryOut = (): Promise<void> =>
  carryOutErasures(api.database, {
    now: () => api.clock.now,
    beforeAccount: () => Promise.resolve(),
    onDone: () => undefined,
    onFailed: (_, error) => {
      throw error;
    },
  });
const ask = (body: unknown, sent: object = {}) => api.send('POST', '/v1/erasures', { cookie, body, ...sent });
const list = async () => Object((await api.send('GET', '/v1/erasures', { cookie })).body).erasures;

describe('the storage rules', () => {
  it('are told with their sentences, the oldest datum and what the last runs removed', async () => {
    const oldest = new Date(api.clock.now.getTime() - 50 * 3_600_000).toISOString();
    const entry = {
      platform: 'linkedin',
      dataClass: 'actor_link',
      hours: 48,
      lookedAt: 9,
      removed: 3,
      oldest,
      overdueS: 0,
    } as const;
    const run = { startedAt: api.clock.now, finishedAt: api.clock.now };
    await saveRetentionRun(api.database, workspaceId, {
      ...run,
      report: [entry, { ...entry, dataClass: 'statistics', removed: 0 }],
    });
    const { status, body } = await api.send('GET', '/v1/retention', { cookie });
    expect([status, body]).toMatchObject([
      200,
      {
        platforms: [{ platform: 'linkedin' }],
        runs: [{ lookedAt: 18, removed: 3, entries: [{ dataClass: 'actor_link', removed: 3 }] }],
      },
    ]);
    const [{ rules }] = Object(body).platforms;
    expect(rules).toHaveLength(7);
    expect(rules[1]).toEqual({ dataClass: 'actor_link', ...hours48, oldest, overdueS: 7200 });
  });
});

describe('a request for erasure', () => {
  it('is the owner’s alone, and no API key may make it', async () => {
    const scopes = ['read', 'write'];
    const made = await api.send('POST', '/v1/api-keys', { cookie, body: { name: 'k', scopes } });
    const { key } = Object(made.body);
    const wanted = { kind: 'actor', platform: 'linkedin', who: 'ann' };
    expect((await api.send('POST', '/v1/erasures', { key, body: wanted })).status).toBe(403);
    await api.database.prisma.member.updateMany({ data: { role: 'admin' } });
    expect((await ask(wanted)).body).toMatchObject({ type: 'urn:resonance:problem:role-missing' });
    await api.database.prisma.member.updateMany({ data: { role: 'owner' } });
  });

  it('says what is wrong with it', async () => {
    expect((await ask({ kind: 'actor', platform: 'linkedin', who: '@nobody' })).body).toMatchObject({
      status: 404,
      type: 'urn:resonance:problem:person-unknown',
    });
    expect((await ask({ kind: 'actor', platform: 'linkedin', who: '' })).body).toMatchObject({
      errors: [{ path: 'who' }],
    });
    expect((await ask({ kind: 'account', accountId: String(accountId), confirm: 'Acme' })).body).toMatchObject({
      errors: [{ path: 'confirm' }],
    });
    expect((await ask({ kind: 'account', accountId: '999', confirm: 'x' })).status).toBe(404);
    expect(await list()).toEqual([]);
  });

  it('is carried out by handle, shows in the evidence, and tells strangers its state alone', async () => {
    const { status, body } = await ask({ kind: 'actor', platform: 'linkedin', who: '@Ann' });
    expect([status, body]).toMatchObject([202, { kind: 'actor', state: 'waiting', accountId: null }]);
    const { code } = Object(body);
    await carryOut();
    expect(await list()).toMatchObject([
      { code, state: 'done', outcome: { interactions: 1, comments: 1, answers: 1 } },
    ]);
    const told = await api.send('GET', `/v1/erasures/status/${code}`);
    expect(Object.keys(Object(told.body)).toSorted()).toEqual(['finishedAt', 'requestedAt', 'state']);
    expect((await api.send('GET', '/v1/erasures/status/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    const { id } = await api.database.prisma.post.findFirstOrThrow();
    const period = 'from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z';
    const evidence = await api.send('GET', `/v1/evidence/posts/${BigInt.asUintN(64, id)}?${period}`, { cookie });
    expect(evidence.body).toMatchObject({ peopleHours: 48, postHours: null });
    expect(Object(evidence.body).interactions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ actor: null, text: null, blankedWhy: 'request' }),
        expect.objectContaining({ text: 'words of bob', blankedWhy: null }),
      ]),
    );
  });

  it('of an account says what is lost, can be called off, and begins after its grace', async () => {
    const losses = await api.send('GET', `/v1/erasures/losses?account=${accountId}`, { cookie });
    expect(losses.body).toMatchObject({ name: 'Acme GmbH', posts: 1, interactions: 2, readings: 0 });
    const wanted = { kind: 'account', accountId: String(accountId), confirm: 'Acme GmbH' };
    const first = Object((await ask(wanted)).body);
    expect(Object((await ask(wanted)).body).id).toBe(first.id);
    expect((await api.send('DELETE', `/v1/erasures/${first.id}`, { cookie })).status).toBe(204);
    expect((await api.send('DELETE', `/v1/erasures/${first.id}`, { cookie })).status).toBe(409);
    await ask(wanted);
    await carryOut();
    expect(await api.database.prisma.account.count()).toBe(1);
    api.clock.now = new Date(api.clock.now.getTime() + 15 * 60_000);
    await carryOut();
    expect(await api.database.prisma.account.count()).toBe(0);
    expect((await list()).map(({ state }: { state: string }) => state)).toEqual(['done', 'cancelled', 'done']);
  });
});
