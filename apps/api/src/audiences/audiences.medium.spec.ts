import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Audience,
  AudienceList,
  AudiencePreview,
  AudienceVersions,
  EngagementReport,
  PeopleList,
} from '@libs/contract';
import { countVersion, versionsToCount } from '@libs/database';
import type { AudienceRule } from '@libs/domain';

import { book, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { newMember, newSession } from '../../testing/company.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let cookie: string;
let workspaceId = 0;
let accountId = 0;

const x = scriptedConnector({ platform: 'x', attributed: ['reaction'], counted: ['reactions'] });

const likes = (...people: readonly string[]) =>
  people.map((by) => interaction('reaction', { postId: 'launch', by, at: '2026-03-02T10:00:00Z' }));

beforeAll(async () => {
  api = await startApi({ connectors: new Map([['x', x]]) });
  api.clock.now = new Date('2026-03-10T12:00:00Z');
  cookie = await signUp(api);
  workspaceId = (await api.database.prisma.workspace.findFirstOrThrow()).id;
  accountId = await newAccount(api.database, {
    workspaceId,
    platform: 'x',
    streams: ['posts', 'counters', 'reactions'],
    openedAt: new Date('2026-03-01T00:00:00Z'),
    readAt: api.clock.now,
  });
  const target = { workspaceId, accountId, platform: 'x', stream: 'posts', answerHours: 720 } as const;
  await book(api.database, target, {
    at: '2026-03-10T12:00:00Z',
    records: [
      post('launch', '2026-03-02T09:00:00Z', 'Hello #launch'),
      post('plain', '2026-03-02T09:00:00Z', 'Hello'),
      ...likes('ann', 'bob', 'cid', 'dan', 'eve', 'fay'),
      interaction('reaction', { postId: 'plain', by: 'ann', at: '2026-03-02T10:00:00Z' }),
      { ...interaction('reaction', { postId: 'plain', by: 'gus', at: '2026-03-02T10:00:00Z' }), actor: null },
    ],
  });
});
afterAll(() => api.stop());

const is = (field: AudienceRule['all'][number]['field'], ...values: string[]) => ({ field, in: values });
const send = (method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, body: unknown = {}) =>
  api.send(method, path, { cookie, body });
const list = async () => AudienceList.parse((await api.send('GET', '/v1/audiences', { cookie })).body).audiences;
const named = async (name: string) => (await list()).find((audience) => audience.name === name);

const countAll = async (): Promise<void> => {
  for (const key of await versionsToCount(api.database))
    await countVersion(api.database, key, { now: () => api.clock.now, isStopping: () => false });
};

const report = async (id: string): Promise<EngagementReport> => {
  const query = `from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z&groupBy=audience&granularity=total&audience=${id}`;
  return EngagementReport.parse((await api.send('GET', `/v1/reports/engagement?${query}`, { cookie })).body);
};
/** What is said of a report of an audience that cannot be had: it must not become one of everyone. */
const refusal = async (id: string) => {
  const query = `from=2026-03-01T00:00:00Z&to=2026-03-08T00:00:00Z&audience=${id}`;
  const paths = [`reports/engagement?${query}`, `evidence/cell?${query}`, `evidence/rate?${query}&rate=default`];
  return Promise.all(paths.map(async (path) => problemOf(await api.send('GET', `/v1/${path}`, { cookie })).status));
};
const reported = async (id: string) => {
  const { totals, audiences } = await report(id);
  return { likes: totals[0]?.cell.attributed, version: audiences[0]?.version, next: audiences[0]?.next };
};

const problemOf = ({ status, body }: { status: number; body: unknown }) => ({
  status,
  errors: Object(body).errors?.map(({ path, message }: { path: string; message: string }) => `${path}: ${message}`),
  detail: Object(body).detail ?? Object(body).title,
});

describe('an audience', () => {
  it('is shown by no report before the ledger has been counted by it', async () => {
    const made = await send('POST', '/v1/audiences', { name: 'Launchers', rule: { all: [is('tag', 'launch')] } });
    const { id, isComplete, counting } = Audience.parse(made.body);
    expect([made.status, isComplete, counting]).toEqual([
      201,
      false,
      { version: 1, rule: { all: [is('tag', 'launch')], any: [], none: [] }, lookedAt: 0, total: null },
    ]);
    expect(await refusal(id)).toEqual([400, 400, 400]);
    await countAll();
    expect(await reported(id)).toEqual({ likes: 6, version: 1, next: null });
    expect(await named('Launchers')).toMatchObject({ isComplete: true, counting: null, version: 1 });
  });

  it('whose rule changes is reported by its old version until the new one is counted, and says so', async () => {
    const { id } = (await named('Launchers')) ?? { id: '' };
    await send('PATCH', `/v1/audiences/${id}`, { rule: { none: [is('tag', 'launch')] } });
    expect(await reported(id)).toEqual({ likes: 6, version: 1, next: 2 });
    await countAll();
    expect(await reported(id)).toMatchObject({ version: 2, next: null });
    await send('PATCH', `/v1/audiences/${id}`, { rule: { any: [is('platform', 'x')] } });
    await countAll();
    expect(await reported(id)).toEqual({ likes: 8, version: 3, next: null });
    const { versions } = AudienceVersions.parse(
      (await api.send('GET', `/v1/audiences/${id}/versions`, { cookie })).body,
    );
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [3, 'shown'],
      [2, 'replaced'],
      [1, 'replaced'],
    ]);
  });

  it('is renamed without being counted anew', async () => {
    const { id } = (await named('Launchers')) ?? { id: '' };
    const { body } = await send('PATCH', `/v1/audiences/${id}`, { name: 'All of X' });
    expect(body).toMatchObject({ name: 'All of X', version: 3, counting: null });
  });

  it('keeps its report when the counting of a new version is given up', async () => {
    const { id } = (await named('All of X')) ?? { id: '' };
    await send('PATCH', `/v1/audiences/${id}`, { rule: { all: [is('tag', 'launch')] } });
    expect((await send('DELETE', `/v1/audiences/${id}/counting`)).status).toBe(204);
    await countAll();
    expect(await reported(id)).toEqual({ likes: 8, version: 3, next: null });
    expect(problemOf(await send('DELETE', `/v1/audiences/${id}/counting`))).toMatchObject({ status: 409 });
  });

  it('is gone from lists and reports once it is deleted', async () => {
    const { id } = (await named('All of X')) ?? { id: '' };
    expect((await send('DELETE', `/v1/audiences/${id}`)).status).toBe(204);
    expect(await named('All of X')).toBeUndefined();
    expect(await refusal(id)).toEqual([400, 400, 400]);
  });

  it.each([
    ['without a condition', { name: 'A', rule: {} }, 'rule: A rule needs at least one condition'],
    ['with the name of another', { name: 'Everyone', rule: { all: [is('tag', 'a')] } }, 'name: Another audience has'],
    [
      'with a list that is not there',
      { name: 'A', rule: { all: [is('list', '99')] } },
      'rule: There is no imported list',
    ],
    [
      'that addresses whoever reacts',
      { name: 'A', basis: 'addressed', rule: { all: [is('actor_kind', 'person')] } },
      'basis: Whom posts are addressed to',
    ],
    [
      'with a field that is not known',
      { name: 'A', rule: { all: [{ field: 'shoe', in: ['9'] }] } },
      'rule.all.0.field',
    ],
  ])('%s is refused with a sentence', async (_, body, words) => {
    const { status, errors } = problemOf(await send('POST', '/v1/audiences', body));
    expect([status, errors?.join()]).toEqual([400, expect.stringContaining(words)]);
  });

  it('that is built in stays as it is', async () => {
    const { status, detail } = problemOf(await send('PATCH', '/v1/audiences/0', { name: 'Nobody' }));
    expect([status, detail]).toEqual([400, '"Everyone" is built in and stays as it is.']);
  });

  it('is changed by nobody who may only look', async () => {
    const { id } = await newMember(api, workspaceId, 'viewer');
    const viewer = await newSession(api, workspaceId, id);
    const body = { rule: { all: [is('tag', 'launch')] } };
    const reply = await api.send('POST', '/v1/audiences/preview', { cookie: viewer.cookie, body });
    expect(reply.status).toBe(403);
  });
});

describe('a preview', () => {
  const preview = async (rule: Partial<AudienceRule>) =>
    AudiencePreview.parse((await send('POST', '/v1/audiences/preview', { rule })).body);

  it('tells how much, how many and whom a rule selects, and of how many the person is known', async () => {
    const { sample, ...figures } = await preview({ all: [is('platform', 'x')] });
    const counts = { interactions: 8, known: 7, belonging: 8, people: 6 };
    expect(figures).toEqual({ ...counts, platforms: [{ platform: 'x', ...counts }], isWhole: true });
    expect(sample).toHaveLength(6);
    expect(sample[0]).toEqual({ platform: 'x', name: 'ann', handle: 'ann', interactions: 2 });
  });

  it('tells nothing of a group that is too small', async () => {
    expect(await preview({ none: [is('tag', 'launch')] })).toMatchObject({
      interactions: 8,
      belonging: null,
      people: null,
      platforms: [{ belonging: null, people: null }],
      sample: [],
    });
  });

  it('tells that nobody is selected', async () => {
    expect(await preview({ all: [is('tag', 'tea')] })).toMatchObject({ belonging: 0, people: 0, sample: [] });
  });
});

describe('an imported list', () => {
  let listId = '';
  beforeEach(async () => {
    const csv = 'platform,handle\nx,@ANN\nx,bob\nx,@cid\nx,dan\nx,eve\nx,nobody';
    listId = PeopleList.parse((await send('PUT', '/v1/audience-lists', { name: 'Press', csv })).body).id;
  });

  it('makes an audience of the people on it, and a later one of that name takes its place', async () => {
    await send('POST', '/v1/audiences', { name: 'The press', rule: { all: [is('list', listId)] } });
    await countAll();
    const { id } = (await named('The press')) ?? { id: '' };
    expect(await reported(id)).toMatchObject({ likes: 6, version: 1 });
    const csv = 'platform,handle\nx,@bob\nx,@cid\nx,@dan\nx,@eve\nx,@fay';
    const { body } = await send('PUT', '/v1/audience-lists', { name: 'Press', csv });
    expect(body).toMatchObject({ id: listId, people: 5, usedBy: ['The press'] });
    await countAll();
    expect(await reported(id)).toMatchObject({ likes: 5, version: 2 });
  });

  it('with a wrong row is refused by row, and the one before stays whole', async () => {
    const before = await api.database.prisma.audienceListEntry.findMany({ where: { workspaceId } });
    const csv = 'platform,handle\nx,@zoe\nmyspace,tom\nx,';
    const { status, errors } = problemOf(await send('PUT', '/v1/audience-lists', { name: 'Press', csv }));
    expect([status, errors]).toEqual([
      400,
      [expect.stringMatching(/^csv\.row 3: "myspace"/), 'csv.row 4: The handle is missing.'],
    ]);
    expect(await api.database.prisma.audienceListEntry.findMany({ where: { workspaceId } })).toEqual(before);
  });

  it('of fewer than five people is refused, and the one before stays whole', async () => {
    const before = await api.database.prisma.audienceListEntry.findMany({ where: { workspaceId } });
    const csv = 'platform,handle\nx,@ann\nx,bob\nx,Ann\nx,cid\nx,dan';
    const { status, errors } = problemOf(await send('PUT', '/v1/audience-lists', { name: 'Press', csv }));
    expect([status, errors]).toEqual([400, [expect.stringContaining('at least 5 different people')]]);
    expect(await api.database.prisma.audienceListEntry.findMany({ where: { workspaceId } })).toEqual(before);
  });

  it('that changed while a version without it was being counted leaves no old figures when that is given up', async () => {
    await send('POST', '/v1/audiences', { name: 'Those of the press', rule: { all: [is('list', listId)] } });
    await countAll();
    const { id } = (await named('Those of the press')) ?? { id: '' };
    await send('PATCH', `/v1/audiences/${id}`, { rule: { all: [is('tag', 'launch')] } });
    api.clock.now = new Date(api.clock.now.getTime() + 1_000);
    const csv = 'platform,handle\nx,@bob\nx,@cid\nx,@dan\nx,@eve\nx,@fay';
    await send('PUT', '/v1/audience-lists', { name: 'Press', csv });
    await send('DELETE', `/v1/audiences/${id}/counting`);
    await countAll();
    expect(await reported(id)).toMatchObject({ likes: 5, next: null });
    await send('DELETE', `/v1/audiences/${id}`);
  });

  it('says in no table and no log who is on it', async () => {
    const csv = 'platform,handle\nx,@unmistakable-zoe\nx,b\nx,c\nx,d\nx,e';
    await send('PUT', '/v1/audience-lists', { name: 'Friends', csv });
    const tables = ['audience_list', 'audience_list_entry', 'audit_entry', 'audience', 'audience_version'];
    for (const table of tables) {
      const { rows } = await api.database.pool.query<{ text: string }>(`select t::text as text from ${table} t`);
      expect(rows.map(({ text }) => text).join()).not.toContain('unmistakable');
    }
  });

  it('is not deleted while an audience asks for it', async () => {
    const { status, detail } = problemOf(await send('DELETE', `/v1/audience-lists/${listId}`));
    expect([status, detail]).toEqual([409, expect.stringContaining('The press')]);
    const { id } = (await named('The press')) ?? { id: '' };
    await send('DELETE', `/v1/audiences/${id}`);
    expect((await send('DELETE', `/v1/audience-lists/${listId}`)).status).toBe(204);
  });
});
