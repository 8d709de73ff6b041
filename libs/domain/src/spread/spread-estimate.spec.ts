import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { SpreadEstimate } from '../alerts/alert.js';
import { newCascade, nextCount, nextShares } from './cascade.js';
import { simulateCascade } from './simulated-cascade.js';
import {
  estimateCascade,
  estimateFromCounts,
  estimateFromTimes,
  spreadEstimateOf,
  usualShares,
} from './spread-estimate.js';

const beganAt = new Date('2026-11-28T09:00:00Z');
const after = (seconds: number, from = beganAt): Date => new Date(from.getTime() + seconds * 1_000);
const hour = 3_600;

const fromTimes = (times: readonly number[], until: number): SpreadEstimate | null =>
  estimateFromTimes({ beganAt, sharedAt: times.map((at) => after(at)), at: after(until) });
const fromCounts = (seconds: number, counts: readonly number[]): SpreadEstimate | null =>
  estimateFromCounts({
    beganAt,
    intervals: counts.map((count, index) => ({ endedAt: after(seconds * (index + 1)), count })),
  });
const known = (estimate: SpreadEstimate | null): SpreadEstimate => {
  if (estimate === null) throw new Error('nothing was estimated');
  return estimate;
};

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
const seeded = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Seconds of shares within a day, ascending. */
const someTimes = fc
  .array(fc.integer({ min: 1, max: 86_400 }), { minLength: 1, maxLength: 60 })
  .map((times) => times.toSorted((a, b) => a - b));

describe('an estimate of how a post spreads', () => {
  it('is none before the first share', () => {
    expect(fromTimes([], hour)).toBeNull();
    expect(fromTimes([2 * hour], hour)).toBeNull();
    expect(fromCounts(600, [0, 0])).toBeNull();
  });

  it.each([0.6, 1, 1.2])('holds a true reproduction number of %d in nine of ten intervals or more', (reproduction) => {
    const random = seeded(Math.round(reproduction * 100));
    const runs = 60;
    let [within, below] = [0, 0];
    for (let run = 0; run < runs; run += 1) {
      const times = simulateCascade({ direct: 60, reproduction, until: 6 * hour, most: 2_000, random });
      const estimate = known(fromTimes(times, 6 * hour));
      if (estimate.low <= reproduction && reproduction <= estimate.high) within += 1;
      if (estimate.high < reproduction) below += 1;
    }
    expect(within / runs).toBeGreaterThanOrEqual(0.85);
    expect(below / runs).toBeLessThan(0.12);
  });

  it('comes close to the truth where much is seen', () => {
    const random = seeded(5);
    const found = Array.from({ length: 9 }, () => {
      const times = simulateCascade({ direct: 1_000, reproduction: 0.9, until: 6 * hour, most: 20_000, random });
      return known(fromTimes(times, 6 * hour)).reproduction;
    }).toSorted((a, b) => a - b);
    expect(found[4]).toBeGreaterThan(0.8);
    expect(found[4]).toBeLessThan(1);
  });

  it('says the same from counts of short intervals as from times', () => {
    const times = simulateCascade({ direct: 80, reproduction: 1.1, until: 6 * hour, most: 2_000, random: seeded(3) });
    const counts = Array.from(
      { length: 72 },
      (_, index) => times.filter((at) => at > index * 300 && at <= (index + 1) * 300).length,
    );
    const [timed, counted] = [known(fromTimes(times, 6 * hour)), known(fromCounts(300, counts))];
    expect(counted.reproduction / timed.reproduction).toBeGreaterThan(0.85);
    expect(counted.reproduction / timed.reproduction).toBeLessThan(1.15);
  });

  it('says more than one and when it doubles of a series that grows evenly', () => {
    const doublingSeconds = 45 * 60;
    // Ten doublings; the first share is the seed.
    const times = Array.from({ length: 1_200 }, (_, index) => doublingSeconds * Math.log2(1 + index));
    const estimate = known(fromTimes(times, times.at(-1) ?? 0));
    expect(estimate.low).toBeGreaterThan(1);
    expect(estimate.doublingMinutes).toBeGreaterThan(45 / 1.35);
    expect(estimate.doublingMinutes).toBeLessThan(45 * 1.35);
  });

  it('says less than one, and no doubling, of a series that dies', () => {
    const counts = Array.from({ length: 36 }, (_, index) => Math.round(300 / 2 ** (index / 3)));
    const estimate = known(fromCounts(600, counts));
    expect(estimate.high).toBeLessThan(1);
    expect(estimate.doublingMinutes).toBeNull();
  });

  it('is the same whenever the post was published', () => {
    fc.assert(
      fc.property(someTimes, fc.integer({ min: 0, max: 20_000 }), (times, days) => {
        const began = after(days * 86_400);
        const moved = estimateFromTimes({
          beganAt: began,
          sharedAt: times.map((at) => after(at, began)),
          at: after(86_400, began),
        });
        expect(moved).toEqual(fromTimes(times, 86_400));
      }),
      { numRuns: 30 },
    );
  });

  it('has no lower reproduction number for more shares at the end', () => {
    fc.assert(
      fc.property(someTimes, fc.integer({ min: 1, max: 30 }), (times, more) => {
        const until = 86_400;
        const few = known(fromTimes(times, until));
        const many = known(fromTimes([...times, ...Array.from({ length: more }, () => until)], until));
        // A hundredth may go the other way while one or two shares say less than what is usual.
        expect(many.reproduction).toBeGreaterThanOrEqual(few.reproduction * 0.98);
      }),
      { numRuns: 100 },
    );
  });

  it('foresees no fewer than were seen, within its own interval, from times as from counts', () => {
    fc.assert(
      fc.property(someTimes, (times) => {
        const counts = Array.from(
          { length: 24 },
          (_, index) => times.filter((at) => at > index * hour && at <= (index + 1) * hour).length,
        );
        for (const estimate of [known(fromTimes(times, 86_400)), known(fromCounts(hour, counts))]) {
          const { low = 0, median = 0, high = 0 } = estimate.finalSize ?? {};
          expect(low).toBeGreaterThanOrEqual(times.length);
          expect(median).toBeGreaterThanOrEqual(low);
          expect(high).toBeGreaterThanOrEqual(median);
          expect(estimate.low).toBeLessThanOrEqual(estimate.reproduction);
          expect(estimate.high).toBeGreaterThanOrEqual(estimate.reproduction);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('takes shares that are told with one time for no chain of each other', () => {
    const batch = Array.from({ length: 12 }, () => 1_200);
    expect(known(fromTimes(batch, 1_200)).reproduction).toBeLessThan(3);
    expect(known(fromTimes(batch, hour)).reproduction).toBeLessThan(3);
    // Ten shares within a second are a burst whatever it is; but no number without bound.
    const second = Array.from({ length: 12 }, (_, index) => 1_200 + index / 12);
    expect(known(fromTimes(second, 1_201)).high).toBeLessThanOrEqual(21);
  });

  it('foresees nothing for a post older than a week', () => {
    expect(known(fromTimes([60, 600], 8 * 86_400)).finalSize).toBeNull();
    expect(known(fromTimes([60, 600], 6 * 86_400)).finalSize).not.toBeNull();
  });

  it('is surer the more was seen', () => {
    const width = ({ low, high }: SpreadEstimate): number => Math.log(high / low);
    const few = known(fromTimes([60, 300, 1_200], hour));
    const many = known(
      fromTimes(simulateCascade({ direct: 500, reproduction: 0.9, until: hour, most: 5_000, random: seeded(9) }), hour),
    );
    expect(width(few)).toBeGreaterThan(2 * width(many));
  });
});

describe('counts of a post', () => {
  it('may go down: nothing came then, and the sum is less', () => {
    const down = known(fromCounts(600, [40, 30, -20, 10]));
    const none = known(fromCounts(600, [40, 30, 0, 10]));
    expect(down.reproduction).toBeCloseTo(none.reproduction, 9);
    expect(down.finalSize?.low).toBeGreaterThanOrEqual(60);
    expect(down.finalSize?.median).toBeLessThan(none.finalSize?.median ?? 0);
  });

  it('that go down below nothing leave nothing to estimate', () => {
    expect(fromCounts(600, [5, -9])).toBeNull();
  });

  it('of a long interval say little of why they came', () => {
    const oneInterval = known(fromCounts(6 * hour, [200]));
    expect(oneInterval.low).toBeLessThan(0.6);
    expect(oneInterval.high).toBeGreaterThan(0.6);
    expect(oneInterval.reproduction).toBeLessThan(1.5);
  });

  it('behind a gap in the readings are spread over it, and no burst', () => {
    const quiet = Array.from({ length: 12 }, () => 4);
    const intervals = [...quiet, 24, ...quiet].map((count, index) => ({
      // The thirteenth reading comes an hour and fifty minutes late.
      endedAt: after(600 * (index + 1) + (index >= 12 ? 11 * 600 : 0)),
      count,
    }));
    const gap = known(estimateFromCounts({ beganAt, intervals }));
    const burst = known(fromCounts(600, [...quiet, 24, ...quiet]));
    const steady = known(
      fromCounts(
        600,
        Array.from({ length: 36 }, () => 4),
      ),
    );
    expect(Math.abs(gap.reproduction / steady.reproduction - 1)).toBeLessThan(0.2);
    expect(burst.reproduction).toBeGreaterThan(gap.reproduction);
  });

  it('are refused where an interval ends before the one before, or a count is no number', () => {
    const state = nextCount(newCascade(), { until: 600, count: 3 });
    expect(() => nextCount(state, { until: 500, count: 1 })).toThrow(RangeError);
    expect(() => nextCount(state, { until: 600, count: 1 })).toThrow('1 shares came within no time');
    expect(() => nextCount(state, { until: 700, count: Number.NaN })).toThrow('NaN is no number of shares');
    expect(() => nextShares(state, { times: [500], until: 700 })).toThrow(RangeError);
    expect(() => nextShares(state, { times: [650], until: 640 })).toThrow(RangeError);
  });
});

describe('the memory of a cascade', () => {
  it('says what the times say that it was told', () => {
    const times = simulateCascade({ direct: 50, reproduction: 0.8, until: hour, most: 500, random: seeded(17) });
    const state = nextShares(newCascade(), { times: times.map((at) => Math.round(at * 1_000) / 1_000), until: hour });
    expect(known(spreadEstimateOf(state)).reproduction).toBeCloseTo(known(fromTimes(times, hour)).reproduction, 2);
    expect(spreadEstimateOf(newCascade())).toBeNull();
  });

  it('is the same whether it is told at once or in parts, and is not changed in place', () => {
    fc.assert(
      fc.property(someTimes, fc.integer({ min: 1, max: 86_400 }), (times, cut) => {
        const whole = nextShares(newCascade(), { times, until: 86_400 });
        const first = nextShares(newCascade(), { times: times.filter((at) => at <= cut), until: cut });
        const before = JSON.stringify(first);
        const both = nextShares(first, { times: times.filter((at) => at > cut), until: 86_400 });
        expect(JSON.stringify(first)).toBe(before);
        expect(estimateCascade(both)?.reproduction.median).toBeCloseTo(
          estimateCascade(whole)?.reproduction.median ?? 0,
          6,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('does not grow with what is seen', () => {
    const size = (shares: number): number => {
      const times = Array.from({ length: shares }, (_, index) => index);
      const { open, publics } = nextShares(newCascade(), { times, until: shares });
      return open.byteLength + publics.reduce((sum, { counts }) => sum + counts.byteLength, 0);
    };
    expect(size(5_000)).toBe(size(5));
    expect(size(5)).toBeLessThan(2_500);
  });
});

describe('what posts of an account usually have', () => {
  it('is that of an unknown account without posts, and comes closer to theirs with each', () => {
    const none = usualShares([]);
    const some = usualShares([4, 6, 5]);
    const many = usualShares(Array.from({ length: 50 }, () => 5));
    expect(none.median).toBeCloseTo(50, 9);
    expect(some.median).toBeLessThan(none.median);
    expect(many.median).toBeLessThan(some.median);
    expect(many.median).toBeGreaterThan(5);
    expect(many.deviation).toBeLessThan(none.deviation);
  });

  it('makes the same shares more of a spread for an account that usually has few', () => {
    const times = simulateCascade({ direct: 100, reproduction: 0.7, until: hour, most: 500, random: seeded(11) });
    const sharedAt = times.map((at) => after(at));
    const small = known(estimateFromTimes({ beganAt, sharedAt, at: after(hour), usual: usualShares([2, 3, 2, 4]) }));
    const large = known(estimateFromTimes({ beganAt, sharedAt, at: after(hour), usual: usualShares([300, 500, 400]) }));
    expect(small.reproduction).toBeGreaterThan(large.reproduction);
  });

  it('beside followers of those who shared: the more they have, the more is foreseen', () => {
    const times = simulateCascade({ direct: 100, reproduction: 0.7, until: hour, most: 500, random: seeded(13) });
    const foreseen = (meanFollowers: number): number =>
      known(estimateFromTimes({ beganAt, sharedAt: times.map((at) => after(at)), at: after(hour), meanFollowers }))
        .finalSize?.median ?? 0;
    expect(foreseen(2_000)).toBeGreaterThan(foreseen(100));
    expect(foreseen(1e9)).toBe(foreseen(1e6));
  });
});
