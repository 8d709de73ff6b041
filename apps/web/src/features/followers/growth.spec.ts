import { describe, expect, it } from '@jest/globals';

import { growthOf, linePath, loneDays, ticksFor } from './growth.js';

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
