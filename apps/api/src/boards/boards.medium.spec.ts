import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Board, BoardList, SavedReport } from '@libs/contract';

import { newKey, newMember, newSession } from '../../testing/company.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let cookie: string;
let analyst: string;
let viewer: string;
let key: string;
let workspaceId = 0;

const lastDays = { period: { kind: 'last', days: 30 } } as const;
const own = (id: string, query: object = lastDays) => ({ id, source: { kind: 'own', query }, form: 'chart' });
const send = (method: string, path: string, body?: object, as = cookie) =>
  api.send(method, path, { cookie: as, ...(body === undefined ? {} : { body }) });
const made = async (board: object, as = cookie): Promise<Board> =>
  Board.parse((await send('POST', '/v1/boards', board, as)).body);
const seen = async (id: string, as = cookie): Promise<Board> =>
  Board.parse((await send('GET', `/v1/boards/${id}`, undefined, as)).body);
const namesFor = async (as: string): Promise<readonly string[]> =>
  BoardList.parse((await send('GET', '/v1/boards', undefined, as)).body).boards.map(({ name }) => name);

beforeAll(async () => {
  api = await startApi();
  cookie = await signUp(api);
  ({ id: workspaceId } = await api.database.prisma.workspace.findFirstOrThrow());
  const of = async (role: 'analyst' | 'viewer'): Promise<string> => {
    const person = await newMember(api, workspaceId, role);
    return (await newSession(api, workspaceId, person.id)).cookie;
  };
  [analyst, viewer] = [await of('analyst'), await of('viewer')];
  ({ key } = await newKey(api, workspaceId, ['read', 'write']));
});
beforeEach(() => api.database.prisma.board.deleteMany());
afterAll(() => api.stop());

describe('a board', () => {
  it('keeps its widgets in their order, with size and form', async () => {
    const widgets = [
      { ...own('b'), columns: 4, rows: 2 },
      { ...own('a'), form: 'table', by: 'audience', title: 'Who' },
    ];
    const { id, version } = await made({ name: 'Morning', widgets });
    const board = await seen(id);
    expect(board).toMatchObject({ name: 'Morning', isShared: false, isOwn: true, owner: 'Olga', version });
    expect(board.widgets).toMatchObject(widgets);
    expect(board.widgets.map(({ report }) => report?.name)).toEqual([null, null]);
  });

  it('is seen by its owner alone until it is shared with the workspace', async () => {
    const board = await made({ name: 'Mine' });
    await made({ name: 'Ours', isShared: true });
    expect(await namesFor(cookie)).toEqual(['Mine', 'Ours']);
    for (const other of [analyst, viewer]) {
      expect(await namesFor(other)).toEqual(['Ours']);
      expect((await send('GET', `/v1/boards/${board.id}`, undefined, other)).status).toBe(404);
    }
    const { status } = await send('DELETE', `/v1/boards/${board.id}`, undefined, analyst);
    expect(status).toBe(404);
    await send('PUT', `/v1/boards/${board.id}`, { name: 'Mine', isShared: true, version: board.version });
    expect(await namesFor(viewer)).toEqual(['Mine', 'Ours']);
  });

  it('is changed by analysts when it is shared, and taken back by its owner alone', async () => {
    const { id, version } = await made({ name: 'Ours', isShared: true });
    const change = { name: 'All of us', isShared: true, version };
    expect((await send('PUT', `/v1/boards/${id}`, change, viewer)).status).toBe(403);
    expect((await send('PUT', `/v1/boards/${id}`, change, analyst)).status).toBe(200);
    const back = { name: 'Mine again', isShared: false, version: version + 1 };
    const { status, body } = await send('PUT', `/v1/boards/${id}`, back, analyst);
    expect([status, body]).toMatchObject([403, { type: 'urn:resonance:problem:board-owner-needed' }]);
    expect((await send('PUT', `/v1/boards/${id}`, back)).status).toBe(200);
    expect(await namesFor(analyst)).toEqual([]);
  });

  it('refuses a change of a version that is not the newest, and says so', async () => {
    const { id, version } = await made({ name: 'Ours', isShared: true });
    expect((await send('PUT', `/v1/boards/${id}`, { name: 'First', isShared: true, version }, analyst)).status).toBe(
      200,
    );
    const { status, body } = await send('PUT', `/v1/boards/${id}`, { name: 'Second', isShared: true, version });
    expect([status, body]).toMatchObject([409, { type: 'urn:resonance:problem:board-changed' }]);
    expect((await seen(id)).name).toBe('First');
  });

  it('takes one of several changes that are sent at the same instant', async () => {
    const { id, version } = await made({ name: 'Ours' });
    const answers = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (name) => (await send('PUT', `/v1/boards/${id}`, { name, version })).status),
    );
    expect(answers.toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    expect((await seen(id)).version).toBe(version + 1);
  });

  it.each([
    ['two widgets of the same id', [own('a'), own('a')], 'widgets'],
    [
      'a saved report that is not there',
      [{ ...own('a'), source: { kind: 'saved', reportId: '77' } }],
      'widgets.0.source.reportId',
    ],
    [
      'an account that is not there',
      [own('a'), own('b', { ...lastDays, account: ['77'] })],
      'widgets.1.source.query.account',
    ],
    [
      'a period that the report refuses',
      [own('a', { period: { kind: 'custom', from: '1960-02-02', to: '2026-02-03' } })],
      'widgets.0.source.query.from',
    ],
    ['a widget that is wider than the board', [{ ...own('a'), columns: 5 }], 'widgets.0.columns'],
  ])('is not made with %s', async (_, widgets, path) => {
    const { status, body } = await send('POST', '/v1/boards', { name: 'Wrong', widgets });
    expect([status, body]).toMatchObject([400, { errors: [{ path }] }]);
  });

  it('is made by an API key for the workspace alone', async () => {
    const asKey = (body: object) => api.send('POST', '/v1/boards', { key, body });
    expect(await asKey({ name: 'Robot' })).toMatchObject({ status: 400, body: { errors: [{ path: 'isShared' }] } });
    expect(await asKey({ name: 'Robot', isShared: true })).toMatchObject({ status: 201, body: { owner: null } });
    await made({ name: 'Mine' });
    const { body } = await api.send('GET', '/v1/boards', { key });
    expect(BoardList.parse(body).boards.map(({ name, isOwn }) => [name, isOwn])).toEqual([['Robot', false]]);
  });

  it('shows what a saved report is now, and says when it was deleted', async () => {
    const report = SavedReport.parse(
      (await send('POST', '/v1/saved-reports', { name: 'Weekly', query: lastDays })).body,
    );
    const widgets = [{ id: 'a', source: { kind: 'saved', reportId: report.id }, form: 'figures' }];
    const { id, version } = await made({ name: 'Ours', widgets });
    await send('PUT', `/v1/saved-reports/${report.id}`, { name: 'Every week', query: { ...lastDays, split: 'kind' } });
    expect((await seen(id)).widgets).toMatchObject([{ report: { name: 'Every week', query: { split: 'kind' } } }]);
    await send('DELETE', `/v1/saved-reports/${report.id}`);
    expect((await seen(id)).widgets).toMatchObject([{ report: null, missing: [] }]);
    // It can still be arranged.
    expect((await send('PUT', `/v1/boards/${id}`, { name: 'Ours', widgets, version })).status).toBe(200);
  });

  it('says by name what was deleted of what its own reports are about, and can still be arranged', async () => {
    const label = Object((await send('POST', '/v1/labels', { name: 'Spring' })).body);
    const widgets = [own('a', { ...lastDays, label: [label.id] }), own('b')];
    const { id, version } = await made({ name: 'Ours', widgets });
    await send('DELETE', `/v1/labels/${label.id}`);
    const gone = [{ field: 'label', id: label.id, name: 'Spring' }];
    expect((await seen(id)).widgets.map(({ missing }) => missing)).toEqual([gone, []]);
    const moved = Board.parse(
      (await send('PUT', `/v1/boards/${id}`, { name: 'Ours', widgets: widgets.toReversed(), version })).body,
    );
    expect(moved.widgets.map(({ missing }) => missing)).toEqual([[], gone]);
  });

  it('keeps its name out of the audit log while it is its owner’s alone', async () => {
    const { id } = await made({ name: 'Secret plans' });
    const entries = await api.database.prisma.auditEntry.findMany({ where: { action: 'board.created', subject: id } });
    expect(entries.map(({ detail }) => detail)).toEqual([{}]);
  });
});
