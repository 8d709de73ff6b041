import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SourceRecord } from '@libs/connector';
import { Audience, AudienceList, EngagementReport, Problem } from '@libs/contract';

import { book, count, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const counted = ['reactions', 'followers'] as const;
const teller = scriptedConnector({ platform: 'linkedin', attributed: ['reaction'], counted });
const capabilities = { ...teller.capabilities, traits: new Set(['seniority'] as const) };
const connectors = new Map([
  ['linkedin', { ...teller, capabilities }],
  ['x', scriptedConnector({ platform: 'x', attributed: ['reaction'], counted })],
] as const);

let api: TestApi;
let cookie: string;
let workspaceId = 0;
let organisation = 0;
let managers: Audience;

const period = { from: '2026-03-07T00:00:00Z', to: '2026-03-10T00:00:00Z', timeZone: 'UTC' };
const ask = async (query: Record<string, string>): Promise<EngagementReport> => {
  const search = new URLSearchParams({ ...period, ...query }).toString();
  return EngagementReport.parse((await api.send('GET', `/v1/reports/engagement?${search}`, { cookie })).body);
};
const define = (body: object) => api.send('POST', '/v1/follower-audiences', { cookie, body });
const seniorities = (manager: number, director: number, owner: number): SourceRecord => ({
  type: 'followers',
  trait: 'seniority',
  segments: [
    { segment: 'manager', organic: manager, paid: 0 },
    { segment: 'director', organic: director, paid: 1 },
    { segment: 'owner', organic: owner, paid: 0 },
  ],
});

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-03-09T12:00:00Z');
  cookie = await signUp(api);
  workspaceId = (await api.database.prisma.workspace.findFirstOrThrow()).id;
  const own = { workspaceId, readAt: null, openedAt: new Date('2026-03-01T00:00:00Z') };
  organisation = await newAccount(api.database, {
    ...own,
    platform: 'linkedin',
    name: 'Acme',
    streams: ['posts', 'counters', 'reactions', 'followers', 'demographics'],
  });
  await newAccount(api.database, { ...own, platform: 'x', name: 'Acme X', streams: ['posts', 'counters'] });
  managers = Audience.parse(
    (await define({ name: 'Leaders', trait: 'seniority', segments: ['manager', 'director'] })).body,
  );
  const target = (stream: string) =>
    ({ workspaceId, accountId: organisation, platform: 'linkedin', stream, answerHours: 24 }) as const;
  for (const [at, total, manager] of [
    ['2026-03-05T06:00:00Z', 180, 35],
    ['2026-03-08T06:00:00Z', 200, 44],
    ['2026-03-09T06:00:00Z', 210, 46],
  ] as const) {
    await book(api.database, target('followers'), {
      at,
      records: [{ type: 'count', metric: 'followers', postId: null, total }],
    });
    await book(api.database, target('demographics'), { at, records: [seniorities(manager, 5, 3)] });
  }
  const people = ['a', 'b', 'c', 'd', 'e', 'f'];
  await book(api.database, target('reactions'), {
    at: '2026-03-09T07:00:00Z',
    records: [
      post('p', '2026-03-08T05:00:00Z', 'words'),
      ...people.map((by) => interaction('reaction', { postId: 'p', by, at: '2026-03-08T08:00:00Z' })),
    ],
  });
  await book(api.database, target('counters'), {
    at: '2026-03-09T07:05:00Z',
    records: [count('p', 'reactions', people.length)],
  });
});
afterAll(() => api.stop());

describe('an audience of followers', () => {
  it('stands among the audiences with its basis and the groups that it is made of', async () => {
    const { audiences } = AudienceList.parse((await api.send('GET', '/v1/audiences', { cookie })).body);
    expect(audiences.find(({ id }) => id === managers.id)).toEqual({
      id: managers.id,
      name: 'Leaders',
      basis: 'followers',
      version: 1,
      rule: { all: [], any: [], none: [] },
      followers: { trait: 'seniority', segments: ['manager', 'director'] },
      isBuiltIn: false,
      isComplete: true,
      counting: null,
      carriedUntil: null,
    });
  });

  it('is refused under the name of another one, and without a group', async () => {
    const twice = await define({ name: 'Leaders', trait: 'seniority', segments: ['owner'] });
    expect([twice.status, Problem.parse(twice.body).errors?.[0]?.path]).toEqual([400, 'name']);
    const empty = await define({ name: 'Nobody', trait: 'seniority', segments: [] });
    expect([empty.status, Problem.parse(empty.body).errors?.[0]?.path]).toEqual([400, 'segments']);
    expect((await define({ name: 'Old', trait: 'age', segments: ['40'] })).status).toBe(400);
  });

  it('holds nobody who interacts', async () => {
    const sets = await api.database.prisma.audienceSet.findMany({ where: { workspaceId } });
    expect(sets.length).toBeGreaterThan(0);
    expect(sets.filter(({ audiences }) => audiences.includes(Number(managers.id)))).toEqual([]);
  });
});

describe('the engagement report', () => {
  it('shows the size and share of an audience of followers over time, as read before each bucket ends', async () => {
    const { followers, buckets, notes } = await ask({ audience: managers.id, compare: 'previous' });
    expect(buckets.length).toBe(3);
    expect(followers).toMatchObject([
      {
        audience: managers.id,
        name: 'Leaders',
        trait: 'seniority',
        segments: ['manager', 'director'],
        size: { state: 'measured', followers: 52, share: 52 / 210, readAt: '2026-03-09T06:00:00.000Z' },
        previous: { state: 'measured', followers: 41, share: 41 / 180 },
        buckets: [
          { state: 'estimated', followers: 41 },
          { state: 'measured', followers: 50, share: 0.25 },
          { state: 'measured', followers: 52 },
        ],
        interactions: { state: 'not_supported', counted: null, attributed: null },
        perFollower: { state: 'not_supported', value: null },
      },
    ]);
    expect(notes).toContain('followers_without_interactions');
  });

  it('leads from the size to the answer that says so, and says of an account that does not tell it', async () => {
    const [{ accounts } = { accounts: [] }] = (await ask({ audience: managers.id })).followers;
    expect(accounts).toMatchObject([
      { name: 'Acme', size: { state: 'measured', followers: 52 } },
      { name: 'Acme X', size: { state: 'not_supported', followers: null }, fetchId: null },
    ]);
    const evidence = await api.send('GET', `/v1/evidence/fetches/${accounts[0]?.fetchId}`, { cookie });
    expect(evidence.status).toBe(200);
  });

  it.each(['audience', 'platform,audience', 'audience,kind'])(
    'split by %s, has cells that are not supported for what these followers did, and the figures of everyone beside',
    async (groupBy) => {
      const { totals } = await ask({ audience: `0,${managers.id}`, groupBy });
      const cellsOf = (id: string) =>
        totals
          .filter(({ key }) => key.audience === id && (key.platform ?? 'linkedin') === 'linkedin')
          .filter(({ key }) => (key.kind ?? 'reaction') === 'reaction')
          .map(({ cell }) => cell);
      expect(cellsOf(managers.id)).toEqual([
        { state: 'not_supported', counted: null, attributed: null, corrections: 0 },
      ]);
      expect(cellsOf('0')).toMatchObject([{ state: 'measured', counted: 6, attributed: 6 }]);
    },
  );

  it('adds nothing to, and takes nothing from, the figures of other audiences it is asked for with', async () => {
    const { totals } = await ask({ audience: `0,${managers.id}`, groupBy: '' });
    expect(totals).toMatchObject([{ cell: { state: 'measured', counted: 6, attributed: 6 } }]);
  });

  it('suppresses a size of fewer than five followers', async () => {
    const owners = Audience.parse((await define({ name: 'Owners', trait: 'seniority', segments: ['owner'] })).body);
    const [first] = (await ask({ audience: owners.id })).followers;
    expect(first).toMatchObject({ size: { state: 'suppressed', followers: null, share: null } });
    expect((await api.send('DELETE', `/v1/follower-audiences/${owners.id}`, { cookie })).status).toBe(204);
    expect((await api.send('DELETE', `/v1/follower-audiences/${owners.id}`, { cookie })).status).toBe(404);
    const query = `from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z&audience=${owners.id}`;
    expect((await api.send('GET', `/v1/reports/engagement?${query}`, { cookie })).status).toBe(400);
  });

  it('says nothing of followers where no such audience is asked for', async () => {
    expect((await ask({})).followers).toEqual([]);
  });
});
