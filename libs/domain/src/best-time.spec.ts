import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { bestTimes, type TimedPost } from './best-time.js';

/** Numbers between 0 and 1 that are the same at every run (mulberry32). */
const random = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
const normal = (next: () => number): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

const sizes = { small: 30, large: 900 };
type Group = keyof typeof sizes;

/** Posts of two accounts of different size; `effects`: by how much (logarithm) each hour of the week is better. */
const posted = (
  next: () => number,
  effects: ReadonlyMap<string, number>,
  { each = 4, noise = 0.6 } = {},
): TimedPost[] =>
  [...effects].flatMap(([key, effect]) =>
    Array.from({ length: each }, (_, index) => {
      const [weekday = '1', hour = '0'] = key.split(' ');
      const group: Group = index % 2 === 0 ? 'small' : 'large';
      const value = Math.round(sizes[group] * Math.exp(effect + noise * normal(next)));
      return { group, weekday: Number(weekday), hour: Number(hour), value };
    }),
  );

const hours = (next: () => number, spread: number): ReadonlyMap<string, number> =>
  new Map(
    Array.from(
      { length: 30 },
      (_, index) => [`${(index % 7) + 1} ${8 + (index % 11)}`, spread * normal(next)] as const,
    ),
  );

describe('the best time to post', () => {
  it('is the hour whose posts get more, though a smaller account published in it', () => {
    const next = random(1);
    const effects = new Map([...hours(next, 0.1), ['3 18', 1.4] as const]);
    const { best } = bestTimes(posted(next, effects, { each: 6, noise: 0.3 }));
    expect([best?.weekday, best?.hour]).toEqual([3, 18]);
    expect(best?.estimate?.low).toBeGreaterThan(1);
  });

  it('is none where hours do not differ, in nine of ten companies', () => {
    const found = Array.from({ length: 200 }, (_, seed) => {
      const next = random(seed);
      return bestTimes(posted(next, hours(next, 0))).best;
    });
    expect(found.filter((best) => best !== null).length).toBeLessThan(20);
  });

  it('lies in its interval in nine of ten cases', () => {
    let [inside, all] = [0, 0];
    for (let seed = 0; seed < 120; seed += 1) {
      const next = random(seed);
      const effects = hours(next, 0.5);
      // What is usual is the mean of all: an effect is one against that.
      const posts = posted(next, effects);
      const usual = [...effects.values()].reduce((sum, effect) => sum + effect, 0) / effects.size;
      for (const { weekday, hour, estimate } of bestTimes(posts).cells) {
        const truth = Math.exp((effects.get(`${weekday} ${hour}`) ?? 0) - usual);
        all += 1;
        if (estimate !== null && truth >= estimate.low && truth <= estimate.high) inside += 1;
      }
    }
    expect(inside / all).toBeGreaterThan(0.85);
    expect(inside / all).toBeLessThan(0.95);
  });

  const post = fc.record({
    group: fc.constantFrom('a', 'b'),
    weekday: fc.integer({ min: 1, max: 3 }),
    hour: fc.integer({ min: 8, max: 11 }),
    value: fc.nat(5_000),
  });
  const several = fc.array(post, { minLength: 25, maxLength: 80 });

  it('draws every hour towards the usual, inside its interval', () => {
    fc.assert(
      fc.property(several, (posts) => {
        for (const { estimate, mean, posts: count } of bestTimes(posts).cells) {
          expect(estimate === null || (estimate.low <= estimate.ratio && estimate.ratio <= estimate.high)).toBe(true);
          expect(mean).toBeGreaterThanOrEqual(0);
          expect(count).toBeGreaterThan(0);
        }
        const logs = (group: string) =>
          posts.filter((one) => one.group === group).map(({ value }) => Math.log1p(value));
        const usual = (group: string) => logs(group).reduce((sum, log) => sum + log, 0) / logs(group).length;
        for (const { weekday, hour, estimate } of bestTimes(posts).cells) {
          const own = posts.filter((one) => one.weekday === weekday && one.hour === hour);
          const raw = own.reduce((sum, one) => sum + Math.log1p(one.value) - usual(one.group), 0) / own.length;
          expect(Math.abs(Math.log(estimate?.ratio ?? 1))).toBeLessThanOrEqual(Math.abs(raw) + 1e-9);
        }
      }),
    );
  });

  it('is the same in whatever order posts come', () => {
    fc.assert(
      fc.property(several, (posts) => {
        const forth = bestTimes(posts);
        const back = bestTimes(posts.toReversed());
        expect(back.cells.map(({ weekday, hour, posts: count }) => [weekday, hour, count])).toEqual(
          forth.cells.map(({ weekday, hour, posts: count }) => [weekday, hour, count]),
        );
        for (const [index, cell] of back.cells.entries())
          expect(cell.estimate?.ratio).toBeCloseTo(forth.cells[index]?.estimate?.ratio ?? 0, 9);
        expect(forth.cells.reduce((sum, cell) => sum + cell.posts, 0)).toBe(posts.length);
      }),
    );
  });

  it('is not told from few posts, or from posts that share no hour', () => {
    const few = Array.from({ length: 19 }, (_, index) => ({ group: 'a', weekday: 1, hour: 9, value: index }));
    const apart = Array.from({ length: 28 }, (_, index) => ({
      group: 'a',
      weekday: (index % 7) + 1,
      hour: index,
      value: index,
    }));
    for (const posts of [few, apart, []]) {
      const { isEnough, best, cells } = bestTimes(posts);
      expect([isEnough, best, cells.filter(({ estimate }) => estimate !== null)]).toEqual([false, null, []]);
    }
  });

  it('is no hour with fewer than three posts, however much they got', () => {
    const usual = Array.from({ length: 40 }, (_, index) => ({
      group: 'one',
      weekday: 1 + (index % 5),
      hour: 9,
      value: 20 + (index % 3),
    }));
    const great = { group: 'one', weekday: 6, hour: 20, value: 5000 };
    const of = (posts: number) => bestTimes([...usual, ...Array.from({ length: posts }, () => great)]);
    expect(of(2).cells.at(-1)?.estimate?.low).toBeGreaterThan(1);
    expect([of(2).best?.weekday ?? null, of(3).best?.weekday ?? null]).toEqual([null, 6]);
  });

  it('is none where all posts got the same', () => {
    const same = Array.from({ length: 40 }, (_, index) => ({ group: 'a', weekday: 1, hour: index % 4, value: 7 }));
    const { best, cells } = bestTimes(same);
    expect([best, cells.map(({ estimate }) => estimate?.ratio)]).toEqual([null, [1, 1, 1, 1]]);
  });
});
