import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectDatabase, rollUpDifferences } from '@libs/database';

import { expectReconciled } from './support/reconcile.js';
import { startRedis, type Redis } from './support/redis.js';
import { Stack } from './support/stack.js';

const dayMs = 86_400_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The last second of the day that began `daysAgo` days ago. */
const endOfDay = (daysAgo: number): number => Math.floor(Date.now() / dayMs) * dayMs - (daysAgo - 1) * dayMs - 1000;

const setClock = (stack: Stack, at: number): Promise<void> =>
  stack.control('clock', { set: new Date(at).toISOString() });

const expectSoundRollUps = async (stack: Stack): Promise<void> => {
  const database = connectDatabase({ url: stack.databaseUrl, maxConnections: 1 });
  try {
    expect(await rollUpDifferences(database, 1)).toEqual([]);
  } finally {
    await database.close();
  }
};

/** A seeded generator of numbers in [0, 1). */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const days = 4;

/** Accounts are connected at the end of a day; then simulated days pass, each read twice, its end always. */
const liveDays = async (stack: Stack, read: () => Promise<void>): Promise<void> => {
  for (let daysAgo = days; daysAgo >= 1; daysAgo -= 1) {
    await setClock(stack, endOfDay(daysAgo) - dayMs / 2);
    await read();
    await setClock(stack, endOfDay(daysAgo));
    await read();
  }
};

const firstDay = (): string => dayOf(endOfDay(days));

describe.each([
  { queue: 'the Postgres queue', needsRedis: false },
  { queue: 'Redis', needsRedis: true },
])('the report against the truth of the simulated platforms, on $queue', ({ needsRedis }) => {
  let redis: Redis | null = null;
  let stack: Stack;

  beforeAll(async () => {
    redis = needsRedis ? await startRedis() : null;
    stack = await Stack.start({ demoDays: days + 1, ...(redis === null ? {} : { redisUrl: redis.url }) });
    await setClock(stack, endOfDay(days + 1));
    await stack.sync(true);
  }, 180_000);
  afterAll(async () => {
    await stack.stop();
    await redis?.stop();
  }, 60_000);

  it('is equal to the last unit after simulated days', async () => {
    await liveDays(stack, () => stack.sync());
    await stack.sync(true);
    await expectReconciled(stack, firstDay());
    await expectSoundRollUps(stack);
  }, 300_000);
});
