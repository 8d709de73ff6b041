import { describe, expect, it } from '@jest/globals';

import { leastDeviations, weighed } from './least-deviations.js';

const line = (x: number, value: number, weight = 1) => ({ terms: [1, x], value, weight });

describe('least absolute deviations', () => {
  it('find a line that most points lie on, whatever few others do', () => {
    const points = Array.from({ length: 20 }, (_, x) => line(x, 3 + 2 * x));
    const [base = 0, slope = 0] = leastDeviations([...points, line(5, 500), line(7, -900)]);
    expect(base).toBeCloseTo(3, 2);
    expect(slope).toBeCloseTo(2, 2);
  });

  it('are the median where nothing but a constant is fitted, by weight', () => {
    const constant = (value: number, weight: number) => ({ terms: [1], value, weight });
    const [middle = 0] = leastDeviations([1, 2, 3, 10, 50].map((value) => constant(value, 1)));
    expect(middle).toBeCloseTo(3, 1);
    const [heavy = 0] = leastDeviations([constant(1, 1), constant(2, 1), constant(9, 5)]);
    expect(heavy).toBeCloseTo(9, 1);
  });

  it('weigh terms by their factors', () => {
    expect(weighed([1, 2, 3], [10, 0, 1])).toBe(13);
  });
});
