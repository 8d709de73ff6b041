import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AudienceComparison, EngagementReport, PeopleEvidence, PeopleReport } from '@libs/contract';

import { book, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const every = ['reaction', 'comment', 'share'] as const;
const counted = ['reactions', 'comments', 'shares'] as const;
const linkedin = scriptedConnector({ platform: 'linkedin', attributed: ['comment'], counted });
const connectors = new Map([
  ['x', scriptedConnector({ platform: 'x', attributed: every, counted })],
  ['linkedin', { ...linkedin, retention: { ...linkedin.retention, actor_link: { hours: 48, source: 'their rules' } } }],
] as const);

let api: TestApi;
let cookie: string;
let workspaceId = 0;
const accounts = { x: 0, late: 0, linkedin: 0 };

const ids = (prefix: string, length: number) => Array.from({ length }, (_, at) => `${prefix}${at}`);
const like = (by: string, at: string, postId = 'launch') => interaction('reaction', { postId, by, at });
const comment = (by: string, at: string, postId = 'launch') => ({
  ...interaction('comment', { postId, by, at }),
  interactionId: `${by} ${at}`,
});

const bookOn = (accountId: number, platform: 'x' | 'linkedin', records: Parameters<typeof book>[2]['records']) =>
  book(
    api.database,
    { workspaceId, accountId, platform, stream: 'posts', answerHours: 720 },
    {
      at: '2026-04-20T12:00:00Z',
      records: [
        post('launch', '2026-01-01T00:00:00Z', 'Hello #launch'),
        post('plain', '2026-01-01T00:00:00Z', 'Hello'),
        ...records,
      ],
    },
  );

const account = (platform: 'x' | 'linkedin', name: string, openedAt: string) =>
  newAccount(api.database, {
    workspaceId,
    platform,
    name,
    streams: ['posts', 'counters', 'reactions', 'comments', 'shares'],
    openedAt: new Date(openedAt),
    readAt: api.clock.now,
  });

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-04-20T12:00:00Z');
  cookie = await signUp(api);
  ({ id: workspaceId } = await api.database.prisma.workspace.findFirstOrThrow());
  await api.database.prisma.audience.createMany({
    data: [
      { id: 11, name: 'Launch', rule: { all: [{ field: 'tag', in: ['launch'] }] } },
      { id: 12, name: 'Page one', rule: { all: [{ field: 'account', in: ['1'] }] } },
      { id: 13, name: 'Nobody', rule: { all: [{ field: 'tag', in: ['nothing'] }] } },
      { id: 14, name: 'Managers', basis: 'followers', rule: { all: [{ field: 'seniority', in: ['manager'] }] } },
    ].map((audience) => ({ workspaceId, basis: 'engaged', ...audience })),
  });
  accounts.x = await account('x', 'one', '2025-12-01T00:00:00Z');
  await bookOn(accounts.x, 'x', [
    // Ten who were there in February, and come again; four of them have nothing to do with the launch.
    ...ids('old', 10).flatMap((by) => [like(by, '2026-02-10T10:00:00Z'), like(by, '2026-03-10T10:00:00Z', 'plain')]),
    ...ids('old', 6).map((by) => interaction('share', { postId: 'launch', by, at: '2026-03-10T12:00:00Z' })),
    // Five around the night when clocks change: on three days in Berlin, and on two in New York.
    ...ids('night', 5).flatMap((by) => [
      comment(by, '2026-03-28T22:59:59Z'),
      comment(by, '2026-03-28T23:00:00Z'),
      comment(by, '2026-03-29T22:00:00Z'),
    ]),
    ...ids('new', 20).map((by) => like(by, '2026-03-12T10:00:00Z')),
    ...ids('nameless', 5).map((by) => ({ ...like(by, '2026-03-12T10:00:00Z'), actor: null })),
  ]);
});
afterAll(() => api.stop());

const march = { from: '2026-03-01T00:00:00+01:00', to: '2026-04-01T00:00:00+02:00', timeZone: 'Europe/Berlin' };
const get = (path: string, query: Record<string, string>) =>
  api.send('GET', `/v1/reports/${path}?${new URLSearchParams({ ...march, ...query }).toString()}`, { cookie });
const people = async (query: Record<string, string> = {}) => PeopleReport.parse((await get('people', query)).body);
const measured = (value: number) => ({ state: 'measured', value });

describe('the report of people', () => {
  it('tells who is new, returns and is loyal, and of how many interactions the person is known', async () => {
    const { groups, loyalty, notes } = await people();
    expect(groups).toHaveLength(1);
    const whole = {
      interactions: measured(56),
      known: measured(51),
      people: measured(35),
      new: measured(25),
      returning: measured(10),
      loyal: measured(5),
    };
    expect(groups[0]).toMatchObject({ audience: { id: '0' }, whole, platforms: [{ platform: 'x', ...whole }] });
    // The 90 days that end with 31 March begin in winter time.
    expect(loyalty).toEqual({ days: 3, windowDays: 90, from: '2025-12-31T23:00:00.000Z' });
    expect(notes).toEqual([]);
  });

  it('counts the days of loyalty by the clocks of the time zone that is asked for', async () => {
    const loyalIn = async (timeZone: string) => (await people({ timeZone })).groups[0]?.whole.loyal;
    expect([await loyalIn('Europe/Berlin'), await loyalIn('America/New_York')]).toEqual([measured(5), measured(0)]);
  });

  it('tells nothing of a time that was not read yet', async () => {
    const { groups } = await people({ from: '2026-06-20T00:00:00Z', to: '2026-06-21T00:00:00Z' });
    expect(groups[0]?.whole.people).toEqual({ state: 'pending', value: null });
  });

  it('calls nobody new who was there before with another kind of interaction', async () => {
    const { groups } = await people({ kind: 'share' });
    expect(groups[0]?.whole).toMatchObject({ people: measured(6), returning: measured(6), new: measured(0) });
  });

  it('of an audience hides what would tell of few', async () => {
    const { groups, notes } = await people({ audience: '11,13,14' });
    expect(groups.map(({ audience, whole }) => [audience.name, whole.people, whole.interactions.state])).toEqual([
      // Four people did nothing with the launch.
      ['Launch', { state: 'suppressed', value: null }, 'measured'],
      ['Nobody', { state: 'suppressed', value: null }, 'suppressed'],
      ['Managers', { state: 'not_supported', value: null }, 'not_supported'],
    ]);
    expect(notes).toContain('suppressed_small_groups');
  });

  it('refuses an audience that is not there', async () => {
    expect((await get('people', { audience: '99' })).status).toBe(400);
  });
});

describe('audiences side by side', () => {
  const compare = async (query: Record<string, string>) =>
    AudienceComparison.parse((await get('audience-comparison', query)).body);

  it('have their figures, their shares and whom they have in common', async () => {
    const { audiences, overlaps, notes } = await compare({ audience: '12,0', kind: 'reaction' });
    expect(audiences).toMatchObject([
      {
        audience: { id: '12', name: 'Page one' },
        interactions: measured(35),
        known: measured(30),
        people: measured(30),
        perPerson: 1,
        shareOfInteractions: 1,
        shareOfPeople: 1,
        rates: [{ cell: { state: 'not_supported', value: null } }],
      },
      { audience: { id: '0' }, interactions: measured(35), people: measured(30), perPerson: 1 },
    ]);
    expect(overlaps).toEqual([{ audiences: ['12', '0'], people: measured(30), shares: [1, 1] }]);
    expect(notes).toEqual([]);
  });

  it('have the interactions that the engagement report says', async () => {
    const { audiences } = await compare({ audience: '0,11,12,13,14' });
    const query = { groupBy: 'audience', granularity: 'total', audience: '0,11,12,13,14' };
    const { totals } = EngagementReport.parse((await get('engagement', query)).body);
    const told = totals.map(({ key, cell }) => [key.audience, cell.attributed]);
    expect(audiences.map(({ audience, interactions }) => [audience.id, interactions.value])).toEqual(told);
  });

  it.each([
    ['one alone', '11', 'two audiences at least'],
    ['six', '0,11,12,13,14,15', 'five audiences at most'],
    ['the same one twice', '11,11', 'each audience once'],
  ])('are refused when they are %s', async (_, audience, words) => {
    const { status, text } = await get('audience-comparison', { audience });
    expect([status, text]).toEqual([400, expect.stringContaining(words)]);
  });
});

describe('the evidence of a figure of people', () => {
  const evidence = async (query: Record<string, string> = {}) => {
    const asked = new URLSearchParams({ ...march, ...query }).toString();
    return PeopleEvidence.parse((await api.send('GET', `/v1/evidence/people?${asked}`, { cookie })).body);
  };

  it('says of the same people on which accounts and days they came', async () => {
    const { figure, known, interactions, accounts: rows, step, steps } = await evidence();
    expect([figure, interactions, known]).toEqual([measured(35), measured(56), measured(51)]);
    expect(rows).toEqual([{ accountId: String(accounts.x), name: 'one', platform: 'x', people: measured(35) }]);
    expect([step, steps]).toEqual([
      'day',
      [
        { from: '2026-03-10', people: measured(10) },
        { from: '2026-03-12', people: measured(20) },
        { from: '2026-03-28', people: measured(5) },
        { from: '2026-03-29', people: measured(5) },
        { from: '2026-03-30', people: measured(5) },
      ],
    ]);
  });

  it.each([
    ['new', 25, ['2026-03-12', '2026-03-28', '2026-03-29', '2026-03-30']],
    ['returning', 10, ['2026-03-10']],
    ['loyal', 5, ['2026-03-28', '2026-03-29', '2026-03-30']],
  ])('is that of the figure: %s', async (figure, value, days) => {
    const found = await evidence({ figure });
    expect(found.figure).toEqual(measured(value));
    expect(found.steps.map(({ from }) => from)).toEqual(days);
  });

  it('is of an audience alone, and tells nothing where that is small', async () => {
    const ofLaunch = await evidence({ audience: '11' });
    expect(ofLaunch.figure.state).toBe('suppressed');
    expect([ofLaunch.accounts, ofLaunch.steps]).toEqual([[], []]);
    const onPage = await evidence({ audience: '12' });
    expect([onPage.audience.name, onPage.figure]).toEqual(['Page one', measured(35)]);
    expect(onPage.steps.map(({ people: { value } }) => value)).toEqual([10, 20, 5, 5, 5]);
  });

  it('goes by months where the period is long, and names nobody', async () => {
    const long = { from: '2026-01-01T00:00:00+01:00', to: '2026-07-01T00:00:00+02:00' };
    const found = await evidence(long);
    expect([found.step, found.steps.map(({ from }) => from)]).toEqual(['month', ['2026-02-01', '2026-03-01']]);
    expect(JSON.stringify(found)).not.toMatch(/old0|new0|night0/);
  });
});

describe('what is not known of people', () => {
  it('is said of accounts that were opened later, and of platforms that let nobody be stored for long', async () => {
    accounts.late = await account('x', 'late', '2026-03-15T00:00:00Z');
    accounts.linkedin = await account('linkedin', 'company', '2025-12-01T00:00:00Z');
    await bookOn(
      accounts.linkedin,
      'linkedin',
      ids('member', 7).map((by) => comment(by, '2026-03-20T10:00:00Z')),
    );
    const { groups, notes } = await people();
    expect(groups[0]?.whole).toMatchObject({ people: measured(35), new: { state: 'estimated', value: 25 } });
    expect(groups[0]?.platforms[1]).toMatchObject({
      platform: 'linkedin',
      interactions: measured(7),
      people: { state: 'not_supported', value: null },
      new: { state: 'not_supported', value: null },
      loyal: { state: 'not_supported', value: null },
    });
    expect(notes).toEqual(['attributed_not_fully_listed', 'people_not_kept', 'accounts_opened_later']);
  });

  it('is in no number of interactions per person', async () => {
    const { body } = await get('audience-comparison', { audience: '0,12' });
    expect(AudienceComparison.parse(body).audiences[0]).toMatchObject({
      known: measured(58),
      people: measured(35),
      perPerson: 51 / 35,
    });
  });

  it('does not stand in the way of people of the last two days on such a platform', async () => {
    await bookOn(
      accounts.linkedin,
      'linkedin',
      ids('member', 6).map((by) => comment(by, '2026-04-19T10:00:00Z')),
    );
    const query = { platform: 'linkedin', from: '2026-04-19T00:00:00+02:00', to: '2026-04-20T00:00:00+02:00' };
    expect((await people(query)).groups[0]?.whole).toMatchObject({
      people: measured(6),
      returning: { state: 'not_supported', value: null },
    });
  });
});
