import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { velocityAfter } from './velocity.js';

const hours = fc.double({ min: 0.001, max: 1_000, noNaN: true });

describe('the velocity of a post', () => {
  it('stays between what it was and what the last interval showed', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.nat(100_000), hours, (before, delta, long) => {
        const after = velocityAfter(before, { delta, hours: long });
        const shown = delta / long;
        expect(after).toBeGreaterThanOrEqual(Math.min(before, shown) * (1 - 1e-9));
        expect(after).toBeLessThanOrEqual(Math.max(before, shown) * (1 + 1e-9));
      }),
    );
  });

  it('fades while nothing happens', () => {
    const first = velocityAfter(60, { delta: 0, hours: 1 });
    expect(first).toBeLessThan(60);
    expect(velocityAfter(first, { delta: 0, hours: 1 })).toBeLessThan(first);
  });

  it('is the same whether quiet hours are read once or twice', () => {
    const twice = velocityAfter(velocityAfter(60, { delta: 0, hours: 1 }), { delta: 0, hours: 2 });
    expect(velocityAfter(60, { delta: 0, hours: 3 })).toBeCloseTo(twice);
  });

  it.each([
    ['a counter that went down', { delta: -50, hours: 1e9 }, 0],
    ['no time between two readings', { delta: 5, hours: 0 }, 60],
  ])('knows %s', (_what, growth, expected) => {
    expect(velocityAfter(60, growth)).toBe(expected);
  });
});
