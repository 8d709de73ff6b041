import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SourceRecord } from '@libs/connector';
import { Alert, AlertList } from '@libs/contract';
import { apiId, applyFindings, ingestPage, inWorkspace, postIdOf, queueNotices, StoredNotice } from '@libs/database';
import { type AlertNotice, type AlertSeries, estimateFromTimes, usualShares } from '@libs/domain';

import { type Company, newCompany, newSession } from '../../testing/company.js';
import { startApi, type TestApi } from '../../testing/start-api.js';

const minuteMs = 60_000;
let api: TestApi;
let company: Company;
let cookie: string;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api, 'Acme');
  ({ cookie } = await newSession(api, company.workspaceId, company.ownerId));
});
afterAll(() => api.stop());

/** So many minutes ago. */
const ago = (minutes: number): Date => new Date(api.clock.now.getTime() - minutes * minuteMs);

const read = async (observedAt: Date, records: readonly SourceRecord[]): Promise<void> => {
  const answer = { endpoint: '/x', apiVersion: '2', status: 200, fetchedAt: observedAt, observedAt, body: '{}' };
  const { workspaceId, accountId } = company;
  const target = { workspaceId, accountId, platform: 'x', stream: 'counters', answerHours: 720 } as const;
  await ingestPage(api.database, target, { records, answer, checkpoint: {} });
};
const post = (postId: string, publishedAt: Date): SourceRecord => ({
  type: 'post',
  postId,
  publishedAt,
  text: `The story of ${postId}`,
  url: null,
  format: 'text',
  language: 'en',
  thumbnailUrl: null,
});
const share = (postId: string, id: number, occurredAt: Date | null): SourceRecord => ({
  type: 'interaction',
  kind: 'share',
  detail: 'quote',
  postId,
  interactionId: String(id),
  actor: null,
  occurredAt,
  text: null,
  parentId: null,
  url: null,
});
const shares = (postId: string, total: number): SourceRecord => ({ type: 'count', metric: 'shares', postId, total });

/** As many shares as there are after an age when they double every 20 minutes, the first after one minute. */
const doubled = (age: number): number => Math.floor(2 ** ((age - 1) / 20));
/** When each of them came, minutes after the post. */
const doubling = (age: number): readonly number[] =>
  Array.from({ length: doubled(age) }, (_, index) => 1 + 20 * Math.log2(index + 1));

/** Tells the company's alerts that series stand out now. */
const standOut = async (...series: readonly AlertSeries[]): Promise<void> => {
  const { now } = api.clock;
  const at = now.getTime();
  const measure = { minutes: 60, endedAt: now, observed: 140, expected: 12, probability: -14, score: 3 };
  const findings = series.map((one) => ({
    series: one,
    finding: { member: `${one.scope} ${one.id}`, at, score: 3, bar: 1, opens: true, measure },
  }));
  const { workspaceId } = company;
  const news = { workspaceId, findings, isStale: () => false, now, queueNotices };
  await inWorkspace(api.database, workspaceId, (tenant) => applyFindings(tenant, news));
};
const postSeries = (postId: string): AlertSeries => ({
  scope: 'post',
  id: apiId(postIdOf(company.accountId, postId)),
  accountId: company.accountId,
  family: 'spread',
});

/** The alert as the API answers, alone and in the list, and the newest notice about it in the outbox. */
const told = async (): Promise<{ alert: Alert; notice: AlertNotice }> => {
  const listed = AlertList.parse((await api.send('GET', '/v1/alerts', { cookie })).body).alerts;
  const id = listed[0]?.id ?? '';
  const alert = Alert.parse((await api.send('GET', `/v1/alerts/${id}`, { cookie })).body);
  expect(listed[0]?.estimate).toEqual(alert.estimate);
  const row = await api.database.prisma.notification.findFirstOrThrow({
    where: { workspaceId: company.workspaceId, alertId: BigInt(id) },
    orderBy: { turn: 'desc' },
  });
  return { alert, notice: StoredNotice.parse(row.payload) };
};

describe('how an alert spreads', () => {
  beforeEach(async () => {
    // The company's own alert about its account would take the post in.
    await api.send('POST', `/v1/alerts/${company.alertId}/resolve`, { cookie, body: {} });
  });

  it('is told by the times of a post’s shares that double every 20 minutes, alike in the API and in the notice', async () => {
    await read(ago(1), [
      post('hit', ago(160)),
      shares('hit', doubled(159)),
      ...doubling(159).map((age, index) => share('hit', index, ago(160 - age))),
    ]);
    await standOut(postSeries('hit'));
    const { alert, notice } = await told();
    const { reproduction = 0, low = 0, high = 0, doublingMinutes = null, finalSize } = alert.estimate ?? {};
    expect(reproduction).toBeGreaterThan(1);
    expect(low).toBeLessThanOrEqual(reproduction);
    expect(reproduction).toBeLessThanOrEqual(high);
    expect(low).toBeGreaterThan(1);
    expect(doublingMinutes).not.toBeNull();
    expect(finalSize?.low).toBeLessThanOrEqual(finalSize?.median ?? 0);
    expect(finalSize?.median).toBeGreaterThan(doubled(159));
    expect(notice.estimate).toEqual(alert.estimate);
    expect(alert.shitstorm).toBeNull();
  });

  it('is told by the bucket where there are thousands of shares, much as by their times', async () => {
    const ages = doubling(250);
    expect(ages.length).toBeGreaterThan(5_000);
    await read(ago(1), [post('hit', ago(251)), ...ages.map((age, index) => share('hit', index, ago(251 - age)))]);
    await standOut(postSeries('hit'));
    const times = { beganAt: ago(251), at: ago(0), sharedAt: ages.map((age) => ago(251 - age)) };
    const byTimes = estimateFromTimes({ ...times, usual: usualShares([]) });
    const { estimate } = (await told()).alert;
    expect(Math.abs(Math.log((estimate?.reproduction ?? 0) / (byTimes?.reproduction ?? 1)))).toBeLessThan(0.2);
    expect(estimate?.finalSize?.low).toBeGreaterThanOrEqual(ages.length);
  });

  it('is told by a counter alone where shares are not listed, or most of them not', async () => {
    await read(ago(160), [post('hit', ago(160)), shares('hit', 0)]);
    for (const age of [7, 20, 38, 50, 65, 90, 100, 120, 140, 158])
      await read(ago(160 - age), [shares('hit', doubled(age)), share('hit', age, ago(160 - age))]);
    await standOut(postSeries('hit'));
    const { alert, notice } = await told();
    expect(alert.estimate?.reproduction).toBeGreaterThan(1);
    expect(alert.estimate?.high).toBeGreaterThan(alert.estimate?.reproduction ?? Infinity);
    expect(alert.estimate?.finalSize?.low).toBeGreaterThanOrEqual(doubled(158));
    expect(notice.estimate).toEqual(alert.estimate);
  });

  it('is not known before the first share, nor where nobody knows when shares were', async () => {
    await read(ago(1), [post('quiet', ago(60)), shares('quiet', 0)]);
    await standOut(postSeries('quiet'));
    expect((await told()).alert.estimate).toBeNull();
    await read(ago(1), [post('undated', ago(60)), ...[1, 2, 3].map((id) => share('undated', id, null))]);
    await standOut(postSeries('undated'));
    const { alert, notice } = await told();
    expect([alert.estimate, notice.estimate]).toEqual([null, null]);
  });

  it('is told of the post with most shares where an alert has several, and of none where it has no post', async () => {
    await read(ago(1), [
      post('hit', ago(100)),
      post('other', ago(50)),
      ...doubling(99).map((age, index) => share('hit', index, ago(100 - age))),
      share('other', 900, ago(10)),
    ]);
    await standOut(postSeries('hit'));
    const alone = (await told()).alert.estimate;
    await standOut(postSeries('other'));
    const { alert } = await told();
    expect([alert.subject.scope, alert.estimate]).toEqual(['account', alone]);
    await api.send('POST', `/v1/alerts/${alert.id}/resolve`, { cookie, body: {} });
    await standOut({ scope: 'account', id: String(company.accountId), accountId: company.accountId, family: 'spread' });
    expect((await told()).alert.estimate).toBeNull();
  });

  it('is kept as it was last when somebody ends the alert', async () => {
    await read(ago(1), [post('hit', ago(60)), ...[50, 40, 30, 20, 10].map((age) => share('hit', age, ago(age)))]);
    await standOut(postSeries('hit'));
    const { alert } = await told();
    expect(alert.estimate).not.toBeNull();
    const { body } = await api.send('POST', `/v1/alerts/${alert.id}/resolve`, { cookie, body: {} });
    expect(Alert.parse(body).estimate).toEqual(alert.estimate);
  });
});
