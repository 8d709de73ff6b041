import type { AudienceOverlap, PeopleFigure } from '@libs/contract';
import { type CellState, type PeopleSet, sizeOf, tellable } from '@libs/domain';

import { isIn, isTooSmall, type PeopleGroup } from './people-figures.js';
import type { PeopleAtom } from './people.query.js';

/** An audience that is compared. */
export interface Compared {
  readonly id: string;
  readonly group: PeopleGroup;
}

/** How many people each audience has, and each two have in common. */
export interface PeopleCompared {
  readonly people: readonly PeopleFigure[];
  readonly overlaps: readonly AudienceOverlap[];
}

const hasFigure = (state: CellState): boolean => state === 'measured' || state === 'estimated';

/** On which platforms the people of an audience are known; where none is, why. */
const stateOf = ({ states }: PeopleGroup): CellState => {
  const own = [...states.values()].map(({ people }) => people);
  return own.find(hasFigure) ?? own[0] ?? 'pending';
};

/** The people of an audience, as far as they are known. */
const setOf = ({ bit, states }: PeopleGroup, atoms: readonly PeopleAtom[]): PeopleSet =>
  atoms.map(({ platform, mask }) => isIn(mask, bit) && hasFigure(states.get(platform)?.people ?? 'pending'));

const and = (one: PeopleSet, other: PeopleSet): PeopleSet => one.map((holds, at) => holds && other[at] === true);
const not = (set: PeopleSet): PeopleSet => set.map((holds) => !holds);

/** Everybody who is in some of the sets and not in others, however one chooses: three ways for each set. */
const cutsOf = (sets: readonly PeopleSet[], everyone: PeopleSet): readonly PeopleSet[] =>
  sets.reduce<readonly PeopleSet[]>(
    (cuts, set) => cuts.flatMap((cut) => [cut, and(cut, set), and(cut, not(set))]),
    [everyone],
  );

const pairsOf = (length: number): readonly (readonly [number, number])[] =>
  Array.from({ length }, (_, first) => first).flatMap((first) =>
    Array.from({ length: length - first - 1 }, (_, more) => [first, first + 1 + more] as const),
  );

/** A part of a whole; null where one of both is not known, or there is no whole. */
export const shareOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : part / whole;

/**
 * How many people audiences have, and have in common. What is told is chosen so that of no group of one to four people,
 * made by being in some of the audiences and not in others, the size comes out: the sizes of audiences go first.
 */
export const comparePeople = (
  atoms: readonly PeopleAtom[],
  compared: readonly Compared[],
  everyone: PeopleGroup,
): PeopleCompared => {
  const sizes = atoms.map(({ people }) => people);
  const sets = compared.map(({ group }) => setOf(group, atoms));
  const pairs = pairsOf(compared.length).map(([first, second]) => ({
    first,
    second,
    set: and(sets[first] ?? [], sets[second] ?? []),
  }));
  const all = setOf(everyone, atoms);
  const [, ...guarded] = cutsOf(
    sets.filter((_, at) => compared[at]?.group.bit !== null),
    all,
  );
  const answers = tellable({ sizes, told: [all], asked: [...sets, ...pairs.map(({ set }) => set)], guarded });
  const figureOf = (set: PeopleSet, at: number, of: readonly number[]): PeopleFigure => {
    const groups = of.flatMap((index) => compared[index]?.group ?? []);
    const unknown = groups.map(stateOf).find((state) => !hasFigure(state));
    if (unknown !== undefined) return { state: unknown, value: null };
    const isHidden = groups.some(({ bit }) => isTooSmall(bit, atoms)) || answers[at] !== true;
    if (isHidden) return { state: 'suppressed', value: null };
    return { state: 'measured', value: sizeOf(set, sizes) };
  };
  const people = sets.map((set, at) => figureOf(set, at, [at]));
  return {
    people,
    overlaps: pairs.map(({ first, second, set }, at) => {
      const figure = figureOf(set, sets.length + at, [first, second]);
      const shareIn = (index: number): number | null => shareOf(figure.value, people[index]?.value ?? null);
      return {
        audiences: [compared[first]?.id ?? '', compared[second]?.id ?? ''],
        people: figure,
        shares: [shareIn(first), shareIn(second)],
      };
    }),
  };
};
