import { describe, expect, it } from '@jest/globals';

import { isSurelyMore, shadeOf } from './shade.js';
import { hourName, weekdayName } from './week-words.js';

const hour = (ratio: number, low = ratio) => ({ estimate: { ratio, low, high: ratio } });

describe('the shade of an hour', () => {
  it('is in the middle for the usual, and ends at half and at twice of it', () => {
    expect([0.1, 0.5, 1, 2, 9].map((ratio) => shadeOf(hour(ratio)))).toEqual([0, 0, 0.5, 1, 1]);
    expect(shadeOf({ estimate: null })).toBeNull();
  });

  it('is framed only where more than usual is sure', () => {
    expect([hour(3, 1.1), hour(3, 1), hour(3, 0.9), { estimate: null }].map(isSurelyMore)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('the names of the week', () => {
  it('begin on Monday in both languages', () => {
    expect([weekdayName(1, 'en'), weekdayName(7, 'de'), weekdayName(3, 'de', 'short'), hourName(9)]).toEqual([
      'Monday',
      'Sonntag',
      'Mi',
      '09:00',
    ]);
  });
});
