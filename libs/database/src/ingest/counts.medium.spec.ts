import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { velocityAfter } from '@libs/domain';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, count, post, TestLedger } from './scripted-ledger.js';

let test: TestDatabase;
let ledger: TestLedger;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
});
afterAll(() => test.drop());

const secondsLater = (when: Date, seconds: number): Date => new Date(when.getTime() + seconds * 1000);

const observations = () =>
  ledger.rows(
    `select sort, value::int, delta::int, previous_at, observed_at from observation where workspace_id = $1
     order by metric, observed_at`,
  );

describe('the velocity beside a counter', () => {
  it('is what the domain makes of its readings, from the publication on', async () => {
    await ledger.book([]);
    await ledger.book([post('a', at(1.5)), count('a', 30)]);
    const hoursBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 3_600_000;
    let expected = velocityAfter(0, { delta: 30, hours: hoursBetween(at(1.5), at(2)) });
    const kept = async (): Promise<unknown> =>
      (await ledger.rows(`select per_hour::float8 as kept from counter where workspace_id = $1`))[0]?.['kept'];
    expect(await kept()).toBeCloseTo(expected, 1);
    for (const [total, delta] of [
      [42, 12],
      [42, 0],
      [35, -7],
    ] as const) {
      await ledger.book([count('a', total)]);
      expected = velocityAfter(expected, { delta, hours: hoursBetween(at(0), at(1)) });
      expect(Number(await kept()) / expected).toBeCloseTo(1, 3);
    }
  });

  it('of a counter that stands still for weeks comes to rest at zero', async () => {
    await ledger.book([post('a', at(-5)), count('a', 30)]);
    await ledger.book([count('a', 31)]);
    for (const day of [5, 10, 15, 20]) await ledger.book([count('a', 31)], { observedAt: at(24 * day) });
    expect(await ledger.rows(`select per_hour, value::int from counter where workspace_id = $1`)).toEqual([
      { per_hour: 0, value: 31 },
    ]);
  });
});

describe('an observation', () => {
  it('keeps what was read, what that changed, and since when', async () => {
    await ledger.book([post('a', at(-5)), count('a', 10)]);
    await ledger.book([count('a', 14)]);
    await ledger.book([count('a', 14)]);
    await ledger.book([count('a', 11)]);
    expect(await observations()).toEqual([
      { sort: 'baseline', value: 10, delta: null, previous_at: null, observed_at: at(1) },
      { sort: 'delta', value: 14, delta: 4, previous_at: at(1), observed_at: at(2) },
      { sort: 'correction', value: 11, delta: -3, previous_at: at(3), observed_at: at(4) },
    ]);
  });

  it('of a post that is younger than our books begins with its publication', async () => {
    await ledger.book([]);
    await ledger.book([post('a', at(1.5)), count('a', 3)]);
    expect(await observations()).toMatchObject([{ sort: 'delta', delta: 3, previous_at: at(1.5), observed_at: at(2) }]);
  });

  it('of the same second as the one before is booked behind it', async () => {
    await ledger.book([post('a', at(-5)), count('a', 10)]);
    await ledger.book([count('a', 12)], { observedAt: at(1) });
    expect(await observations()).toMatchObject([
      { value: 10, observed_at: at(1) },
      { value: 12, delta: 2, observed_at: secondsLater(at(1), 0.001) },
    ]);
  });

  it('is the last of several of one counter on a page', async () => {
    await ledger.book([post('a', at(-5)), count('a', 10), count('a', 12)]);
    expect(await observations()).toMatchObject([{ value: 12 }]);
  });

  it('of the account as a whole is part of no roll-up, nor is one of another metric', async () => {
    await ledger.book([count(null, 100, 'followers'), count(null, 7), post('a', at(-5)), count('a', 50, 'views')]);
    await ledger.book([count(null, 103, 'followers'), count(null, 9), count('a', 60, 'views')]);
    expect(await observations()).toMatchObject([
      { value: 100 },
      { value: 103, delta: 3 },
      { value: 7 },
      { value: 9, delta: 2 },
      { value: 50 },
      { value: 60, delta: 10 },
    ]);
    expect(await ledger.days()).toEqual([]);
  });
});

describe('a counter that two streams read', () => {
  const page = { observedAt: at(1), fetchedAt: at(1) };

  it.each([
    ['asked for later, told of a time before', secondsLater(at(1), -3), secondsLater(at(1), 1)],
    ['told of a time after, asked for before', secondsLater(at(1), 3), secondsLater(at(1), -1)],
  ])('passes over a reading that was %s', async (_, observedAt, fetchedAt) => {
    await ledger.book([post('a', at(-5)), count('a', 10)], page);
    await ledger.book([count('a', 9)], { stream: 'other', observedAt, fetchedAt });
    expect(await observations()).toMatchObject([{ value: 10 }]);
    expect(await ledger.rows('select value::int from counter where workspace_id = $1')).toEqual([{ value: 10 }]);
  });
});

it('keeps the longest interval between two readings with the figure', async () => {
  const intervals = (rollUp: string) => ledger.rows(`select interval_s from ${rollUp} where workspace_id = $1`);
  await ledger.book([post('a', at(-5)), post('b', at(-5)), count('a', 10), count('b', 10)], { observedAt: at(1) });
  await ledger.book([count('a', 11)], { observedAt: at(1.5) });
  await ledger.book([count('b', 12)], { observedAt: at(1.75) });
  await ledger.book([count('a', 13)], { observedAt: at(1.9) });
  for (const rollUp of ['rollup_account_hour', 'rollup_audience_day'])
    expect(await intervals(rollUp)).toEqual([{ interval_s: 2700 }]);
  expect(await intervals('rollup_post_hour')).toEqual(
    expect.arrayContaining([{ interval_s: 1800 }, { interval_s: 2700 }]),
  );
});
