import { describe, expect, it } from '@jest/globals';

import { admission, mostInAll, mostOfOne } from './admission.js';

describe('one more stream', () => {
  it.each([
    ['admitted', mostOfOne - 1, mostInAll - 1],
    ['too-many-of-caller', mostOfOne, 0],
    ['full', 0, mostInAll],
  ])('is %s beside %i of the same login and %i in all', (expected, ofOne, inAll) => {
    expect(admission({ ofOne, inAll })).toBe(expected);
  });
});
