import { describe, expect, it } from '@jest/globals';

import { dayGap, growthOf, linePath, loneDays, ticksFor, totalGap } from './growth.js';

describe('the growth of a following', () => {
  it('is counted from the first known day, and not known where nothing was read', () => {
    expect(growthOf({ accountId: '1', totals: [null, 100, null, 97, 104] })).toEqual([null, 0, null, -3, 4]);
    expect(growthOf({ accountId: '1', totals: [null, null] })).toEqual([null, null]);
  });

  it('is drawn with a gap where it is not known', () => {
    const scale = { x: (index: number) => index * 10, y: (figure: number) => -figure };
    expect(linePath([1, 2, null, 4], scale)).toBe('M0.0 -1.0L10.0 -2.0M30.0 -4.0');
  });

  it('has a dot where a day stands alone', () => {
    expect(loneDays([5, null, 1, 2, null, 7])).toEqual([
      { index: 0, figure: 5 },
      { index: 5, figure: 7 },
    ]);
  });
});

describe('a day that is not known', () => {
  it('can still get its number of followers only while it is the last', () => {
    const totals = [null, 100, null, null];
    expect([0, 2, 3].map((index) => totalGap(totals, index))).toEqual(['not_supported', 'not_supported', 'pending']);
  });

  it.each([
    ['2026-03-01', 'not_supported'],
    ['2026-03-12', 'not_supported'],
    ['2026-03-13', 'not_supported'],
    ['2026-03-14', 'pending'],
    ['2026-03-20', 'pending'],
  ])('of a platform’s own days: %s is %s', (day, state) => {
    expect(dayGap(day, ['2026-03-05', '2026-03-15'], new Date('2026-03-20T18:00:00Z'))).toBe(state);
  });

  it('is not awaited before the first known day', () => {
    expect(dayGap('2026-03-18', ['2026-03-19'], new Date('2026-03-20T18:00:00Z'))).toBe('not_supported');
  });
});

describe('the marks of the axis', () => {
  it.each([
    [[], [0, 1]],
    [
      [0, 3],
      [0, 1, 2, 3],
    ],
    [
      [-7, 18],
      [-10, 0, 10, 20],
    ],
    [
      [120, 430],
      [0, 200, 400, 600],
    ],
  ])('for %j are %j', (figures, ticks) => {
    expect(ticksFor(figures)).toEqual(ticks);
  });
});
