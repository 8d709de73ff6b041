import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Alert, AlertList } from '@libs/contract';

import { type Company, newCompany, newKey, newMember, newSession } from '../../testing/company.js';
import { newAlert } from '../../testing/new-alert.js';
import { startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let company: Company;
let cookie: string;
let path: string;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api, 'Acme');
  ({ cookie } = await newSession(api, company.workspaceId, company.ownerId));
  path = `/v1/alerts/${company.alertId}`;
});
afterAll(() => api.stop());

const send = (method: string, to: string, body?: object, as = cookie) =>
  api.send(method, to, { cookie: as, ...(body === undefined ? {} : { body }) });
const read = async (): Promise<Alert> => Alert.parse((await send('GET', path)).body);
const list = async (query = ''): Promise<AlertList> => AlertList.parse((await send('GET', `/v1/alerts${query}`)).body);
const whats = ({ steps }: Alert): readonly string[] => steps.map(({ what }) => what);
const later = (hours: number): string => new Date(api.clock.now.getTime() + hours * 3_600_000).toISOString();

describe('alerts', () => {
  it('are listed with what they are about, the running ones, those that began last first', async () => {
    const second = await newAlert(api, company.workspaceId, company.accountId);
    const { alerts, next } = await list();
    expect(alerts.map(({ id }) => id)).toEqual([String(second), String(company.alertId)]);
    expect(alerts[0]).toMatchObject({ monitor: 'account', severity: 'alarm', state: 'open', isStale: false });
    expect(alerts[0]?.subject).toMatchObject({ scope: 'account', id: String(company.accountId), platform: 'x' });
    expect(next).toBeNull();
  });

  it('are listed page by page', async () => {
    const second = await newAlert(api, company.workspaceId, company.accountId);
    const first = await list('?limit=1');
    expect(first.alerts.map(({ id }) => id)).toEqual([String(second)]);
    const rest = await list(`?limit=1&after=${first.next ?? ''}`);
    expect([rest.alerts.map(({ id }) => id), rest.next]).toEqual([[String(company.alertId)], null]);
    expect((await send('GET', '/v1/alerts?after=nonsense')).status).toBe(400);
  });

  it('that are resolved are listed apart', async () => {
    await send('POST', `${path}/resolve`, {});
    const ids = async (query: string) => (await list(query)).alerts.map(({ id }) => id);
    expect([await ids(''), await ids('?state=resolved'), await ids('?state=all')]).toEqual([
      [],
      [String(company.alertId)],
      [String(company.alertId)],
    ]);
  });

  it('explain themselves: what was measured, the course up to now, and each step', async () => {
    const alert = await read();
    expect(alert.measure).toMatchObject({ minutes: 60, observed: 140, expected: 12 });
    expect(alert.steps).toMatchObject([{ what: 'started', by: null, severity: 'alarm', text: null }]);
    expect(alert.course.bucketMinutes).toBe(15);
    // A day before the hour that stood out, and that hour.
    expect(alert.course.buckets.length).toBeGreaterThanOrEqual(25 * 4);
    expect(alert.course.buckets.every(({ observed }) => observed === null)).toBe(true);
  });

  it('are acknowledged by somebody, who is named', async () => {
    const { status, body } = await send('POST', `${path}/acknowledge`);
    expect(status).toBe(200);
    expect(Alert.parse(body)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'The owner' });
    expect(whats(await read())).toEqual(['started', 'acknowledged']);
  });

  it('are given to a member, and to nobody who is none', async () => {
    const { body } = await send('POST', `${path}/assign`, { memberId: String(company.memberId) });
    const alert = Alert.parse(body);
    expect(alert.assignee?.id).toBe(String(company.memberId));
    expect(alert.steps.at(-1)).toMatchObject({ what: 'assigned', by: 'The owner', text: alert.assignee?.name });
    const stranger = await newCompany(api, 'Theirs');
    const refused = await send('POST', `${path}/assign`, { memberId: String(stranger.memberId) });
    expect(refused.status).toBe(404);
    expect(Alert.parse((await send('POST', `${path}/assign`, { memberId: null })).body).assignee).toBeNull();
  });

  it('are silenced until an instant that lies ahead, and told of again', async () => {
    const until = later(5);
    expect(Alert.parse((await send('POST', `${path}/silence`, { until })).body).silentUntil).toBe(until);
    for (const wrong of [later(-1), later(91 * 24)])
      expect((await send('POST', `${path}/silence`, { until: wrong })).status).toBe(400);
    expect(Alert.parse((await send('POST', `${path}/silence`, { until: null })).body).silentUntil).toBeNull();
  });

  it('are resolved with a summary, and then left alone', async () => {
    const { body } = await send('POST', `${path}/resolve`, { summary: ' A customer praised us. ' });
    expect(Alert.parse(body)).toMatchObject({ state: 'resolved', summary: 'A customer praised us.' });
    expect((await read()).steps.at(-1)).toMatchObject({
      what: 'resolved',
      by: 'The owner',
      text: 'A customer praised us.',
    });
    for (const deed of ['acknowledge', 'resolve']) expect((await send('POST', `${path}/${deed}`, {})).status).toBe(409);
  });

  it('show what was there when they were over, days later too', async () => {
    await send('POST', `${path}/resolve`, {});
    const before = await read();
    api.clock.now = new Date(api.clock.now.getTime() + 3 * 24 * 3_600_000);
    const after = await read();
    const newest = Date.parse(after.course.buckets.at(-1)?.at ?? '');
    expect(newest).toBeLessThanOrEqual(Date.parse(before.lastAt) + 6 * 3_600_000);
    expect(after.posts).toEqual(before.posts);
  });

  it('are seen by viewers, who leave them alone; a key that may write handles them', async () => {
    const viewer = await newMember(api, company.workspaceId, 'viewer');
    const session = await newSession(api, company.workspaceId, viewer.id);
    expect((await send('GET', path, undefined, session.cookie)).status).toBe(200);
    expect((await send('POST', `${path}/acknowledge`, undefined, session.cookie)).status).toBe(403);
    const { key } = await newKey(api, company.workspaceId, ['write']);
    expect((await api.send('POST', `${path}/acknowledge`, { key })).status).toBe(200);
  });

  it('are handled without holding up those who watch while their course is read', async () => {
    const other = await api.database.pool.connect();
    const count = async (text: string): Promise<number> => (await other.query(text)).rowCount ?? 0;
    await other.query('begin; lock table spread_series in access exclusive mode');
    const answer = send('POST', `${path}/acknowledge`);
    const reading = `select from pg_locks where relation = 'spread_series'::regclass and not granted`;
    for (let found = 0; found === 0; found = await count(reading));
    const isFree = await count(`select where pg_try_advisory_xact_lock(7306, ${company.workspaceId})`);
    await other.query('rollback');
    other.release();
    expect([isFree, (await answer).status]).toEqual([1, 200]);
  });

  it('of another company are not there', async () => {
    const theirs = await newCompany(api, 'Theirs');
    expect((await send('GET', `/v1/alerts/${theirs.alertId}`)).status).toBe(404);
    expect((await send('POST', `/v1/alerts/${theirs.alertId}/resolve`, {})).status).toBe(404);
    expect((await send('GET', '/v1/alerts/99999999999')).status).toBe(404);
  });
});
