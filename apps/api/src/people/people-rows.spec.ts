import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { peopleRows } from './people-rows.js';

const alike = (accounts: readonly number[], n: number) => ({ accounts: [...accounts], steps: [], n });
const rowsOf = (people: readonly ReturnType<typeof alike>[]) =>
  peopleRows(people, ({ accounts }) => accounts, 'measured').map(({ place, people: { state, value } }) => [
    place,
    value ?? state,
  ]);

describe('how many people came on which account', () => {
  it('counts who came on two of them in both', () => {
    expect(rowsOf([alike([1], 10), alike([1, 2], 6), alike([2], 7)])).toEqual([
      [1, 16],
      [2, 13],
    ]);
  });

  it('is not told of few people', () => {
    expect(rowsOf([alike([1], 20), alike([2], 2), alike([3], 9), alike([1, 3], 6)])).toEqual([
      [1, 26],
      [2, 'suppressed'],
      [3, 15],
    ]);
  });

  it('is not told where all but a few of the figure’s people came there, nor where that would come out', () => {
    expect(rowsOf([alike([1, 2], 30), alike([2, 3], 3), alike([3, 1], 20)])).toEqual([
      [1, 'suppressed'],
      [2, 33],
      [3, 'suppressed'],
    ]);
  });

  it('never tells of few people, nor of all but a few', () => {
    const people = fc.array(
      fc.record({
        accounts: fc.subarray([1, 2, 3, 4], { minLength: 1 }),
        steps: fc.constant<string[]>([]),
        n: fc.integer({ min: 1, max: 12 }),
      }),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(people, (given) => {
        const whole = given.reduce((sum, { n }) => sum + n, 0);
        const told = peopleRows(given, ({ accounts }) => accounts, 'measured').flatMap(
          ({ people: { value } }) => value ?? [],
        );
        fc.pre(whole >= 5);
        const isFew = (n: number): boolean => n > 0 && n < 5;
        expect(told.filter((n) => isFew(n) || isFew(whole - n))).toEqual([]);
      }),
    );
  });
});
