import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectDatabase, rollUpDifferences } from '@libs/database';

import { dayMs, dayOf, endOfDay, setClock } from './days.js';
import { expectReconciled } from './reconcile.js';
import { startRedis, type Redis } from './redis.js';
import { Stack } from './stack.js';

/** Every roll-up is the sum of its rows. */
export const expectSoundRollUps = async (stack: Stack): Promise<void> => {
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

/** The simulated days that pass in each test, in their order; the accounts are connected at the end of the day before. */
const quietDays = [4, 3];
const killDays = [2];
const faultyDays = [1];
/** The first day under observation. */
export const firstDay = dayOf(endOfDay(4));
/** Each day is read twice: so there are twenty kills. */
const killsAReading = 10;

/** Lets simulated days pass; each is read twice, its end always. */
export const liveDays = async (stack: Stack, days: readonly number[], read: () => Promise<void>): Promise<void> => {
  for (const daysAgo of days) {
    await setClock(stack, endOfDay(daysAgo) - dayMs / 2);
    await read();
    await setClock(stack, endOfDay(daysAgo));
    await read();
  }
};

const expectEqual = async (stack: Stack): Promise<void> => {
  await stack.sync(true);
  await expectReconciled(stack, firstDay);
  await expectSoundRollUps(stack);
};

/** The report against the truth of the simulated platforms: quiet days, a killed worker, faults; on one kind of queue. */
export const describeReconciliation = ({ queue, needsRedis }: { queue: string; needsRedis: boolean }): void => {
  describe(`the report against the truth of the simulated platforms, on ${queue}`, () => {
    let redis: Redis | null = null;
    let stack: Stack;

    beforeAll(async () => {
      redis = needsRedis ? await startRedis() : null;
      const place = redis === null ? {} : { redisUrl: redis.url };
      stack = await Stack.start({ demoDays: 6, restartsPostgres: true, ...place });
      await setClock(stack, endOfDay(5));
      await stack.sync();
    }, 240_000);
    afterAll(async () => {
      await stack.stop();
      await redis?.stop();
    }, 60_000);

    it('is equal to the last unit after simulated days', async () => {
      await liveDays(stack, quietDays, () => stack.sync());
      await expectEqual(stack);
    }, 240_000);

    it('is equal after the worker was killed at 20 random moments and Postgres was restarted', async () => {
      const random = seeded(7);
      await liveDays(stack, killDays, async () => {
        await stack.requestSync(false);
        for (let kill = 0; kill < killsAReading; kill += 1) {
          await pause(100 + random() * 2_000);
          await stack.killWorker();
        }
        await stack.requestSync(false);
        await pause(500 + random() * 1_000);
        await stack.restartPostgres();
        await stack.sync();
      });
      await expectEqual(stack);
    }, 400_000);

    it('is equal after the platforms answered 429, 500, resets, cut JSON and expired tokens at random', async () => {
      const kinds = ['429', '500', 'reset', 'truncated', 'expired'];
      await liveDays(stack, faultyDays, async () => {
        await stack.control('faults', { probability: 0.1, kinds, seed: 3 });
        await stack.requestSync(false);
        await stack.whenIdle();
        await stack.control('faults', { probability: 0, kinds });
        await stack.sync();
      });
      await expectEqual(stack);
    }, 400_000);
  });
};
