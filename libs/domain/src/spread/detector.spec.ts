import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type Bucket, followSpread, newSpread, type SpreadFinding, type SpreadState } from './detector.js';
import { bucketMinutes } from './windows.js';

const bucketMs = bucketMinutes * 60_000;
const bucketsADay = (24 * 60) / bucketMinutes;
const begun = Date.UTC(2026, 2, 2);
const clockAt = (at: number): number => (at % 86_400_000) / 3_600_000;

/** A seeded generator of numbers in [0, 1). */
const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};

/** Numbers that follow Poisson's law with this mean. */
const poisson = (random: () => number, mean: number): number => {
  const limit = Math.exp(-mean);
  let [count, product] = [0, random()];
  while (product > limit) {
    count += 1;
    product *= random();
  }
  return count;
};

const bucketsOf = (counts: readonly number[], from: number): readonly Bucket[] =>
  counts.map((count, index) => {
    const at = from + index * bucketMs;
    return { at, count, clock: clockAt(at) };
  });
const follow = (state: SpreadState, counts: readonly number[], from: number) =>
  followSpread(state, bucketsOf(counts, from));

/** So many days of chance around a mean that has its hours. */
const usualDays = (days: number, mean: number, seed = 1): readonly number[] => {
  const random = seeded(seed);
  return Array.from({ length: days * bucketsADay }, (_, index) => {
    const hour = (index * bucketMinutes) / 60;
    return poisson(random, mean * (1 + 0.6 * Math.sin((2 * Math.PI * hour) / 24)));
  });
};

const alertsIn = (findings: readonly SpreadFinding[]): readonly number[] =>
  findings.flatMap(({ isAlert }, index) => (isAlert ? [index] : []));

describe('the detector of sudden spread', () => {
  it('is silent on two weeks of chance with hours of the day, at every size of series', () => {
    for (const mean of [0.2, 2, 20]) {
      const { findings } = follow(newSpread(begun), usualDays(14, mean), begun);
      expect(alertsIn(findings)).toEqual([]);
    }
  });

  it('finds what doubles every twenty minutes before a tenth of it has happened, and says by what', () => {
    const usual = usualDays(8, 4);
    const burst = Array.from({ length: 60 }, (_, index) => 4 * 2 ** (Math.min(index, 20) / 4));
    const from = 7 * bucketsADay;
    const counts = usual.map((count, index) => count + Math.round(burst[index - from] ?? 0));
    const { findings } = follow(newSpread(begun), counts, begun);
    const [first = 0, ...others] = alertsIn(findings);
    expect(others).toEqual([]);
    const happened = burst.slice(0, first - from + 1).reduce((sum, count) => sum + count, 0);
    expect(first).toBeGreaterThanOrEqual(from);
    expect(happened / burst.reduce((sum, count) => sum + count, 0)).toBeLessThan(0.1);
    const window = findings[first]?.window;
    expect(window?.observed).toBeGreaterThan(2 * (window?.expected ?? Infinity));
  });

  it('raises one alert for what stays high, and another one when it grows to far more', () => {
    const usual = usualDays(8, 4);
    const from = 7 * bucketsADay;
    const high = usual.map((count, index) => (index < from ? count : count + 40));
    expect(alertsIn(follow(newSpread(begun), high, begun).findings)).toHaveLength(1);
    const growing = high.map((count, index) => (index < from + 36 ? count : count + 4_000));
    const alerts = alertsIn(follow(newSpread(begun), growing, begun).findings);
    expect(alerts.length).toBeGreaterThan(1);
    expect(alerts[1]).toBeLessThan(from + 48);
  });

  it('says nothing before each hour of the day was seen three times, however high it is', () => {
    const counts = Array.from({ length: 3 * bucketsADay }, (_, index) => (index < 3 * bucketsADay - 60 ? 1 : 5_000));
    expect(alertsIn(follow(newSpread(begun), counts, begun).findings)).toEqual([]);
  });

  it('takes a gap neither for few nor for many', () => {
    const usual = usualDays(8, 6);
    const { state } = follow(newSpread(begun), usual, begun);
    const after = begun + usual.length * bucketMs + 30 * 3_600_000;
    const { findings } = follow(state, usualDays(1, 6, 2), after);
    expect(alertsIn(findings)).toEqual([]);
    const [first] = findings;
    expect(first?.window.observed).toBeLessThan(40);
    expect(first?.expected).toBeGreaterThan(2);
  });

  it('knows nothing of what comes later: what was said stands when more is told', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1, maxLength: 60 }),
        fc.array(fc.nat(5_000), { maxLength: 20 }),
        (counts, later) => {
          const alone = follow(newSpread(begun), counts, begun).findings;
          const more = follow(newSpread(begun), [...counts, ...later], begun).findings;
          expect(more.slice(0, counts.length)).toEqual(alone);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('says the same of buckets that are told one by one, or all at once, also after gaps', () => {
    const gaps = fc.oneof({ weight: 5, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 400 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(50), gaps), { maxLength: 80 }), (steps) => {
        let at = begun;
        const buckets = steps.map(([count, gap]) => ({ at: (at += gap * bucketMs), count, clock: clockAt(at) }));
        const whole = followSpread(newSpread(begun), buckets);
        let state = newSpread(begun);
        const findings = buckets.flatMap((bucket) => {
          const next = followSpread(state, [bucket]);
          ({ state } = next);
          return next.findings;
        });
        findings.forEach(({ score }, index) => expect(score).toBeCloseTo(whole.findings[index]?.score ?? NaN, 9));
        expect(state.memory).toEqual(whole.state.memory);
      }),
      { numRuns: 50 },
    );
  });

  it('changes no state that was given to it', () => {
    const { state } = follow(newSpread(begun), usualDays(1, 3), begun);
    const before = structuredClone(state);
    followSpread(state, [{ at: state.newestAt + bucketMs, count: 900, clock: 3 }]);
    expect(state).toEqual(before);
  });

  it('remembers of a series no more than 2.5 KB, however long it was followed', () => {
    const { state } = follow(newSpread(begun), usualDays(9, 3), begun);
    const bytes = (value: unknown): number => {
      if (value instanceof Float32Array) return value.byteLength;
      if (typeof value === 'object' && value !== null)
        return Object.values(value).reduce<number>((sum, one) => sum + bytes(one), 0);
      return 8;
    };
    expect(bytes(state)).toBeLessThanOrEqual(2_560);
  });

  it.each([
    ['a bucket that was told before', { at: begun, count: 1, clock: 0 }],
    ['less than nothing', { at: begun + 2 * bucketMs, count: -1, clock: 0 }],
    ['what is no number', { at: begun + 2 * bucketMs, count: Number.NaN, clock: 0 }],
  ])('refuses %s', (_what, bucket) => {
    const { state } = follow(newSpread(begun), [1, 2], begun);
    expect(() => followSpread(state, [bucket])).toThrow(RangeError);
  });
});
