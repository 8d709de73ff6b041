import { describe, expect, it } from '@jest/globals';

import { seeded, troublesOf } from './troubles.js';

const start = new Date('2026-01-01T00:00:00Z');
const of = (seed: number, days = 365) => troublesOf({ platform: 'x', index: 0 }, { start, days }, seeded(seed));

describe('the troubles of a connection', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  it('come in order, of every kind, and leave time to mend the last one', () => {
    const troubles = of(3);
    expect(new Set(troubles.map(({ kind }) => kind))).toEqual(
      new Set(['renewal-refused', 'unpaid', 'crash', 'revoked']),
    );
    const instants = troubles.map(({ at }) => at.getTime());
    expect(instants).toEqual(instants.toSorted((a, b) => a - b));
    expect(Math.max(...instants)).toBeLessThan(start.getTime() + 356 * 86_400_000);
  });

  it('befall a connection in short times too', () => {
    expect(of(1, 20).length).toBeGreaterThan(0);
  });
});
