import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { isSmall, type PeopleSet, representation } from './disclosure.js';
import { type GuardedCell, type GuardedGroup, hiddenCells } from './hidden-cells.js';

/** Groups of a table with one group: so much in each place, by so many people. */
const alone = (cells: readonly (readonly [figure: number, people: number])[], total: number): GuardedGroup => ({
  set: [true],
  cells: cells.map(([figure, people]) => ({ figure, isSmall: isSmall(people) })),
  total: { figure: cells.reduce((sum, [figure]) => sum + figure, 0), isSmall: isSmall(total) },
  isEveryone: false,
});

const ordered = (places: ReadonlySet<number> = new Set()): number[] => [...places].toSorted((a, b) => a - b);

describe('the cells of one group that are not told', () => {
  it.each([
    [
      'are none where every place has enough people',
      alone(
        [
          [9, 7],
          [8, 6],
        ],
        9,
      ),
      [],
      false,
    ],
    [
      'are none where a place has nobody',
      alone(
        [
          [9, 7],
          [0, 0],
        ],
        7,
      ),
      [],
      false,
    ],
    [
      'are the small one and the smallest of the others, so that the sum does not tell it',
      alone(
        [
          [9, 7],
          [2, 1],
          [30, 20],
          [0, 0],
        ],
        22,
      ),
      [0, 1],
      false,
    ],
    [
      'are all the small ones where they make up the sum, which is of many',
      alone(
        [
          [2, 2],
          [3, 3],
          [4, 2],
          [0, 0],
        ],
        7,
      ),
      [0, 1, 2],
      false,
    ],
    [
      'are all, and the sum, where the sum is of few',
      alone(
        [
          [2, 1],
          [3, 2],
        ],
        2,
      ),
      [0, 1],
      true,
    ],
    [
      'are more than the small ones where those may be of the same few people',
      alone(
        [
          [2, 2],
          [2, 2],
          [9, 8],
          [8, 8],
        ],
        12,
      ),
      [0, 1, 3],
      false,
    ],
  ] satisfies [string, GuardedGroup, number[], boolean][])('%s', (_, group, places, isTotalHidden) => {
    const [hidden] = hiddenCells([group]);
    expect(ordered(hidden?.places)).toEqual(places);
    expect(hidden?.isTotalHidden).toBe(isTotalHidden);
  });
});

describe('the cells of several groups that are not told', () => {
  const cell = (figure: number, people: number): GuardedCell => ({ figure, isSmall: isSmall(people) });
  const group = (set: PeopleSet, cells: readonly GuardedCell[], isEveryone = false): GuardedGroup => ({
    set,
    cells: isEveryone ? cells.map((one) => ({ ...one, isSmall: false })) : cells,
    total: null,
    isEveryone,
  });
  const hiddenOf = (groups: readonly GuardedGroup[]) => hiddenCells(groups).map(({ places }) => ordered(places));

  it('are those of another group too, where everyone belongs to one of them', () => {
    const everyone = group([true, true], [cell(20, 15), cell(30, 9)], true);
    const few = group([true, false], [cell(2, 2), cell(10, 9)]);
    const many = group([false, true], [cell(18, 13), cell(20, 9)]);
    expect(hiddenOf([everyone, few, many])).toEqual([[], [0], [0]]);
  });

  it('are those of one group where others belong to none', () => {
    const everyone = group([true, true, true], [cell(20, 15)], true);
    expect(
      hiddenOf([everyone, group([true, false, false], [cell(2, 2)]), group([false, true, false], [cell(8, 8)])]),
    ).toEqual([[], [0], []]);
  });

  it('are those of everyone where everyone belongs to the group', () => {
    expect(hiddenOf([group([true], [cell(2, 2)], true), group([true], [cell(2, 2)])])).toEqual([[0], [0]]);
  });
});

/** Tables of people of four sorts, who did something in three places; groups are made of sorts. */
const sorts = 4;
const places = 3;
const tables = fc.record({
  /** What each person did: sort, and how often in each place. */
  people: fc.array(
    fc.tuple(
      fc.nat(sorts - 1),
      fc.array(fc.oneof(fc.constant(0), fc.nat(2)), { minLength: places, maxLength: places }),
    ),
    { maxLength: 45 },
  ),
  sets: fc.uniqueArray(fc.array(fc.boolean(), { minLength: sorts, maxLength: sorts }), {
    minLength: 1,
    maxLength: 5,
    selector: (set) => set.join(''),
  }),
  hasEveryone: fc.boolean(),
  hasTotal: fc.boolean(),
});
type Table = (typeof tables)['generate'] extends (...parameters: never[]) => { value: infer V } ? V : never;

const groupsOf = ({ people, sets, hasEveryone, hasTotal }: Table): readonly GuardedGroup[] => {
  const cellOf = (set: PeopleSet, at: readonly number[]): GuardedCell => {
    const times = people.flatMap(([sort, done]) =>
      set[sort] === true ? [at.reduce((sum, place) => sum + (done[place] ?? 0), 0)] : [],
    );
    const active = times.filter((n) => n > 0);
    return { figure: active.reduce((sum, n) => sum + n, 0), isSmall: isSmall(active.length) };
  };
  const all = Array.from({ length: places }, (_, at) => at);
  const everyone = Array.from({ length: sorts }, () => true);
  const group = (set: PeopleSet, isEveryone: boolean): GuardedGroup => {
    const guarded = (one: GuardedCell): GuardedCell => (isEveryone ? { ...one, isSmall: false } : one);
    return {
      set,
      cells: all.map((at) => guarded(cellOf(set, [at]))),
      total: hasTotal ? guarded(cellOf(set, all)) : null,
      isEveryone,
    };
  };
  const others = sets.filter((set) => !hasEveryone || !set.every(Boolean));
  return [...(hasEveryone ? [group(everyone, true)] : []), ...others.map((set) => group(set, false))];
};

/** A cell, or several, as what is unknown: how much each sort of people did in each place. */
const unknowns = (set: PeopleSet, at: readonly number[]): PeopleSet =>
  Array.from({ length: places }, (_, place) => place).flatMap((place) => set.map((isIn) => isIn && at.includes(place)));

describe('what is told of a table', () => {
  const all = Array.from({ length: places }, (_, at) => at);

  it('gives no hidden cell away, whatever is added and subtracted', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const groups = groupsOf(table);
        const hidden = hiddenCells(groups);
        const isTold = (index: number, place: number | 'total'): boolean => {
          const own = hidden[index];
          return place === 'total' ? own?.isTotalHidden === false : own?.places.has(place) === false;
        };
        const told = groups.flatMap(({ set, cells, total }, index) => [
          ...cells.flatMap((_, at) => (isTold(index, at) ? [unknowns(set, [at])] : [])),
          ...(total !== null && isTold(index, 'total') ? [unknowns(set, all)] : []),
        ]);
        const isKnown = (set: PeopleSet, at: readonly number[]) => representation(unknowns(set, at), told) !== null;
        const givenAway = groups.flatMap(({ set, cells, total }, index) => {
          const isSecret = total?.isSmall === true || cells.some((one) => one.isSmall);
          return [
            ...cells.flatMap((one, at) => {
              const isUntold = one.isSmall || (isSecret && one.figure > 0 && !isTold(index, at));
              return isUntold && isKnown(set, [at]) ? [[index, at]] : [];
            }),
            ...(total?.isSmall === true && isKnown(set, all) ? [[index, 'total']] : []),
          ];
        });
        expect(givenAway).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('gives no sum of hidden cells away that few people make up', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const hidden = hiddenCells(groupsOf(table));
        const sums = groupsOf(table).flatMap(({ set, isEveryone, total }, index) => {
          const at = [...(hidden[index]?.places ?? [])];
          if (isEveryone || at.length === 0 || total === null || hidden[index]?.isTotalHidden === true) return [];
          const did = table.people.filter(
            ([sort, done]) => set[sort] === true && at.some((place) => (done[place] ?? 0) > 0),
          );
          return [did.length];
        });
        expect(sums.filter(isSmall)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('hides nothing where no cell is of few people', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const groups = groupsOf(table);
        const hasSecret = groups.some(
          ({ cells, total }) => total?.isSmall === true || cells.some((one) => one.isSmall),
        );
        fc.pre(!hasSecret);
        expect(hiddenCells(groups).every(({ places: at, isTotalHidden }) => at.size === 0 && !isTotalHidden)).toBe(
          true,
        );
      }),
      { numRuns: 100 },
    );
  });
});
