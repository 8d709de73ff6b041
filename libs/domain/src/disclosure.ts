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

/** Whatever sizes are sums and differences of the sizes taken in; that no atom is below zero is not made use of. */
class Known {
  private readonly rows: { readonly pivot: number; readonly values: readonly number[] }[] = [];

  /** What is left of a set when all that is known of it is taken away; null: nothing, its size is known. */
  private rest(set: readonly number[]): { readonly pivot: number; readonly values: readonly number[] } | null {
    let values = set;
    for (const row of this.rows) {
      const factor = values[row.pivot] ?? 0;
      if (Math.abs(factor) > tolerance) values = values.map((value, at) => value - factor * (row.values[at] ?? 0));
    }
    const pivot = values.findIndex((value) => Math.abs(value) > tolerance);
    const divisor = values[pivot];
    return divisor === undefined ? null : { pivot, values: values.map((value) => value / divisor) };
  }

  knows(set: readonly number[]): boolean {
    return this.rest(set) === null;
  }

  with(set: readonly number[]): Known {
    const next = new Known();
    next.rows.push(...this.rows);
    const row = this.rest(set);
    if (row !== null) next.rows.push(row);
    return next;
  }
}

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
  let known = told.map(vectorOf).reduce((all, set) => all.with(set), new Known());
  const secrets = [...guarded, ...asked]
    .filter((set) => isSmall(sizeOf(set, sizes)))
    .map(vectorOf)
    .filter((secret) => !known.knows(secret));
  return asked.map((set) => {
    const next = known.with(vectorOf(set));
    if (secrets.some((secret) => next.knows(secret))) return false;
    known = next;
    return true;
  });
};
