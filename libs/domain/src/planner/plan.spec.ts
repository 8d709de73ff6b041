import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { dueInHours, pauseHours, type PlannedPost, planReads, priceOf, stakeOf } from './plan.js';

const rules = { shortestHours: 1 / 12, longestHours: 7 * 24, freshPerHour: 5 };

const post = fc.record({
  ageHours: fc.double({ min: 0, max: 24 * 365, noNaN: true }),
  unreadHours: fc.option(fc.double({ min: 0, max: 24 * 30, noNaN: true })),
  perHour: fc.double({ min: 0, max: 10_000, noNaN: true }),
  value: fc.constantFrom(0.5, 1, 3),
});
const posts = fc.array(post, { minLength: 1, maxLength: 40 });
const left = fc.record({
  calls: fc.integer({ min: 0, max: 500 }),
  hours: fc.double({ min: 0.01, max: 24, noNaN: true }),
});

const stake = (one: PlannedPost): number => stakeOf(one, rules.freshPerHour);

const dueAt = (all: readonly PlannedPost[], index: number, calls: { calls: number; hours: number }): number => {
  const one = all[index];
  if (one === undefined) throw new Error('no such post');
  return dueInHours(one, priceOf(all.map(stake), calls, rules), rules);
};

describe('a plan of reads', () => {
  it('never reads more posts than there are calls', () => {
    fc.assert(
      fc.property(posts, left, (all, calls) => {
        expect(planReads(all, calls, rules).now.length).toBeLessThanOrEqual(calls.calls);
      }),
    );
  });

  it('does not spend more in an hour than lasts until the window ends', () => {
    fc.assert(
      fc.property(posts, left, (all, calls) => {
        const price = priceOf(all.map(stake), calls, rules);
        const spent = all.reduce((sum, one) => sum + 1 / pauseHours(stake(one), price, rules), 0);
        const least = all.length / rules.longestHours;
        expect(spent).toBeLessThanOrEqual(Math.max(calls.calls / calls.hours, least) * (1 + 1e-6));
      }),
    );
  });

  it('never reads a post later for being faster', () => {
    fc.assert(
      fc.property(posts, left, fc.nat(39), fc.double({ min: 1, max: 1e4, noNaN: true }), (all, calls, at, more) => {
        const index = at % all.length;
        const faster = all.map((one, place) => (place === index ? { ...one, perHour: one.perHour + more } : one));
        expect(dueAt(faster, index, calls)).toBeLessThanOrEqual(dueAt(all, index, calls) * (1 + 1e-6) + 1e-9);
      }),
    );
  });

  it('reads no post later when more calls are left', () => {
    fc.assert(
      fc.property(posts, left, fc.integer({ min: 1, max: 500 }), (all, calls, more) => {
        const richer = { ...calls, calls: calls.calls + more };
        for (const index of all.keys())
          expect(dueAt(all, index, richer)).toBeLessThanOrEqual(dueAt(all, index, calls) + 1e-9);
      }),
    );
  });

  it('leaves no post alone for more than the longest pause while calls allow', () => {
    fc.assert(
      fc.property(posts, left, (all, { hours }) => {
        const late = all.filter(({ unreadHours }) => unreadHours === null || unreadHours >= rules.longestHours);
        const { now } = planReads(all, { calls: late.length, hours }, rules);
        expect(late.filter((one) => !now.includes(one))).toEqual([]);
      }),
    );
  });

  it('gives the last calls to the posts where most is missed', () => {
    const quiet = { ageHours: 200, unreadHours: 20, perHour: 0.1, value: 1 };
    const loud = { ageHours: 5, unreadHours: 2, perHour: 400, value: 1 };
    const known = { ageHours: 5, unreadHours: 0.2, perHour: 4, value: 1 };
    expect(planReads([quiet, known, loud], { calls: 1, hours: 0.1 }, rules).now).toEqual([loud]);
  });

  it('reads a post four times as fast twice as often', () => {
    expect(pauseHours(4, 100, rules) * 2).toBeCloseTo(pauseHours(1, 100, rules));
  });

  it('reads an old quiet post less and less', () => {
    const pauses = [1, 10, 100, 1_000].map((ageHours) =>
      pauseHours(stake({ ageHours, unreadHours: 0, perHour: 0, value: 1 }), 1, rules),
    );
    expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
    expect(new Set(pauses).size).toBe(4);
  });
});
