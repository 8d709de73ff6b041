import type { FollowerGrowth, GrowthSum, KnownValue } from '@libs/contract';
import type { CellState } from '@libs/domain';

/** What is known of how an account's following grew. Days go from the one before the previous period to the last one. */
export interface GrowthFacts {
  /** How many days a period has. */
  readonly length: number;
  /** By the platform's counter at the end of each day; null: not read that day. */
  readonly totals: readonly (number | null)[];
  /** What can be said of the counter as a whole. */
  readonly state: CellState;
  /** What the platform itself tells of the same days; null: not told. */
  readonly organic: readonly (number | null)[];
  readonly paid: readonly (number | null)[];
  /** What can be said of those: `measured` or `stale` as soon as anything was told. */
  readonly gains: CellState;
}

const isKnown = (value: number | null | undefined): value is number => value !== null && value !== undefined;
const holding: ReadonlySet<CellState> = new Set(['measured', 'stale', 'estimated']);
/** So many days a platform may take to tell of a day. */
const toldWithinDays = 7;

const nothing = (state: CellState): KnownValue => ({ state, value: null });

/**
 * The change of each day: estimated where the day before was not read, since the change may be of several days. Of the day
 * of the first reading none is known; only the last day can still come.
 */
const netDays = ({ totals, state }: GrowthFacts): KnownValue[] => {
  let before: { readonly total: number; readonly index: number } | null = null;
  return totals.map((total, index) => {
    if (total === null) {
      if (!holding.has(state)) return nothing(state);
      return nothing(index === totals.length - 1 ? 'pending' : 'not_supported');
    }
    const last = before;
    before = { total, index };
    if (last === null) return nothing('not_supported');
    return { state: last.index === index - 1 ? 'measured' : 'estimated', value: total - last.total };
  });
};

const toldDays = (values: readonly (number | null)[], gains: CellState): KnownValue[] =>
  values.map((value, index) => {
    if (isKnown(value)) return { state: 'measured', value };
    if (!holding.has(gains)) return nothing(gains);
    return nothing(values.length - index <= toldWithinDays ? 'pending' : 'not_supported');
  });

const withoutFigure: readonly CellState[] = ['pending', 'not_permitted', 'not_supported'];

interface SumFacts {
  readonly isStale: boolean;
  /** Whether the first change that is known began before the period. */
  readonly isCrossing: boolean;
}

/** Whether the first day of [start, end) that was read follows one that was read before the day at whose end it begins. */
const crossesStart = (totals: readonly (number | null)[], start: number, end: number): boolean => {
  const first = totals.findIndex((total, index) => index >= start && index < end && total !== null);
  const before = totals.findLastIndex((total, index) => index < start && total !== null);
  return first !== -1 && before !== -1 && before < start - 1;
};

/**
 * The sum of the days that are known, and how many of the period's they are. It is an estimate where the first of them
 * tells of a time before the period, too.
 */
const sumOf = (days: readonly KnownValue[], { isStale, isCrossing }: SumFacts): GrowthSum => {
  const known = days.flatMap(({ value }) => (value === null ? [] : [value]));
  const states = new Set(days.map(({ state }) => state));
  if (known.length === 0) {
    const state = withoutFigure.find((one) => states.has(one)) ?? 'not_supported';
    return { state, value: null, days: { known: 0, of: days.length } };
  }
  const shown = isCrossing ? 'estimated' : 'measured';
  return {
    state: isStale ? 'stale' : shown,
    value: known.reduce((sum, value) => sum + value, 0),
    days: { known: known.length, of: days.length },
  };
};

/** How an account's following grew over a period and the one before: in all, by itself and by ads. */
export const growthOf = (facts: GrowthFacts): FollowerGrowth => {
  const { length, state, gains } = facts;
  const series = {
    net: netDays(facts),
    organic: toldDays(facts.organic, gains),
    paid: toldDays(facts.paid, gains),
  };
  const sums = (of: keyof typeof series, health: CellState) => {
    const crosses = (start: number): boolean => of === 'net' && crossesStart(facts.totals, start, start + length);
    const current = { isStale: health === 'stale', isCrossing: crosses(length + 1) };
    return {
      ...sumOf(series[of].slice(length + 1), current),
      previous: sumOf(series[of].slice(1, length + 1), { isStale: false, isCrossing: crosses(1) }),
    };
  };
  return {
    net: sums('net', state),
    organic: sums('organic', gains),
    paid: sums('paid', gains),
    days: Array.from({ length }, (_, at) => {
      const index = at + length + 1;
      const dayOf = (of: keyof typeof series): KnownValue => series[of][index] ?? nothing('not_supported');
      return { net: dayOf('net'), organic: dayOf('organic'), paid: dayOf('paid') };
    }),
  };
};
