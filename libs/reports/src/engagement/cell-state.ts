import type { Cell } from '@libs/contract';
import type { CellState } from '@libs/domain';

/** How far one count (counted or attributed) of one kind on one account was read. Instants are of the platform's clock. */
export interface Reading {
  /** Whether the platform tells it at all. */
  readonly isSupported: boolean;
  /** Whether we may ask. */
  readonly isPermitted: boolean;
  /** Before this nothing is known (a counter's first reading, what a backfill has not read); null: no such limit. */
  readonly knownSince: Date | null;
  /** What is said of the time before `knownSince`: whether it will be known (`pending`) or not. */
  readonly earlier: 'not_supported' | 'pending';
  /** The newest reading; null: never read. */
  readonly readUntil: Date | null;
  /** Whether readings fail and the last good one is too old. */
  readonly isFailing: boolean;
  /** Whether a first reading was completed. */
  readonly isComplete: boolean;
}

/** A stretch of time: [start, end). */
export interface Span {
  readonly start: Date;
  readonly end: Date;
}

/** What can be said of one reading in one bucket. Only `measured` has a figure. */
export type BasisState = Exclude<CellState, 'estimated'>;

/**
 * The state of one reading in a bucket. What lies before the last reading stays measured whatever happens later; a bucket
 * that begins after it is not permitted, stale or (when all is well, or nothing was read yet) pending.
 */
export const basisState = (reading: Reading, { start, end }: Span): BasisState => {
  if (!reading.isSupported) return 'not_supported';
  const { knownSince, earlier, readUntil } = reading;
  if (readUntil === null || start > readUntil) {
    if (!reading.isPermitted) return 'not_permitted';
    return reading.isFailing && readUntil !== null ? 'stale' : 'pending';
  }
  return knownSince !== null && end <= knownSince ? earlier : 'measured';
};

/** When nothing has a figure, this is what the cell says: the first of these that any part says. */
const saidFirst: readonly BasisState[] = ['stale', 'pending', 'suppressed', 'not_permitted', 'not_supported'];

/** States that lower the coverage of a figure: something that could be known is missing. */
const lowering: ReadonlySet<BasisState> = new Set(['stale', 'pending', 'not_permitted']);

/** Several states as one. */
export interface CombinedState {
  readonly state: BasisState;
  /** Whether it has a figure that others, which lack one, are not part of. */
  readonly isPartial: boolean;
}

/**
 * The state of a figure that several readings are added up in: measured as soon as one is (the others lower the coverage
 * and are remarked), else the first in the order of `saidFirst`. Nothing at all is pending.
 */
export const combine = (states: readonly BasisState[]): CombinedState => {
  if (states.includes('measured')) return { state: 'measured', isPartial: states.some((state) => lowering.has(state)) };
  return { state: saidFirst.find((state) => states.includes(state)) ?? 'pending', isPartial: false };
};

/** Sums out of the roll-ups. */
export interface Figures {
  readonly counted: number;
  readonly corrected: number;
  readonly attributed: number;
}

/** What a cell is made from. */
export interface CellParts {
  readonly figures: Figures;
  readonly counted: BasisState;
  readonly attributed: BasisState;
  /** Whether an interval between two readings is longer than the bucket. */
  readonly isEstimated: boolean;
}

/** A cell: each count with its figure or null; the state of the better known of the two, and why the other is missing. */
export const cellOf = ({ figures, counted, attributed, isEstimated }: CellParts): Cell => {
  const hasCounted = counted === 'measured';
  const hasAttributed = attributed === 'measured';
  const { state } = combine([counted, attributed]);
  const lacking = hasCounted ? attributed : counted;
  return {
    state: state === 'measured' && isEstimated ? 'estimated' : state,
    counted: hasCounted ? figures.counted : null,
    attributed: hasAttributed ? figures.attributed : null,
    corrections: hasCounted ? figures.corrected : 0,
    ...(hasCounted === hasAttributed ? {} : { missing: lacking }),
  };
};
