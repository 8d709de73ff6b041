import { describe, expect, it } from '@jest/globals';

import { newReproduction, nextReproduction, type Reproduction } from './apparent-reproduction.js';

const follow = (first: number, counts: readonly number[]): readonly Reproduction[] => {
  let state = newReproduction(first);
  return counts.map((count) => {
    const next = nextReproduction(state, { count, steps: 1 });
    state = next.state;
    return next.reproduction;
  });
};
const last = (all: readonly Reproduction[]): Reproduction => {
  const found = all.at(-1);
  if (found === undefined) throw new Error('nothing was estimated');
  return found;
};

describe('the apparent reproduction number', () => {
  it('is one where a series goes on as it did', () => {
    const { mean, low, high } = last(
      follow(
        20,
        Array.from({ length: 100 }, () => 20),
      ),
    );
    expect(mean).toBeCloseTo(1, 2);
    expect(low).toBeGreaterThan(0.85);
    expect(high).toBeLessThan(1.2);
  });

  it('lies above one while a series grows, more the faster it does, and below one when it fades', () => {
    const growing = (minutes: number) =>
      follow(
        20,
        Array.from({ length: 24 }, (_, i) => 20 * 2 ** ((5 * i) / minutes)),
      );
    const [slow, fast] = [last(growing(120)), last(growing(30))];
    expect(slow.low).toBeGreaterThan(1);
    expect(fast.low).toBeGreaterThan(slow.high);
    const fading = last(
      follow(
        200,
        Array.from({ length: 24 }, (_, i) => 200 / 2 ** (i / 6)),
      ),
    );
    expect(fading.high).toBeLessThan(1);
  });

  it('is uncertain where little came, and one where nothing did', () => {
    const { mean, low, high } = last(follow(0, [0, 0, 0]));
    expect(mean).toBe(1);
    expect(low).toBeLessThan(0.1);
    expect(high).toBeGreaterThan(3);
  });

  it('forgets over a gap what came before it', () => {
    let state = newReproduction(20);
    for (let i = 0; i < 50; i += 1) ({ state } = nextReproduction(state, { count: 20, steps: 1 }));
    const { reproduction } = nextReproduction(state, { count: 20, steps: 200 });
    expect(reproduction.high - reproduction.low).toBeGreaterThan(0.5);
  });
});
