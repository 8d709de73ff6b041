import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { AlertNotice } from '@libs/domain';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { inWorkspace } from '../tenancy.js';
import { forgetOldNotifications, giveUpWaiting, queueTest } from './outbox.js';
import { queueNotices } from './queue-notices.js';
import { StoredNotice } from './stored-notice.js';

// 23:00 in Berlin.
const now = new Date('2026-03-10T22:00:00Z');
const notice: AlertNotice = {
  alertId: '7',
  reason: 'started',
  turn: 1,
  at: now,
  monitor: 'post',
  severity: 'warning',
  kind: 'share',
  startedAt: new Date('2026-03-10T21:30:00Z'),
  subject: { scope: 'post', id: '9', name: 'A post', platform: 'x', url: 'https://x.example/9' },
  measure: { minutes: 30, endedAt: now, observed: 120, expected: 3.5, probability: -40, score: 2 },
  estimate: {
    reproduction: 1.8,
    low: 1.4,
    high: 2.3,
    doublingMinutes: 35,
    finalSize: { median: 5000, low: 3000, high: 9000 },
  },
  shitstorm: null,
  posts: [{ id: '9', name: 'A post', platform: 'x', url: null, interactions: 120 }],
  summary: null,
};

let test: TestDatabase;
let workspaceId: number;
let otherId: number;

beforeAll(async () => {
  test = await createTestDatabase();
  const { prisma } = test.database;
  ({ id: workspaceId } = await prisma.workspace.create({ data: { name: 'Acme', timeZone: 'Europe/Berlin' } }));
  ({ id: otherId } = await prisma.workspace.create({ data: { name: 'Other' } }));
});
afterAll(() => test.drop());
afterEach(() => test.database.pool.query('truncate channel, notification'));

const newChannel = async (part: object = {}): Promise<number> => {
  const usual = { workspaceId, kind: 'slack', name: 'Room', language: 'en', leastSeverity: 'notice' };
  const data = { ...usual, monitors: [], recipients: [], createdAt: now, updatedAt: now, ...part };
  return (await test.database.prisma.channel.create({ data })).id;
};
const queue = (part: Partial<AlertNotice> = {}, of = workspaceId): Promise<number> =>
  inWorkspace(test.database, of, (tenant) => queueNotices(tenant, of, { ...notice, ...part }));
const rows = () => test.database.prisma.notification.findMany({ orderBy: [{ channelId: 'asc' }, { personId: 'asc' }] });

describe('a notice', () => {
  it('is put once into the outbox of each channel that wants it, and reads back as it was', async () => {
    const [one, two] = [await newChannel(), await newChannel({ monitors: ['post'] })];
    await newChannel({ leastSeverity: 'alarm' });
    await newChannel({ isPaused: true });
    await newChannel({ workspaceId: otherId });
    await expect(queue()).resolves.toBe(2);
    await expect(queue()).resolves.toBe(0);
    const queued = await rows();
    expect(queued).toMatchObject([
      { channelId: one, alertId: 7n, dueAt: now, isGathered: false, personId: 0 },
      { channelId: two },
    ]);
    expect(StoredNotice.parse(queued[0]?.payload)).toEqual(notice);
  });

  it('is another one at the next turn and for another reason', async () => {
    await newChannel();
    await queue();
    await expect(queue({ turn: 2 })).resolves.toBe(1);
    await expect(queue({ reason: 'escalated' })).resolves.toBe(1);
  });

  it('goes with the transaction that it was told in', async () => {
    await newChannel();
    const failing = inWorkspace(test.database, workspaceId, async (tenant) => {
      await queueNotices(tenant, workspaceId, notice);
      throw new Error('the worker died');
    });
    await expect(failing).rejects.toThrow('the worker died');
    await expect(rows()).resolves.toEqual([]);
  });

  it('is told once by transactions that run at the same time', async () => {
    await newChannel();
    const counts = await Promise.all([queue(), queue(), queue()]);
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
  });

  it('is one message for each member of a channel of mails', async () => {
    await newChannel({ kind: 'email', recipients: [5, 6, 5] });
    await expect(queue()).resolves.toBe(2);
    expect((await rows()).map(({ personId }) => personId)).toEqual([5, 6]);
  });

  it('waits for the end of quiet hours by the clocks of the workspace', async () => {
    await newChannel({ quietFrom: 22 * 60, quietTo: 7 * 60 });
    await queue();
    await expect(rows()).resolves.toMatchObject([{ isGathered: true, dueAt: new Date('2026-03-11T06:00:00Z') }]);
  });
});

describe('what waits for a channel', () => {
  it('is given up when the channel rests, and a test may be queued again and again', async () => {
    const [id, other] = [await newChannel(), await newChannel()];
    await queue();
    await inWorkspace(test.database, workspaceId, async (tenant) => {
      await expect(queueTest(tenant, { workspaceId, id }, now)).resolves.toBe(1);
      await expect(queueTest(tenant, { workspaceId, id }, now)).resolves.toBe(2);
      await giveUpWaiting(tenant, { workspaceId, id }, { now, problem: 'channel-paused' });
    });
    const [gone, kept] = [(await rows()).filter(({ channelId }) => channelId === id), await rows()];
    expect(gone).toHaveLength(3);
    for (const row of gone) expect(row).toMatchObject({ dueAt: null, givenUpAt: now, lastError: 'channel-paused' });
    expect(kept.filter(({ channelId }) => channelId === other)).toMatchObject([{ dueAt: now, givenUpAt: null }]);
  });

  it('is kept however old it is; what was told is forgotten after 90 days', async () => {
    const [told] = [await newChannel(), await newChannel()];
    await queue();
    await test.database.prisma.notification.updateMany({ where: { channelId: told }, data: { dueAt: null } });
    const days = (count: number): Date => new Date(now.getTime() + count * 86_400_000);
    await forgetOldNotifications(test.database, days(90));
    await expect(rows()).resolves.toHaveLength(2);
    await forgetOldNotifications(test.database, days(91));
    await expect(rows()).resolves.toMatchObject([{ dueAt: now }]);
  });
});
