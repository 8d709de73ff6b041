import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { announce } from '@libs/database';

import { type Company, newCompany, newKey, newSession } from '../../testing/company.js';
import { type HeardStream, openStream } from '../../testing/event-stream.js';
import { newAlert } from '../../testing/new-alert.js';
import { startApi, type TestApi } from '../../testing/start-api.js';
import { mostOfOne } from './admission.js';
import { LiveService } from './live.service.js';

let api: TestApi;
let ours: Company;
let theirs: Company;
const start = new Date('2026-03-10T12:00:00Z');
const opened: HeardStream[] = [];

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  api.clock.now = start;
  ours = await newCompany(api, 'Ours');
  theirs = await newCompany(api, 'Theirs');
  // Long before anything that these tests look for.
  await api.database.prisma.streamState.updateMany({ data: { fetchedAt: new Date('2026-03-01T00:00:00Z') } });
});
afterEach(async () => {
  for (const stream of opened.splice(0)) await stream.close();
});
afterAll(() => api.stop());

const open = async (headers: Readonly<Record<string, string>>): Promise<HeardStream> => {
  const stream = await openStream(api, headers);
  opened.push(stream);
  return stream;
};
/** A stream that has said that it is ready. */
const ready = async (headers: Readonly<Record<string, string>>): Promise<HeardStream> => {
  const stream = await open(headers);
  expect((await stream.next())?.name).toBe('ready');
  return stream;
};
const sessionOf = ({ workspaceId, ownerId }: Company) => newSession(api, workspaceId, ownerId);
const loginOf = async (company: Company) => ({ cookie: (await sessionOf(company)).cookie });
const tell = ({ workspaceId }: Company, accounts: readonly number[]): Promise<void> =>
  announce(api.database, workspaceId, { accounts, posts: ['7'], hasNews: true });
/** Announces several readings in one instant. */
const tellAtOnce = async ({ workspaceId }: Company, accounts: readonly number[]): Promise<void> => {
  const payloads = accounts.map((id) => JSON.stringify({ workspaceId, accounts: [id], posts: ['7'], hasNews: true }));
  await api.database.pool.query(`select pg_notify('resonance_booked', said) from unnest($1::text[]) as said`, [
    payloads,
  ]);
};
const booked = (...accounts: readonly number[]) => ({
  name: 'booked',
  data: { accounts: accounts.map(String), posts: ['7'], hasNews: true },
});
const inAMonth = (): void => {
  api.clock.now = new Date('2026-04-12T12:00:00Z');
};
const beat = (): Promise<void> => api.app.get(LiveService).beat();

describe('the stream of events', () => {
  it('is given to who can read it, logged in or with a key, and kept by nobody on the way', async () => {
    const { cookie } = await sessionOf(ours);
    const { key } = await newKey(api, ours.workspaceId, ['read']);
    const stream = await ready({ cookie });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    await ready({ authorization: `Bearer ${key}` });
    expect((await open({})).status).toBe(401);
    const { status, body } = await api.send('GET', '/v1/events', { cookie });
    expect([status, body]).toMatchObject([406, { type: 'urn:resonance:problem:event-stream-needed' }]);
    const { key: writer } = await newKey(api, ours.workspaceId, ['write']);
    expect((await open({ authorization: `Bearer ${writer}` })).status).toBe(403);
  });

  it('tells a company what was booked for it, and never of another one', async () => {
    const [our, their] = [await ready(await loginOf(ours)), await ready(await loginOf(theirs))];
    await tell(theirs, [theirs.accountId]);
    expect(await their.next()).toMatchObject(booked(theirs.accountId));
    await tell(ours, [ours.accountId]);
    expect(await our.next()).toMatchObject(booked(ours.accountId));
    expect(Object.keys(Object((await sayAgain(our)).data)).toSorted()).toEqual(['accounts', 'hasNews', 'posts']);
  });

  const sayAgain = async (stream: HeardStream) => {
    await tell(ours, [ours.accountId]);
    const event = await stream.next();
    if (event === null) throw new Error('the stream has ended');
    return event;
  };

  it('tells a company of an alert when it is committed, and never another one', async () => {
    const [our, their] = [await ready(await loginOf(ours)), await ready(await loginOf(theirs))];
    const alertId = await newAlert(api, ours.workspaceId, ours.accountId);
    expect(await our.next()).toMatchObject({ name: 'alert', data: { alertId: String(alertId) } });
    await tell(theirs, [theirs.accountId]);
    expect(await their.next()).toMatchObject(booked(theirs.accountId));
  });

  it('tells many bookings of one second as two events', async () => {
    const stream = await ready(await loginOf(ours));
    await tellAtOnce(ours, [1, 2, 3, 4, 5]);
    expect(await stream.next()).toMatchObject(booked(1));
    expect(await stream.next()).toMatchObject(booked(2, 3, 4, 5));
  });

  it('gives every event an id above all before, but a sign of life', async () => {
    const stream = await open(await loginOf(ours));
    await beat();
    await tell(ours, [1]);
    const first = await stream.nextNamed('ready');
    const alive = await stream.nextNamed('heartbeat');
    const then = await stream.nextNamed('booked');
    expect(alive?.id).toBeNull();
    expect(Number(then?.id)).toBeGreaterThan(Number(first?.id));
  });

  it('tells who comes back what was booked meanwhile, of their own company', async () => {
    const { cookie } = await sessionOf(ours);
    const before = await open({ cookie });
    const id = (await before.next())?.id ?? '';
    await before.close();
    const fetchedAt = new Date(start.getTime() + 5_000);
    await api.database.prisma.streamState.updateMany({ data: { fetchedAt } });
    for (const sent of [{ 'last-event-id': id }, { 'last-event-id': String(Number(id) - 1) }]) {
      const again = await ready({ cookie, ...sent });
      expect(await again.next()).toMatchObject({
        name: 'booked',
        data: { accounts: [String(ours.accountId)], posts: null, hasNews: true },
      });
    }
    const late = await ready({ cookie, 'last-event-id': String(start.getTime() + 600_000) });
    await tell(ours, [4711]);
    expect(await late.next()).toMatchObject(booked(4711));
  });
});

describe('a stream of events ends', () => {
  it('before the next event when its login is ended', async () => {
    const { cookie: other } = await sessionOf(ours);
    const { id, cookie } = await sessionOf(ours);
    const stream = await ready({ cookie });
    expect((await api.send('DELETE', `/v1/sessions/${id}`, { cookie: other })).status).toBe(204);
    await tell(ours, [ours.accountId]);
    expect(await stream.next()).toBeNull();
  });

  it('when the login goes over to another company', async () => {
    const { cookie } = await sessionOf(ours);
    const stream = await ready({ cookie });
    const { workspaceId, ownerId: personId } = { ...theirs, ownerId: ours.ownerId };
    await api.database.prisma.member.create({ data: { workspaceId, personId, role: 'viewer' } });
    const body = { workspaceId: String(workspaceId) };
    expect((await api.send('PUT', '/v1/session/workspace', { cookie, body })).status).toBeLessThan(300);
    await tell(ours, [ours.accountId]);
    expect(await stream.next()).toBeNull();
  });

  it('when its person is no member any more', async () => {
    const stream = await ready(await loginOf(ours));
    await api.database.prisma.member.deleteMany({ where: { personId: ours.ownerId } });
    await beat();
    expect(await stream.next()).toBeNull();
  });

  it('with the next sign of life when its key is revoked', async () => {
    const { id, key } = await newKey(api, ours.workspaceId, ['read']);
    const stream = await ready({ authorization: `Bearer ${key}` });
    const { cookie } = await sessionOf(ours);
    expect((await api.send('DELETE', `/v1/api-keys/${id}`, { cookie })).status).toBe(204);
    await beat();
    expect(await stream.next()).toBeNull();
  });

  it('when login and key have run out', async () => {
    const { id, key } = await newKey(api, ours.workspaceId, ['read']);
    const expiresAt = new Date('2026-03-11T00:00:00Z');
    await api.database.prisma.apiKey.updateMany({ where: { id }, data: { expiresAt } });
    const streams = [await ready(await loginOf(ours)), await ready({ authorization: `Bearer ${key}` })];
    inAMonth();
    await beat();
    for (const stream of streams) expect(await stream.next()).toBeNull();
  });
});

describe('streams of events', () => {
  it('are so many of one login at most, and others have theirs', async () => {
    const { cookie } = await sessionOf(ours);
    const streams: HeardStream[] = [];
    for (let count = 0; count < mostOfOne; count += 1) streams.push(await ready({ cookie }));
    const refused = await open({ cookie });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    await ready(await loginOf(ours));
    await streams[0]?.close();
    const again = async (): Promise<number> => (await open({ cookie })).status;
    // The server notices in its own time that the client has gone.
    let status = await again();
    while (status === 429) status = await again();
    expect(status).toBe(200);
  });

  it('go on when the connection that hears the workers breaks, and miss nothing', async () => {
    const stream = await ready(await loginOf(ours));
    await beat();
    expect((await stream.nextNamed('heartbeat'))?.id).toBeNull();
    const fetchedAt = new Date(start.getTime() + 5_000);
    const { workspaceId } = ours;
    await api.database.prisma.streamState.updateMany({ where: { workspaceId }, data: { fetchedAt } });
    await api.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and query in ('listen resonance_booked', 'select 1')`,
    );
    expect(await stream.nextNamed('booked')).toMatchObject({ data: { accounts: [String(ours.accountId)] } });
    await tell(ours, [4711]);
    expect(await stream.nextNamed('booked')).toMatchObject(booked(4711));
  });
});
