import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SourceRecord } from '@libs/connector';
import { AccountAudience, FollowersReport } from '@libs/contract';

import { book, newAccount } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const scripted = (platform: 'x' | 'facebook' | 'linkedin', counted: readonly 'followers'[] = ['followers']) =>
  scriptedConnector({ platform, attributed: [], counted });
const teller = scripted('linkedin');
const capabilities = {
  ...teller.capabilities,
  traits: new Set(['industry', 'region'] as const),
  days: new Set(['reactions', 'organic_followers'] as const),
};
const connectors = new Map([
  ['linkedin', { ...teller, capabilities }],
  ['facebook', scripted('facebook')],
  ['x', scripted('x', [])],
] as const);

let api: TestApi;
let cookie: string;
let workspaceId = 0;
let page = 0;
let organisation = 0;
let profile = 0;

const followers = (total: number): SourceRecord => ({ type: 'count', metric: 'followers', postId: null, total });
const read = async <T>(path: string, schema: { parse: (body: unknown) => T }): Promise<T> =>
  schema.parse((await api.send('GET', path, { cookie })).body);
const report = () => read('/v1/followers?days=7', FollowersReport);
const audience = (id: number) => read(`/v1/followers/${id}?days=7`, AccountAudience);

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-03-10T12:00:00Z');
  cookie = await signUp(api);
  const workspace = await api.database.prisma.workspace.findFirstOrThrow();
  workspaceId = workspace.id;
  await api.database.prisma.workspace.update({ where: { id: workspaceId }, data: { timeZone: 'Europe/Berlin' } });
  const own = { workspaceId, readAt: api.clock.now };
  const add = (platform: 'x' | 'facebook' | 'linkedin', streams: readonly string[]) =>
    newAccount(api.database, { ...own, platform, streams });
  page = await add('facebook', ['followers']);
  organisation = await add('linkedin', ['followers', 'gains', 'demographics', 'days']);
  profile = await add('x', ['posts']);
  const target = (accountId: number, platform: 'facebook' | 'linkedin', stream: string) => ({
    workspaceId,
    accountId,
    platform,
    stream,
    answerHours: 24,
  });
  await api.database.prisma.streamState.updateMany({ where: { workspaceId }, data: { observedAt: null } });
  for (const [at, total] of [
    ['2026-03-04T22:30:00Z', 100],
    ['2026-03-05T23:30:00Z', 104],
    ['2026-03-06T12:00:00Z', 104],
    ['2026-03-09T08:00:00Z', 101],
  ] as const)
    await book(api.database, target(page, 'facebook', 'followers'), { at, records: [followers(total)] });
  await book(api.database, target(organisation, 'linkedin', 'followers'), {
    at: '2026-03-10T08:00:00Z',
    records: [followers(200)],
  });
  await book(api.database, target(organisation, 'linkedin', 'demographics'), {
    at: '2026-03-10T08:00:00Z',
    records: [
      { type: 'followers', trait: 'region', segments: [] },
      {
        type: 'followers',
        trait: 'industry',
        segments: [
          { segment: 'software', organic: 3, paid: 1 },
          { segment: 'retail', organic: 40, paid: 10 },
        ],
      },
      { type: 'segment-name', trait: 'industry', segment: 'retail', language: 'en', name: 'Retail' },
      { type: 'segment-name', trait: 'industry', segment: 'retail', language: 'de', name: 'Handel' },
    ],
  });
  await book(api.database, target(organisation, 'linkedin', 'names'), {
    at: '2026-03-10T09:00:00Z',
    records: [{ type: 'segment-name', trait: 'industry', segment: 'retail', language: 'de', name: 'Einzelhandel' }],
  });
  const day = (figure: 'reactions' | 'organic_followers', on: string, value: number): SourceRecord => ({
    type: 'day',
    figure,
    day: on,
    value,
  });
  const stream = target(organisation, 'linkedin', 'days');
  await book(api.database, stream, {
    at: '2026-03-09T08:00:00Z',
    records: [day('reactions', '2026-03-07', 5), day('reactions', '2026-03-08', 2), day('reactions', '2026-02-01', 9)],
  });
  await book(api.database, stream, {
    at: '2026-03-10T08:00:00Z',
    records: [day('reactions', '2026-03-08', -3), day('organic_followers', '2026-03-08', -1)],
  });
});
afterAll(() => api.stop());

describe('how many follow', () => {
  it('is told at the end of each day of the workspace, and not of days in which nothing was read', async () => {
    const { days, timeZone, accounts } = await report();
    expect({ first: days[0], last: days.at(-1), timeZone }).toEqual({
      first: '2026-03-04',
      last: '2026-03-10',
      timeZone: 'Europe/Berlin',
    });
    // The second number was read half an hour after midnight in Berlin, hence on the 6th.
    expect(accounts.find(({ accountId }) => accountId === String(page))).toMatchObject({
      state: 'measured',
      followers: 101,
      readAt: '2026-03-09T08:00:00.000Z',
      totals: [100, null, 104, null, null, 101, null],
      change: 1,
      tells: { traits: false, days: false },
    });
  });

  it('has no change where one day alone is known', async () => {
    const account = (await report()).accounts.find(({ accountId }) => accountId === String(organisation));
    expect(account).toMatchObject({
      totals: [null, null, null, null, null, null, 200],
      change: null,
      tells: { traits: true, days: true },
    });
  });

  it('is not supported where the platform does not count followers', async () => {
    const account = (await report()).accounts.find(({ accountId }) => accountId === String(profile));
    expect(account).toMatchObject({ state: 'not_supported', followers: null, readAt: null, change: null });
  });
});

describe('how a following grew', () => {
  it('is told for the period and the one before, with how many days are known', async () => {
    const { accounts, previous } = await report();
    expect(previous).toEqual({ from: '2026-02-25', to: '2026-03-03' });
    const { growth } = accounts.find(({ accountId }) => accountId === String(page)) ?? {};
    expect(growth?.net).toEqual({
      state: 'measured',
      value: 1,
      days: { known: 2, of: 7 },
      previous: { state: 'not_supported', value: null, days: { known: 0, of: 7 } },
    });
    expect(growth?.days.map(({ net }) => [net.state, net.value])).toEqual([
      ['not_supported', null],
      ['not_supported', null],
      ['estimated', 4],
      ['not_supported', null],
      ['not_supported', null],
      ['estimated', -3],
      ['pending', null],
    ]);
  });

  it('is not supported by ads or without them where the platform does not tell it, and is never zero', async () => {
    const { growth } = (await report()).accounts.find(({ accountId }) => accountId === String(page)) ?? {};
    const none = { state: 'not_supported', value: null };
    expect(growth).toMatchObject({ organic: none, paid: none });
  });

  it('is what the platform says of its days where it does', async () => {
    const { growth } = (await report()).accounts.find(({ accountId }) => accountId === String(organisation)) ?? {};
    expect(growth?.organic).toMatchObject({ state: 'measured', value: -1, days: { known: 1, of: 7 } });
    expect(growth?.days.map(({ organic }) => organic.state)).toEqual([
      'pending',
      'pending',
      'pending',
      'pending',
      'measured',
      'pending',
      'pending',
    ]);
  });
});

describe('who follows an account', () => {
  it('is told by trait, largest group first, with groups of fewer than five suppressed', async () => {
    const { traits } = await audience(organisation);
    expect(traits).toMatchObject({
      state: 'measured',
      list: [
        {
          trait: 'industry',
          readAt: '2026-03-10T08:00:00.000Z',
          segments: [
            { segment: 'retail', names: { en: 'Retail', de: 'Einzelhandel' }, organic: 40, paid: 10, share: 0.25 },
            { segment: 'software', names: { en: null, de: null }, organic: null, paid: null, share: null },
          ],
        },
        { trait: 'region', segments: [] },
      ],
    });
  });

  it('comes with the days as the platform told them last, below zero as well', async () => {
    const { days } = await audience(organisation);
    expect(days.state).toBe('measured');
    expect(days.list.map(({ day, figures }) => [day, figures.map(({ figure, value }) => [figure, value])])).toEqual([
      [
        '2026-03-08',
        [
          ['organic_followers', -1],
          ['reactions', -3],
        ],
      ],
      ['2026-03-07', [['reactions', 5]]],
    ]);
    const [latest] = days.list;
    const evidence = await api.send('GET', `/v1/evidence/fetches/${latest?.figures[0]?.fetchId}`, { cookie });
    expect(evidence.status).toBe(200);
  });

  it('is not supported on a platform that does not tell it', async () => {
    expect(await audience(page)).toMatchObject({
      traits: { state: 'not_supported', list: [] },
      days: { state: 'not_supported', list: [] },
    });
  });

  it('is not permitted where the grant hides it', async () => {
    const id = await newAccount(api.database, {
      workspaceId,
      platform: 'linkedin',
      name: 'Another',
      streams: ['demographics', 'days', 'gains'],
      readAt: null,
    });
    const shortcomings = [{ cause: 'role', subject: 'ANALYST', hides: ['demographics'] }];
    await api.database.prisma.account.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { shortcomings },
    });
    expect(await audience(id)).toMatchObject({ traits: { state: 'not_permitted' }, days: { state: 'not_permitted' } });
  });

  it('is asked for by an id of ours and a number of days that can be shown', async () => {
    expect((await api.send('GET', '/v1/followers/999999', { cookie })).status).toBe(404);
    expect((await api.send('GET', '/v1/followers?days=4000', { cookie })).status).toBe(400);
  });
});
