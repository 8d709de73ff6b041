import { describe, expect, it } from '@jest/globals';

import { sparklinePaths } from './sparkline-paths.js';

const room = { width: 102, height: 24 };

describe('sparklinePaths', () => {
  it('runs from left to right with zero as its floor', () => {
    expect(sparklinePaths([5, 10], room).line).toBe('M1 12L101 2');
  });

  it('leaves a gap where nothing is known', () => {
    expect(sparklinePaths([1, null, 1], room).line).toBe('M1 2M101 2');
  });

  it('shows a decrease below the zero line', () => {
    expect(sparklinePaths([10, -10], room).area).toBe('M1 2L101 22L101 12L1 12Z');
  });

  it('is a flat line for zeros and nothing for nothing', () => {
    expect(sparklinePaths([0, 0], room).line).toBe('M1 22L101 22');
    expect(sparklinePaths([], room).line).toBe('');
  });
});
