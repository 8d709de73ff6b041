import { describe, expect, it } from '@jest/globals';

import { logTail } from './tail-probability.js';

describe('the probability of so many deviations or more', () => {
  it.each([
    [0, 0.5],
    [1, 0.158_655_253_9],
    [1.96, 0.024_997_895_1],
    [2, 0.022_750_131_9],
    [3, 0.001_349_898_03],
    [6, 9.865_876_45e-10],
  ])('of %s is that of a normal', (z, probability) => {
    expect(logTail(z)).toBeCloseTo(Math.log10(probability), 8);
  });

  it('is told where no number holds it', () => {
    expect(logTail(60)).toBeCloseTo(-783.9, 0);
  });
});
