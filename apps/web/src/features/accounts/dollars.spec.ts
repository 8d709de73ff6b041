import { describe, expect, it } from '@jest/globals';

import { dollarsIn } from './dollars.js';

describe('an amount as typed', () => {
  it.each([
    ['25', 25],
    [' 12,5 ', 12.5],
    ['12.50', 12.5],
    ['.5', 0.5],
    ['1000', 1000],
    ['', 0],
  ])('%j is %d', (text, dollars) => {
    expect(dollarsIn(text)).toBe(dollars);
  });

  it.each(['1,000', '1.000', '1,000.50', '1.000,50', '-5', '1e3', '$5', '.'])('%j is refused', (text) => {
    expect(dollarsIn(text)).toBeNaN();
  });
});
