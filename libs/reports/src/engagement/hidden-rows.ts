import { type GuardedCell, type GuardedGroup, hiddenCells, isSmall, smallestGroup, spanning } from '@libs/domain';

import type { Entry, Sums } from './entries.js';
import { keyId } from './key.js';
import { type OpenPlaces, type Place, rowId, type RowPeople } from './row-people.query.js';
import type { SmallAudiences } from './small-audiences.query.js';
import { nothing, type Tally } from './tally.js';

/** What of an entry is not told. */
export interface HiddenRow {
  /** Nothing of it: few people are in it at all. */
  readonly isWhole: boolean;
  /** The buckets, by their index. */
  readonly buckets: ReadonlySet<number>;
  readonly isTotal: boolean;
  readonly isPrevious: boolean;
}

/** What of the report's entries is not told, by the id of their key; what is absent is told. */
export type HiddenRows = ReadonlyMap<string, HiddenRow>;

/** What is known of how many people stand behind rows. */
export interface PeopleKnown {
  /** The audiences that are small over everything that is asked for. */
  readonly small: SmallAudiences;
  /** What was looked up of rows whose bits leave it open. */
  readonly people: RowPeople;
  readonly buckets: readonly Date[];
  /** Which audiences interactions belong to together; needed where rows are split by audience. */
  readonly together: readonly (readonly number[])[];
}

const bitsOf = (value: number): number => {
  let count = 0;
  for (let rest = value; rest > 0; rest >>>= 1) count += rest & 1;
  return count;
};

/** Whether the bits leave it open how many people did it: nobody did more things than there are interactions. */
const isOpen = ({ attributed, people }: Tally): boolean =>
  attributed >= smallestGroup && bitsOf(people) < smallestGroup;

/** The places of an entry, where a report of one bucket has its total in it. */
const placesOf = (sums: Sums, isOneBucket: boolean): readonly (readonly [Place, Tally])[] => [
  ...sums.buckets,
  ...(isOneBucket ? [] : ([['total', sums.total]] as const)),
  ['previous', sums.previous],
];

/** Which rows have to be looked up to know whether few people are in them. */
export const openPlaces = (
  entries: readonly Entry[],
  { small, buckets }: Pick<PeopleKnown, 'small' | 'buckets'>,
): OpenPlaces => {
  const open = entries.flatMap(({ shares }) =>
    [...shares].flatMap(([audience, sums]) =>
      placesOf(sums, buckets.length === 1).flatMap(([place, tally]) => {
        const isKnown = small[place === 'previous' ? 'previous' : 'current'].has(audience);
        return isOpen(tally) && !isKnown ? [{ place, audience }] : [];
      }),
    ),
  );
  return {
    places: [...new Set(open.map(({ place }) => place))],
    audiences: [...new Set(open.map(({ audience }) => audience))],
  };
};

const tallyIn = (sums: Sums, place: Place): Tally =>
  (typeof place === 'number' ? sums.buckets.get(place) : sums[place]) ?? nothing;

/** The whole of a report of one bucket is that bucket. */
const lookedUpAt = (place: Place, buckets: readonly Date[]): Place =>
  place === 'total' && buckets.length === 1 ? (buckets[0]?.getTime() ?? place) : place;

/** Whether one of the named audiences has few people in a place of an entry. */
const isFew = (entry: Entry, place: Place, { small, people, buckets }: Omit<PeopleKnown, 'together'>): boolean => {
  const isSmallAsWhole = (audience: number): boolean =>
    small[place === 'previous' ? 'previous' : 'current'].has(audience);
  return [...entry.shares].some(([audience, sums]) => {
    const tally = tallyIn(sums, place);
    if (isOpen(tally) && !isSmallAsWhole(audience))
      return (people.get(rowId(lookedUpAt(place, buckets), audience, entry.key)) ?? 0) < smallestGroup;
    return tally.attributed > 0 && (isSmallAsWhole(audience) || isSmall(tally.attributed));
  });
};

const cellAt = (entry: Entry, place: Place, known: PeopleKnown): GuardedCell => ({
  figure: tallyIn(entry, place).attributed,
  isSmall: isFew(entry, place, known),
});

const isEveryones = ({ key }: Entry): boolean => key.audience === '0';

const hasSame = (a: GuardedGroup, b: GuardedGroup): boolean =>
  a.cells.every(({ figure }, at) => figure === b.cells[at]?.figure) && a.cells.some(({ figure }) => figure !== 0);

/**
 * The groups of a table: the entries that differ by their audience alone. Who did the same everywhere are taken for the same
 * people: on one platform an audience of that platform is everyone.
 */
const groupsOf = (
  entries: readonly Entry[],
  cellsOf: (entry: Entry) => Pick<GuardedGroup, 'cells' | 'total'>,
  { together }: PeopleKnown,
): readonly GuardedGroup[] => {
  const groups: GuardedGroup[] = [];
  for (const entry of entries) {
    const own = {
      ...cellsOf(entry),
      set: together.map((ids) => isEveryones(entry) || ids.includes(Number(entry.key.audience))),
      isEveryone: isEveryones(entry),
    };
    groups.push({ ...own, set: groups.find((other) => hasSame(own, other))?.set ?? own.set });
  }
  return groups;
};

/** The entries that differ by their audience alone, side by side. */
const tablesOf = (entries: readonly Entry[]): readonly (readonly Entry[])[] => {
  const tables = new Map<string, Entry[]>();
  for (const entry of entries) {
    const id = keyId({ ...entry.key, audience: undefined });
    tables.set(id, [...(tables.get(id) ?? []), entry]);
  }
  return [...tables.values()];
};

/** Whether some row is of few people: then audiences side by side have to be held against each other. */
export const hasFew = (entries: readonly Entry[], known: Omit<PeopleKnown, 'together'>): boolean =>
  entries.some((entry) =>
    [...entry.buckets.keys(), 'total' as const, 'previous' as const].some((place) => isFew(entry, place, known)),
  );

/** As few of the sets of audiences as tell which of the entries' audiences are sums of others: there may be thousands. */
const fewestTogether = (
  entries: readonly Entry[],
  { together }: Pick<PeopleKnown, 'together'>,
): PeopleKnown['together'] => {
  const audiences = [...new Set(entries.flatMap(({ key }) => key.audience ?? []))];
  const places = spanning(together.map((ids) => audiences.map((id) => id === '0' || ids.includes(Number(id)))));
  return places.flatMap((at) => (together[at] === undefined ? [] : [together[at]]));
};

/** Decides which rows of a report are not told. */
export const hiddenRows = (entries: readonly Entry[], asked: PeopleKnown): HiddenRows => {
  const known = { ...asked, together: fewestTogether(entries, asked) };
  const starts = known.buckets.map((bucket) => bucket.getTime());
  const hidden = new Map<string, HiddenRow>();
  for (const table of tablesOf(entries)) {
    const current = groupsOf(
      table,
      (entry) => ({
        cells: starts.map((start) => cellAt(entry, start, known)),
        total: cellAt(entry, 'total', known),
      }),
      known,
    );
    const previous = groupsOf(table, (entry) => ({ cells: [cellAt(entry, 'previous', known)], total: null }), known);
    const [now, before] = [hiddenCells(current), hiddenCells(previous)];
    for (const [index, { key }] of table.entries()) {
      const [row, earlier] = [now[index], before[index]];
      hidden.set(keyId(key), {
        isWhole: current[index]?.total?.isSmall === true,
        buckets: row?.places ?? new Set(),
        isTotal: row?.isTotalHidden ?? false,
        isPrevious: (earlier?.places.size ?? 0) > 0,
      });
    }
  }
  return hidden;
};
