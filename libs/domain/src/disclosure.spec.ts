import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { type PeopleSet, representation, sizeOf, spanning, tellable } from './disclosure.js';

/** Atoms of two audiences: in both, in A alone, in B alone, in none. */
const a: PeopleSet = [true, true, false, false];
const b: PeopleSet = [true, false, true, false];
const both: PeopleSet = [true, false, false, false];
const onlyA: PeopleSet = [false, true, false, false];
const onlyB: PeopleSet = [false, false, true, false];
const none: PeopleSet = [false, false, false, true];
const everyone: PeopleSet = [true, true, true, true];
const guarded = [both, onlyA, onlyB, none];

describe('what is told of groups of people', () => {
  it.each([
    ['all, where no group is small', [10, 20, 30, 40], [true, true, true]],
    ['that nobody is in both', [0, 20, 30, 40], [true, true, true]],
    ['not who is in both, where they are few', [4, 20, 30, 40], [true, true, false]],
    ['not who is in both, where all but a few of an audience are', [30, 2, 30, 40], [true, true, false]],
    ['all, where two audiences share nobody and make up everyone', [0, 50, 20, 0], [true, true, true]],
    ['not the second of two audiences where all but a few belong to one of them', [0, 50, 20, 3], [true, false, true]],
    ['nothing of a small audience', [0, 3, 20, 40], [false, true, true]],
    ['not the second of two audiences that differ by a few, nor who is in both', [30, 3, 0, 40], [true, false, false]],
  ])('%s', (_, sizes, expected) => {
    expect(tellable({ sizes, told: [everyone], asked: [a, b, both], guarded })).toEqual(expected);
  });

  it('is what was known anyway, though it is small', () => {
    expect(tellable({ sizes: [2, 1], told: [[true, true]], asked: [[true, true]], guarded: [] })).toEqual([true]);
  });

  it('never adds up to the size of a small group, however sums and differences of it are taken', () => {
    const sizes = fc.array(fc.oneof(fc.nat(6), fc.nat(40)), { minLength: 5, maxLength: 5 });
    const set = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(sizes, fc.array(set, { maxLength: 5 }), fc.array(set, { maxLength: 4 }), (counts, asked, secrets) => {
        const answers = tellable({ sizes: counts, told: [], asked, guarded: secrets });
        const toldSets = asked.filter((_, at) => answers[at] === true);
        // Factors of -2 to 2 on every told set, tried out one by one.
        const combinations = toldSets.reduce<readonly (readonly number[])[]>(
          (all, told) =>
            all.flatMap((sum) =>
              [-2, -1, 0, 1, 2].map((factor) => sum.map((n, at) => n + (told[at] === true ? factor : 0))),
            ),
          [[0, 0, 0, 0, 0]],
        );
        for (const secret of [...secrets, ...asked]) {
          const people = sizeOf(secret, counts);
          if (people === 0 || people >= 5) continue;
          const isReached = combinations.some((sum) =>
            sum.every((n, at) => (counts[at] ?? 0) === 0 || n === (secret[at] === true ? 1 : 0)),
          );
          expect(isReached).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('few of many atoms', () => {
  it('tell the same of which sets are sums and differences of others, and are no more than the sets', () => {
    const tables = fc
      .integer({ min: 1, max: 6 })
      .chain((sets) =>
        fc.array(fc.array(fc.boolean(), { minLength: sets, maxLength: sets }), { minLength: 1, maxLength: 30 }),
      );
    fc.assert(
      fc.property(tables, (atoms) => {
        const kept = spanning(atoms);
        const setsOver = (places: readonly number[]): PeopleSet[] =>
          (atoms[0] ?? []).map((_, set) => places.map((at) => atoms[at]?.[set] === true));
        const [few, all] = [setsOver(kept), setsOver([...atoms.keys()])];
        expect(kept.length).toBeLessThanOrEqual(all.length);
        for (const at of all.keys()) {
          const [own, ofAll] = [few[at] ?? [], all[at] ?? []];
          expect(representation(own, few.toSpliced(at, 1))).toEqual(representation(ofAll, all.toSpliced(at, 1)));
        }
      }),
    );
  });
});
