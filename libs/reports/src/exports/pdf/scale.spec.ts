import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { scaleOf } from './scale.js';

describe('scaleOf', () => {
  it('has few lines of round numbers', () => {
    expect(scaleOf([0, 37])).toEqual({ lowest: 0, highest: 40, step: 10 });
    expect(scaleOf([-3, 1234])).toEqual({ lowest: -500, highest: 1500, step: 500 });
    expect(scaleOf([])).toEqual({ lowest: 0, highest: 1, step: 1 });
  });

  it('holds every value', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000_000 })), (values) => {
        const { lowest, highest, step } = scaleOf(values);
        expect(values.every((value) => value >= lowest && value <= highest)).toBe(true);
        expect((highest - lowest) / step).toBeLessThanOrEqual(7);
      }),
    );
  });
});
