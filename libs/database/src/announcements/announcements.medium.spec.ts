import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Announcement } from '@libs/domain';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { inWorkspace } from '../tenancy.js';
import { announce } from './announce.js';
import { bookedSince } from './booked-since.query.js';
import { listen } from './listen.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const news: Announcement = { accounts: [1], posts: ['18446744073709551615'], hasNews: true };

/** A promise and what fulfils it. */
const awaited = <T>() => {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

describe('an announcement', () => {
  it('is heard by every process that listens', async () => {
    const heard = [awaited<unknown>(), awaited<unknown>()];
    const listeners = await Promise.all(
      heard.map(({ resolve }) =>
        listen(test.database, {
          onAlert: () => undefined,
          onBooked: (workspaceId, announcement) => resolve([workspaceId, announcement]),
          onLost: (error) => resolve(error),
        }),
      ),
    );
    await announce(test.database, 7, news);
    for (const { promise } of heard) await expect(promise).resolves.toEqual([7, news]);
    for (const listener of listeners) await listener.close();
  });

  it('fits a notification with as many ids as are ever named', async () => {
    const { promise, resolve } = awaited<Announcement>();
    const listener = await listen(test.database, {
      onAlert: () => undefined,
      onBooked: (_, said) => resolve(said),
      onLost: () => undefined,
    });
    const full = {
      accounts: Array.from({ length: 100 }, (_, index) => 2_147_483_647 - index),
      posts: Array.from({ length: 100 }, (_, index) => String(2n ** 64n - 1n - BigInt(index))),
      hasNews: true,
    };
    await announce(test.database, 2_147_483_647, full);
    await expect(promise).resolves.toEqual(full);
    await listener.close();
  });

  it('is not mistaken for what others notify', async () => {
    const { promise, resolve } = awaited<unknown>();
    const listener = await listen(test.database, {
      onAlert: () => undefined,
      onBooked: (id) => resolve(id),
      onLost: () => undefined,
    });
    await test.database.pool.query(`select pg_notify('resonance_booked', 'no JSON')`);
    await test.database.pool.query(`select pg_notify('resonance_booked', '{"workspaceId":"1"}')`);
    await announce(test.database, 8, news);
    await expect(promise).resolves.toBe(8);
    await listener.close();
  });

  it('that cannot be heard any more is told, once', async () => {
    const { promise, resolve } = awaited<string>();
    const lost: string[] = [];
    const listener = await listen(test.database, {
      onAlert: () => undefined,
      onBooked: () => undefined,
      onLost: ({ message }) => {
        lost.push(message);
        resolve(message);
      },
    });
    await test.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and query = 'listen resonance_booked'`,
    );
    await expect(promise).resolves.toMatch(/terminat/);
    await listener.check();
    await listener.close();
    expect(lost).toHaveLength(1);
  });
});

describe('what was booked since an instant', () => {
  const readAt = new Date('2026-03-10T12:00:00Z');

  it('is told by accounts, of one workspace', async () => {
    const { prisma } = test.database;
    const accounts: number[] = [];
    for (const name of ['Ours', 'Theirs']) {
      const { id: workspaceId } = await prisma.workspace.create({ data: { name } });
      const { id } = await prisma.account.create({
        data: { workspaceId, platform: 'x', externalId: name, name, openedAt: null },
      });
      await prisma.streamState.create({ data: { workspaceId, accountId: id, stream: 'posts', fetchedAt: readAt } });
      accounts.push(id);
      const since = (at: string): Promise<Announcement | null> =>
        inWorkspace(test.database, workspaceId, (tenant) => bookedSince(tenant, workspaceId, new Date(at)));
      await expect(since('2026-03-10T11:59:00Z')).resolves.toEqual({ accounts: [id], posts: null, hasNews: true });
      await expect(since('2026-03-10T12:00:00Z')).resolves.toBeNull();
    }
    expect(new Set(accounts).size).toBe(2);
  });
});
