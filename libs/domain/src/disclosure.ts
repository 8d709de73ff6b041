import { smallestGroup } from './cell.js';

/**
 * Some people: which of the atoms they are made of. An atom are the people who are alike in everything that may be told
 * (the same audiences, platform, new or not …); everybody is in exactly one.
 */
export type PeopleSet = readonly boolean[];

/** What is to be told of people, and of whom nothing may be. */
export interface Disclosure {
  /** How many people each atom has. */
  readonly sizes: readonly number[];
  /** Sets whose size is known whatever is decided here. */
  readonly told: readonly PeopleSet[];
  /** Sets whose size is asked for, the most important first. */
  readonly asked: readonly PeopleSet[];
  /** Further sets whose size must not come out while it is small. */
  readonly guarded: readonly PeopleSet[];
}

const tolerance = 1e-9;

/** What is left of a set when what is known is taken away, so that its first number (at `pivot`) is 1. */
interface Rest {
  readonly pivot: number;
  readonly values: readonly number[];
}

/** Null: nothing is left. */
const restOf = (values: readonly number[]): Rest | null => {
  const pivot = values.findIndex((value) => Math.abs(value) > tolerance);
  const divisor = values[pivot];
  return divisor === undefined ? null : { pivot, values: values.map((value) => value / divisor) };
};

/** What is left of a rest when one more is known; null: nothing. */
const without = (rest: Rest, known: Rest): Rest | null => {
  const factor = rest.values[known.pivot] ?? 0;
  if (Math.abs(factor) <= tolerance) return rest;
  return restOf(rest.values.map((value, at) => value - factor * (known.values[at] ?? 0)));
};

/**
 * The places of as few atoms as tell everything about which sets are sums or differences of others: no more than there are
 * sets. An atom is given by the sets that it is in.
 */
export const spanning = (atoms: readonly PeopleSet[]): readonly number[] => {
  const known: Rest[] = [];
  return atoms.flatMap((atom, at) => {
    if (known.length === atom.length) return [];
    const rest = known.reduce<Rest | null>((left, row) => left && without(left, row), restOf(atom.map(Number)));
    if (rest === null) return [];
    known.push(rest);
    return [at];
  });
};

/**
 * Which of the sets a set is a sum or difference of, by their places; null: of none. Several answers may be right; one is
 * given.
 */
export const representation = (set: PeopleSet, sets: readonly PeopleSet[]): readonly number[] | null => {
  // Behind its atoms each row carries which sets it is made of.
  const atoms = set.length;
  const rowOf = (one: PeopleSet, at: number | null): readonly number[] => [
    ...one.map(Number),
    ...sets.map((_, index) => (index === at ? 1 : 0)),
  ];
  const pivotOf = (row: readonly number[]): number =>
    row.findIndex((value, at) => at < atoms && Math.abs(value) > tolerance);
  const known: Rest[] = [];
  const reduced = (row: readonly number[]): readonly number[] =>
    known.reduce<readonly number[]>((rest, { pivot, values }) => {
      const factor = rest[pivot] ?? 0;
      return Math.abs(factor) <= tolerance ? rest : rest.map((value, at) => value - factor * (values[at] ?? 0));
    }, row);
  for (const [index, one] of sets.entries()) {
    const row = reduced(rowOf(one, index));
    const pivot = pivotOf(row);
    const divisor = row[pivot];
    if (divisor !== undefined) known.push({ pivot, values: row.map((value) => value / divisor) });
  }
  const rest = reduced(rowOf(set, null));
  if (pivotOf(rest) >= 0) return null;
  return sets.flatMap((_, index) => (Math.abs(rest[atoms + index] ?? 0) > tolerance ? [index] : []));
};

/** How many people a set has. */
export const sizeOf = (set: PeopleSet, sizes: readonly number[]): number =>
  sizes.reduce((sum, size, at) => (set[at] === true ? sum + size : sum), 0);

/** Whether a group has somebody, but too few to be told of. */
export const isSmall = (people: number): boolean => people > 0 && people < smallestGroup;

/**
 * Decides of which of the asked sets the size may be told, so that of no set of one to four people it comes out: neither
 * told nor as a sum or difference of what is told. Atoms without anybody are taken to be known: who reads the rules of two
 * audiences often knows that nobody can belong to both.
 */
export const tellable = ({ sizes, told, asked, guarded }: Disclosure): readonly boolean[] => {
  const living = sizes.flatMap((size, at) => (size > 0 ? [at] : []));
  const vectorOf = (set: PeopleSet): readonly number[] => living.map((at) => (set[at] === true ? 1 : 0));
  // Sums and differences of sizes; that no atom is below zero is not made use of.
  const known: Rest[] = [];
  const unknownOf = (set: PeopleSet): Rest | null =>
    known.reduce<Rest | null>((rest, row) => rest && without(rest, row), restOf(vectorOf(set)));
  for (const set of told) {
    const row = unknownOf(set);
    if (row !== null) known.push(row);
  }
  const small = [...guarded, ...asked].filter((set) => isSmall(sizeOf(set, sizes)));
  let secrets = [...new Map(small.map((set) => [vectorOf(set).join(''), set])).values()].flatMap(
    (set) => unknownOf(set) ?? [],
  );
  return asked.map((set) => {
    const row = unknownOf(set);
    if (row === null) return true;
    const left = secrets.flatMap((secret) => without(secret, row) ?? []);
    if (left.length < secrets.length) return false;
    known.push(row);
    secrets = left;
    return true;
  });
};
