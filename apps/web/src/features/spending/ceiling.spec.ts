import { describe, expect, it } from '@jest/globals';

import { typedCeiling } from './ceiling.js';

describe('a ceiling that was typed', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['25', 25],
    ['12,50', 12.5],
    ['0', 0],
    ['much', 'much'],
    ['-3', '-3'],
  ])('%j is %j', (text, ceiling) => {
    expect(typedCeiling(text)).toBe(ceiling);
  });
});
