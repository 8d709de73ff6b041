import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { comparePeople, doneByPeople } from './comparison.js';
import type { PeopleGroup } from './people-figures.js';
import type { PeopleAtom } from './people.query.js';
import type { PeopleStates } from './people-states.js';

const known: PeopleStates = {
  interactions: { state: 'measured', isPartial: false },
  people: 'measured',
  history: 'measured',
  loyal: 'measured',
};
const group = (bit: number | null, people: PeopleStates['people'] = 'measured'): PeopleGroup => ({
  bit,
  states: new Map([['x', { ...known, people }]]),
});
const everyone = group(null);

/** Somebody in these audiences, so many times over. */
const atoms = (counts: Readonly<Record<number, number>>): readonly PeopleAtom[] =>
  Object.entries(counts).map(([mask, people]) => ({
    platform: 'x',
    mask: Number(mask),
    isReturning: false,
    isLoyal: false,
    people,
  }));

const compared = (length: number) => Array.from({ length }, (_, bit) => ({ id: String(bit + 1), group: group(bit) }));
const values = (counts: Readonly<Record<number, number>>, length: number) => {
  const { people, overlaps } = comparePeople(atoms(counts), compared(length), everyone);
  return [people.map(({ value }) => value), overlaps.map(({ people: { value } }) => value)];
};

describe('compared audiences', () => {
  it('have people of their own and in common, as numbers and as shares of each', () => {
    const { overlaps } = comparePeople(atoms({ 0: 10, 1: 30, 2: 5, 3: 10 }), compared(2), everyone);
    expect(values({ 0: 10, 1: 30, 2: 5, 3: 10 }, 2)).toEqual([[40, 15], [10]]);
    expect(overlaps).toEqual([
      { audiences: ['1', '2'], people: { state: 'measured', value: 10 }, shares: [0.25, 10 / 15] },
    ]);
  });

  it.each([
    ['too few people in common', { 0: 10, 1: 30, 2: 30, 3: 4 }, [[34, 34], [null]]],
    ['all but a few in common', { 0: 10, 1: 3, 2: 30, 3: 40 }, [[43, 70], [null]]],
    ['nobody in common', { 0: 10, 1: 30, 2: 30 }, [[30, 30], [0]]],
    ['too few people', { 0: 10, 1: 2, 2: 30 }, [[null, 30], [null]]],
    ['all but a few of everyone', { 0: 2, 1: 30, 3: 30 }, [[null, 30], [30]]],
  ])('with %s tell no more than they may', (_, counts, expected) => {
    const [people, overlaps] = values(counts, 2);
    expect([people, overlaps]).toEqual(expected);
  });

  it('share all of their people with everyone', () => {
    const both = [
      { id: '0', group: everyone },
      { id: '1', group: group(0) },
    ];
    const { people, overlaps } = comparePeople(atoms({ 0: 50, 1: 30 }), both, everyone);
    expect([people.map(({ value }) => value), overlaps[0]]).toEqual([
      [80, 30],
      { audiences: ['0', '1'], people: { state: 'measured', value: 30 }, shares: [30 / 80, 1] },
    ]);
  });

  it('did what their known people did, on platforms whose people are known', () => {
    const done = [
      { platform: 'x', mask: 1, isKnown: true, interactions: 8 },
      { platform: 'x', mask: 1, isKnown: false, interactions: 30 },
      { platform: 'x', mask: 2, isKnown: true, interactions: 500 },
      { platform: 'linkedin', mask: 1, isKnown: true, interactions: 4000 },
    ] as const;
    expect([doneByPeople(done, group(0)), doneByPeople(done, group(0, 'not_supported'))]).toEqual([8, 0]);
  });

  it('of which one is not known have nothing known in common', () => {
    const both = [
      { id: '1', group: group(0) },
      { id: '2', group: group(1, 'not_supported') },
    ];
    const { people, overlaps } = comparePeople(atoms({ 1: 30, 3: 30 }), both, everyone);
    expect([people[1], overlaps[0]?.people]).toEqual([
      { state: 'not_supported', value: null },
      { state: 'not_supported', value: null },
    ]);
  });

  it('have the figures that counting person by person gives, or none', () => {
    const crowd = fc.array(fc.tuple(fc.nat(31), fc.oneof(fc.nat(6), fc.nat(60))), { maxLength: 20 });
    fc.assert(
      fc.property(crowd, fc.integer({ min: 2, max: 5 }), (parts, length) => {
        const counts: Record<number, number> = {};
        for (const [mask, n] of parts) counts[mask % 2 ** length] = (counts[mask % 2 ** length] ?? 0) + n;
        const persons = Object.entries(counts).flatMap(([mask, n]) => Array.from({ length: n }, () => Number(mask)));
        const has = (mask: number, id: string): boolean => Math.floor(mask / 2 ** (Number(id) - 1)) % 2 === 1;
        const { people, overlaps } = comparePeople(atoms(counts), compared(length), everyone);
        const alone = people.map((_, at) => persons.filter((mask) => has(mask, String(at + 1))).length);
        const both = overlaps.map(
          ({ audiences: [one, other] }) => persons.filter((mask) => has(mask, one) && has(mask, other)).length,
        );
        const told = [...people, ...overlaps.map((overlap) => overlap.people)].map(({ value }) => value);
        const counted = [...alone, ...both];
        expect(told).toEqual(counted.map((value, at) => (told[at] === null ? null : value)));
        const rests = overlaps.flatMap(({ audiences, people: { value } }) =>
          audiences.map((id) => (people[Number(id) - 1]?.value ?? NaN) - (value ?? NaN)),
        );
        expect([...told, ...rests].filter((value) => value !== null && value > 0 && value < 5)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
