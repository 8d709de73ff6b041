import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type NegativeSpread, shitstormOf } from './shitstorm.js';

const calm: NegativeSpread = {
  judged: 40,
  negative: 4,
  usual: { judged: 1_000, negative: 100 },
  expected: 4,
  reproductionLow: null,
  platforms: 1,
  unansweredMinutes: null,
};

describe('the Shitstorm scale', () => {
  it.each<readonly [number, string, Partial<NegativeSpread>]>([
    [0, 'no negative comment', { negative: 0 }],
    [0, 'no comment at all', { judged: 0, negative: 0 }],
    [1, 'single critics', { negative: 2 }],
    [1, 'as much criticism as usual', {}],
    [1, 'hundred times as many comments, of which no more are negative than usual', { judged: 4_000, negative: 400 }],
    [1, 'a larger part negative of few, no more than were expected', { judged: 5, negative: 4 }],
    [2, 'repeated criticism', { judged: 40, negative: 16 }],
    [3, 'criticism that nobody answers', { judged: 40, negative: 16, unansweredMinutes: 180 }],
    [2, 'criticism that waits for an answer, not for long', { judged: 40, negative: 16, unansweredMinutes: 60 }],
    [3, 'much of it', { judged: 100, negative: 40 }],
    [4, 'much of it, from most', { judged: 50, negative: 40 }],
    [4, 'much of it, on two platforms', { judged: 100, negative: 40, platforms: 2 }],
    [4, 'much of it, and nobody answers', { judged: 100, negative: 40, unansweredMinutes: 600 }],
    [5, 'much of it, from most, on two platforms', { judged: 90, negative: 70, platforms: 2 }],
    [5, 'a flood from most', { judged: 130, negative: 105 }],
    [6, 'a flood from most that grows', { judged: 130, negative: 105, reproductionLow: 1.2 }],
    [6, 'all signs at once', { judged: 900, negative: 800, reproductionLow: 2, platforms: 3, unansweredMinutes: 999 }],
  ])('says %d of %s', (level, _what, spread) => {
    expect(shitstormOf({ ...calm, ...spread }).level).toBe(level);
  });

  it('says by which signs', () => {
    const { signs } = shitstormOf({
      ...calm,
      judged: 50,
      negative: 40,
      reproductionLow: 1.1,
      platforms: 2,
      unansweredMinutes: 120,
    });
    expect(signs).toEqual(['volume', 'majority', 'growth', 'platforms', 'unanswered']);
    expect(shitstormOf(calm).signs).toEqual([]);
  });

  it('takes an account that nothing is known of for one with a tenth of criticism', () => {
    const unknown = { ...calm, usual: { judged: 0, negative: 0 }, expected: 0 };
    expect(shitstormOf({ ...unknown, judged: 30, negative: 3 }).level).toBe(1);
    expect(shitstormOf({ ...unknown, judged: 30, negative: 12 }).level).toBeGreaterThan(2);
  });

  const anySpread = fc.record({
    judged: fc.integer({ min: 200, max: 2_000 }),
    negative: fc.integer({ min: 0, max: 199 }),
    usual: fc.record({ judged: fc.integer({ min: 100, max: 5_000 }), negative: fc.integer({ min: 0, max: 100 }) }),
    expected: fc.double({ min: 0, max: 50, noNaN: true }),
    reproductionLow: fc.option(fc.double({ min: 0, max: 3, noNaN: true })),
    platforms: fc.integer({ min: 0, max: 4 }),
    unansweredMinutes: fc.option(fc.integer({ min: 0, max: 1_000 })),
  });

  it('never falls for one more negative comment, nor rises for one more that is not', () => {
    fc.assert(
      fc.property(anySpread, (spread) => {
        const { level } = shitstormOf(spread);
        const worse = shitstormOf({ ...spread, judged: spread.judged + 1, negative: spread.negative + 1 });
        expect(worse.level).toBeGreaterThanOrEqual(level);
        expect(shitstormOf({ ...spread, judged: spread.judged + 1 }).level).toBeLessThanOrEqual(level);
        expect(level).toBeGreaterThanOrEqual(0);
        expect(level).toBeLessThanOrEqual(6);
      }),
    );
  });
});
