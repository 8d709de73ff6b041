import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InteractionRecord, SourceRecord } from '@libs/connector';
import { PostEvidence, ResponseTimes, ResponseTimesEvidence } from '@libs/contract';
import { Prisma } from '@libs/database';
import fc from 'fast-check';

import { book, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const zone = 'Europe/Berlin';
const week = { from: '2026-03-23T00:00:00+01:00', to: '2026-03-30T00:00:00+02:00' };
const connectors = new Map([
  ['facebook', scriptedConnector({ platform: 'facebook', attributed: ['comment'], counted: [], hasThreads: true })],
  ['linkedin', scriptedConnector({ platform: 'linkedin', attributed: ['comment'], counted: [], hasThreads: true })],
  ['x', scriptedConnector({ platform: 'x', attributed: ['comment'], counted: [] })],
] as const);
type On = 'facebook' | 'linkedin' | 'x';

let api: TestApi;
let cookie: string;
let workspaceId = 0;
const accounts: Partial<Record<On, number>> = {};
const minuteMs = 60_000;

const ask = async <T>(path: string, schema: { parse: (body: unknown) => T }, query: Record<string, string> = {}) => {
  const reply = await api.send('GET', `/v1/${path}?${new URLSearchParams({ ...week, ...query }).toString()}`, {
    cookie,
  });
  if (reply.status !== 200) throw new Error(reply.text);
  return schema.parse(reply.body);
};
const report = (query: Record<string, string> = {}) => ask('reports/response-times', ResponseTimes, query);
const figuresOn = async (on: On, query: Record<string, string> = {}) =>
  (await report({ platform: on, ...query })).accounts[0]?.figures;

/** A comment, or a reply to one; `own`: the account itself wrote it. */
const said = (
  id: string,
  at: string | null,
  more: { to?: string; own?: boolean; on?: string } = {},
): InteractionRecord => ({
  ...interaction('comment', { postId: more.on ?? 'p', by: more.own === true ? 'the page' : `asker of ${id}`, at }),
  detail: more.to === undefined ? 'comment' : 'reply',
  interactionId: id,
  parentId: more.to ?? null,
  text: `words of ${id}`,
  url: `https://platform.example/${id}`,
  ...(more.own === true && { isByAccount: true }),
});

const bookOn = async (on: On, at: string, records: readonly SourceRecord[]): Promise<void> => {
  const target = { workspaceId, accountId: accounts[on] ?? 0, platform: on, stream: 'comments', answerHours: 720 };
  await book(api.database, target, { at, records });
};

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-04-20T12:00:00Z');
  cookie = await signUp(api);
  ({ id: workspaceId } = await api.database.prisma.workspace.findFirstOrThrow());
  await api.database.prisma.workspace.update({ where: { id: workspaceId }, data: { timeZone: zone } });
  for (const platform of ['facebook', 'linkedin', 'x'] as const)
    accounts[platform] = await newAccount(api.database, {
      workspaceId,
      platform,
      streams: ['posts', 'comments'],
      openedAt: new Date('2026-03-01T00:00:00Z'),
      readAt: new Date('2026-03-01T00:00:00Z'),
    });
  await bookOn('facebook', '2026-04-10T00:00:00Z', [
    post('p', '2026-03-20T08:00:00Z', 'A question'),
    post('q', '2026-03-20T09:00:00Z', 'Another'),
    // Tuesday, answered within business: an hour.
    said('a', '2026-03-24T09:00:00Z'),
    said('a1', '2026-03-24T09:10:00Z', { to: 'a' }),
    said('a2', '2026-03-24T10:00:00Z', { to: 'a', own: true }),
    said('a3', '2026-03-24T11:00:00Z', { to: 'a', own: true }),
    // Friday at half past four, answered on Monday at half past nine, behind the change of clocks and the period: 64 hours.
    said('b', '2026-03-27T15:30:00Z'),
    said('b1', '2026-03-30T07:30:00Z', { to: 'b', own: true }),
    // Never answered.
    said('c', '2026-03-25T12:00:00Z', { on: 'q' }),
    said('c1', '2026-03-25T12:30:00Z', { to: 'c', on: 'q' }),
    // Answered at a time that the platform does not tell.
    said('d', '2026-03-25T13:00:00Z'),
    said('d1', null, { to: 'd', own: true }),
    // The platform does not date it.
    said('e', null, { on: 'q' }),
    // The page's own comment asks nobody.
    said('f', '2026-03-26T10:00:00Z', { own: true }),
    // Of the week before.
    said('g', '2026-03-20T10:00:00Z'),
    said('g1', '2026-03-24T10:00:00Z', { to: 'g', own: true }),
  ]);
  await api.database.prisma.interaction.updateMany({
    where: { workspaceId, occurredAt: null },
    data: { seenAfter: new Date('2026-03-24T00:00:00Z'), firstSeenAt: new Date('2026-03-25T15:00:00Z') },
  });
  await bookOn('x', '2026-04-10T00:00:00Z', [
    post('p', '2026-03-20T08:00:00Z', 'On X'),
    said('x', '2026-03-24T09:00:00Z'),
  ]);
  for (const accountId of Object.values(accounts))
    await api.database.prisma.streamState.updateMany({ where: { accountId }, data: { observedAt: api.clock.now } });
}, 120_000);
afterAll(() => api.stop());

describe('response times', () => {
  it('are of the first answer to each comment by others that begins a thread, by the clock', async () => {
    expect(await figuresOn('facebook')).toEqual({
      state: 'measured',
      comments: 4,
      answered: 3,
      share: 0.75,
      medianMinutes: (60 + 64 * 60) / 2,
      p90Minutes: 60 + 0.9 * (64 * 60 - 60),
      answeredUndated: 1,
      undated: 1,
      unknown: 0,
    });
  });

  it('are measured in business hours by the workspace’s clocks, or by others', async () => {
    const usual = await figuresOn('facebook', { hours: 'business' });
    expect([usual?.medianMinutes, usual?.answered]).toEqual([60, 3]);
    const early = { hours: 'business', opens: '10:30', closes: '11:00', days: '2' };
    expect((await figuresOn('facebook', early))?.medianMinutes).toBe(15);
    const inNewYork = { hours: 'business', timeZone: 'America/New_York' };
    expect((await figuresOn('facebook', inNewYork))?.medianMinutes).toBe((0 + 330) / 2);
    const { hours } = await report({ hours: 'business' });
    expect(hours).toEqual({ kind: 'business', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', timeZone: zone });
  });

  it('are measured by the hours that the workspace has set, as far as the question names no others', async () => {
    const set = await api.send('PUT', '/v1/business-hours', {
      cookie,
      body: { days: [2, 2], opens: '10:30', closes: '11:00' },
    });
    expect([set.status, set.body]).toEqual([
      200,
      { days: [2], opens: '10:30', closes: '11:00', timeZone: zone, isUsual: false },
    ]);
    expect((await figuresOn('facebook', { hours: 'business' }))?.medianMinutes).toBe(15);
    const asked = { hours: 'business', opens: '09:00', closes: '17:00', days: '1,2,3,4,5' };
    expect((await figuresOn('facebook', asked))?.medianMinutes).toBe(60);
    const query = new URLSearchParams({ ...week, hours: 'business', closes: '09:00' }).toString();
    const reply = await api.send('GET', `/v1/reports/response-times?${query}`, { cookie });
    expect([reply.status, reply.body]).toMatchObject([400, { errors: [{ path: 'closes' }] }]);
    const audit = await api.database.prisma.auditEntry.findFirst({ where: { action: 'business-hours.set' } });
    expect(audit?.subject).toBe('2 10:30-11:00');
    await api.database.prisma.workspace.update({ where: { id: workspaceId }, data: { businessHours: Prisma.DbNull } });
    expect(await api.send('GET', '/v1/business-hours', { cookie })).toMatchObject({
      body: { days: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00', isUsual: true },
    });
  });

  it.each([
    ['days', { days: [], opens: '09:00', closes: '17:00' }],
    ['days.0', { days: [8], opens: '09:00', closes: '17:00' }],
    ['opens', { days: [1], opens: '9', closes: '17:00' }],
    ['closes', { days: [1], opens: '09:00', closes: '09:00' }],
  ])('are not set by %s that make no sense', async (path, body) => {
    const reply = await api.send('PUT', '/v1/business-hours', { cookie, body });
    expect([reply.status, reply.body]).toMatchObject([400, { errors: [{ path }] }]);
  });

  it('are not supported where a platform does not say what a reply answers, and do not lower the others', async () => {
    expect(await figuresOn('x')).toMatchObject({ state: 'not_supported', comments: null, medianMinutes: null });
    const { whole } = await report();
    expect([whole.state, whole.comments]).toEqual(['measured', 4]);
  });

  it('have no median where nothing was answered, and no share where nothing was asked', async () => {
    const quiet = { from: '2026-03-25T13:00:00+01:00', to: '2026-03-25T14:00:00+01:00', platform: 'facebook' };
    expect((await report(quiet)).whole).toMatchObject({ comments: 1, answered: 0, share: 0, medianMinutes: null });
    const before = { from: '2026-03-02T00:00:00+01:00', to: '2026-03-03T00:00:00+01:00', platform: 'facebook' };
    expect((await report(before)).whole).toMatchObject({ state: 'measured', comments: 0, share: null });
  });

  it('are narrowed by label', async () => {
    const label = await api.database.prisma.label.create({ data: { workspaceId, name: 'Questions', colour: 'blue' } });
    const labelled = await api.database.prisma.post.findFirstOrThrow({ where: { workspaceId, externalId: 'q' } });
    await api.database.prisma.postLabel.create({
      data: { workspaceId, labelId: label.id, postId: labelled.id, accountId: labelled.accountId, source: 'manual' },
    });
    expect(await figuresOn('facebook', { label: String(label.id) })).toMatchObject({ comments: 1, answered: 0 });
  });

  it('are refused with words where hours end before they begin', async () => {
    const query = new URLSearchParams({ ...week, hours: 'business', opens: '17:00', closes: '09:00' }).toString();
    const reply = await api.send('GET', `/v1/reports/response-times?${query}`, { cookie });
    expect([reply.status, reply.body]).toMatchObject([400, { errors: [{ path: 'closes' }] }]);
  });
});

describe('the comments behind response times', () => {
  it('come with their answers, those without one first, then the slowest, and lead to what was read', async () => {
    const { comments, of } = await ask('evidence/response-times', ResponseTimesEvidence, { platform: 'facebook' });
    expect(of).toBe(4);
    expect(comments.map(({ comment, answer, minutes }) => [comment.text, answer?.text ?? null, minutes])).toEqual([
      ['words of c', null, null],
      ['words of b', 'words of b1', 64 * 60],
      ['words of a', 'words of a2', 60],
      ['words of d', 'words of d1', null],
    ]);
    const place = comments[1];
    const found = await ask(`evidence/posts/${place?.postId ?? ''}`, PostEvidence, {});
    expect(found.interactions.map(({ text }) => text)).toContain('words of b');
  });

  it('lose their words and people to the storage rules, but not their times', async () => {
    const before = await figuresOn('facebook');
    await api.database.pool.query(
      `update interaction set actor_id = null, external_id = '', blanked_at = now(), blanked_why = 'time' where workspace_id = $1`,
      [workspaceId],
    );
    await api.database.pool.query(
      `update comment set text = '', parent_id = null, url = null, blanked_at = now(), blanked_why = 'time' where workspace_id = $1`,
      [workspaceId],
    );
    expect(await figuresOn('facebook')).toEqual(before);
    const { comments } = await ask('evidence/response-times', ResponseTimesEvidence, { platform: 'facebook' });
    expect(comments.map(({ comment, minutes }) => [comment.text, minutes])).toContainEqual([null, 60]);
  });

  it('do not say who asked where that was lost before threads were kept', async () => {
    const [row] = await api.database.prisma.comment.findMany({ where: { workspaceId, isOwn: false, parentExt: null } });
    const key = { workspaceId, accountId: row?.accountId ?? 0, ext: row?.ext ?? '' };
    await api.database.prisma.comment.updateMany({ where: key, data: { isOwn: null } });
    const figures = await figuresOn('facebook', { from: '2026-03-16T00:00:00+01:00' });
    expect(figures?.unknown).toBe(1);
    await api.database.prisma.comment.updateMany({ where: key, data: { isOwn: false } });
  });
});

describe('response times of many threads', () => {
  const thread = fc.record({
    asked: fc.integer({ min: 0, max: 14 * 24 * 60 }),
    isOwn: fc.integer({ min: 0, max: 5 }).map((number) => number === 0),
    isTaken: fc.integer({ min: 0, max: 7 }).map((number) => number === 0),
    replies: fc.array(fc.record({ after: fc.integer({ min: 1, max: 6_000 }), isOwn: fc.boolean() }), { maxLength: 4 }),
  });
  const start = Date.parse('2026-03-18T00:00:00Z');
  const when = (minutes: number): string => new Date(start + minutes * minuteMs).toISOString();

  it('equal what plain loops over what was said give', async () => {
    const threads = fc.sample(thread, { numRuns: 60, seed: 43 });
    const records = threads.flatMap(({ asked, isOwn, replies }, index) => [
      said(`t${String(index)}`, when(asked), { own: isOwn, on: 'l' }),
      ...replies.map((reply, nr) =>
        said(`t${String(index)} ${String(nr)}`, when(asked + reply.after), {
          to: `t${String(index)}`,
          own: reply.isOwn,
          on: 'l',
        }),
      ),
    ]);
    const gone = new Set(threads.flatMap(({ isTaken }, index) => (isTaken ? [`t${String(index)}`] : [])));
    const own = post('l', '2026-03-10T08:00:00Z', 'On LinkedIn');
    await bookOn('linkedin', '2026-04-20T12:00:00Z', [own, ...records]);
    const left = records.filter(({ interactionId }) => !gone.has(interactionId));
    await bookOn('linkedin', '2026-04-20T13:00:00Z', [
      own,
      ...left,
      { type: 'listing', postId: 'l', kind: 'comment', details: null, part: 'whole', since: null },
    ]);
    const [from, to] = [Date.parse(week.from), Date.parse(week.to)];
    const minutes: number[] = [];
    let comments = 0;
    for (const { asked, isOwn, isTaken, replies } of threads) {
      const at = start + asked * minuteMs;
      if (isOwn || isTaken || at < from || at >= to) continue;
      comments += 1;
      const answers = replies.filter((reply) => reply.isOwn).map(({ after }) => after);
      if (answers.length > 0) minutes.push(Math.min(...answers));
    }
    const sorted = minutes.toSorted((a, b) => a - b);
    const half = sorted.length / 2;
    const middle = Number.isInteger(half)
      ? ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2
      : sorted[Math.floor(half)];
    expect(comments).toBeGreaterThan(10);
    expect(await figuresOn('linkedin')).toMatchObject({
      comments,
      answered: minutes.length,
      medianMinutes: middle,
      answeredUndated: 0,
    });
  });
});
