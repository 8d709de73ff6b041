import { type PeopleSet, representation, spanning } from './disclosure.js';

/** What a group did in one place of a table, and whether so few people did it that it must not be told. */
export interface GuardedCell {
  readonly figure: number;
  readonly isSmall: boolean;
}

/** What one group did in every place of a table, and the sum of it that is told beside. */
export interface GuardedGroup {
  /** Which people it is made of: sums and differences of groups are sums and differences of these. */
  readonly set: PeopleSet;
  /** A cell for each place; the same places for every group of a table. */
  readonly cells: readonly GuardedCell[];
  /** Null: no sum is told. */
  readonly total: GuardedCell | null;
  /** Whether it is only hidden when nothing else helps: what everyone did is told elsewhere too. */
  readonly isEveryone: boolean;
}

/** What of one group is not told. */
export interface HiddenCells {
  readonly places: ReadonlySet<number>;
  readonly isTotalHidden: boolean;
}

/** Groups of which the same places are hidden, because one could be computed from the others. */
interface Bundle {
  readonly members: readonly number[];
  readonly places: ReadonlySet<number>;
  readonly isTotalHidden: boolean;
}

const smallPlaces = ({ cells }: GuardedGroup): number[] => cells.flatMap(({ isSmall }, at) => (isSmall ? [at] : []));

const isSecret = (group: GuardedGroup): boolean => group.total?.isSmall === true || smallPlaces(group).length > 0;

const sumOf = ({ cells, total }: GuardedGroup): number =>
  total?.figure ?? cells.reduce((sum, { figure }) => sum + figure, 0);

/** Which of the groups is best hidden beside: the one that did least, everyone last. Who did nothing hides nothing. */
const leastOf = (candidates: readonly number[], groups: readonly GuardedGroup[]): number | undefined =>
  candidates
    .flatMap((at) => {
      const group = groups[at];
      return group === undefined || sumOf(group) <= 0 ? [] : [{ at, isEveryone: group.isEveryone, sum: sumOf(group) }];
    })
    .toSorted((a, b) => Number(a.isEveryone) - Number(b.isEveryone) || a.sum - b.sum)[0]?.at;

/** A group that has to be hidden with this bundle, because with it a secret of the bundle is a sum of what is told. */
const accomplice = (members: readonly number[], groups: readonly GuardedGroup[]): number | undefined => {
  const outside = groups.flatMap((group, at) => (members.includes(at) ? [] : [{ at, set: group.set }]));
  const sets = outside.map(({ set }) => set);
  for (const at of members) {
    const group = groups[at];
    if (group === undefined || !isSecret(group)) continue;
    const used = (representation(group.set, sets) ?? []).flatMap((index) => outside[index]?.at ?? []);
    const least = leastOf(used, groups);
    if (least !== undefined) return least;
  }
  return undefined;
};

/**
 * Which places have to be hidden beside these, so that the sum over the hidden ones, which is the told sum less what is told,
 * is of more people: the smallest that is not small, for each group that has none yet.
 */
const withCover = (places: ReadonlySet<number>, members: readonly GuardedGroup[]): ReadonlySet<number> => {
  const all = new Set(places);
  for (const { cells } of members.filter(isSecret)) {
    const isCovered = cells.some(({ figure, isSmall }, at) => all.has(at) && figure > 0 && !isSmall);
    if (isCovered) continue;
    const told = cells.flatMap(({ figure }, at) => (figure > 0 && !all.has(at) ? [{ at, figure }] : []));
    const least = told.toSorted((a, b) => a.figure - b.figure)[0];
    if (least !== undefined) all.add(least.at);
  }
  return all;
};

const bundled = (members: readonly number[], groups: readonly GuardedGroup[]): Bundle => {
  const own = members.flatMap((at) => groups[at] ?? []);
  const small = new Set(own.flatMap(smallPlaces));
  const isTotalHidden = own.some(({ total }) => total?.isSmall === true);
  const hasTotal = own.some(({ total }) => total !== null);
  return { members, places: hasTotal && !isTotalHidden ? withCover(small, own) : small, isTotalHidden };
};

/**
 * Decides which cells of a table are not told, for each group in turn, so that no cell of few people comes out: neither told
 * nor as a sum or difference of told cells and sums, over places, over groups, or both. Groups of which one can be made from
 * others are hidden in the same places, at least two where a sum is told; so whatever is subtracted leaves two unknowns.
 */
export const hiddenCells = (groups: readonly GuardedGroup[]): readonly HiddenCells[] => {
  // Mostly no group is made of others: then nothing has to be hidden beside, and no member has to be looked at by itself.
  const isAnyMadeOfOthers = spanning(groups.map(({ set }) => set)).length < groups.length;
  const moreFor = (members: readonly number[]) => (isAnyMadeOfOthers ? accomplice(members, groups) : undefined);
  let bundles: readonly (readonly number[])[] = [];
  const waiting = groups.flatMap((group, at) => (isSecret(group) ? [at] : []));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const taken = next;
    const joined = bundles.filter((members) => members.includes(taken));
    let members: readonly number[] = [...new Set([...joined.flat(), taken])];
    for (let more = moreFor(members); more !== undefined; more = moreFor(members)) {
      const added = more;
      const own = bundles.find((bundle) => bundle.includes(added)) ?? [added];
      members = [...new Set([...members, ...own])];
    }
    bundles = [...bundles.filter((bundle) => !bundle.some((at) => members.includes(at))), members];
  }
  const found = bundles.map((members) => bundled(members, groups));
  return groups.map((_, at) => {
    const bundle = found.find(({ members }) => members.includes(at));
    return { places: bundle?.places ?? new Set(), isTotalHidden: bundle?.isTotalHidden ?? false };
  });
};
