import type { FollowerSize } from '@libs/contract';
import { type CellState, type FollowerGroups, groupsState } from '@libs/domain';

import type { Span } from './cell-state.js';

/** What one reading of who follows an account says of an audience. */
export interface GroupsReading extends FollowerGroups {
  readonly at: Date;
  /** All followers of the account at that time; null: not known. */
  readonly total: number | null;
  readonly fetchId: string;
}

/** An account with everything that was read of an audience of its followers. */
export interface FollowedAccount {
  /** What is said where nothing was read yet. */
  readonly unread: CellState;
  /** Whether readings fail or have ended. */
  readonly isFailing: boolean;
  /** Oldest first. */
  readonly readings: readonly GroupsReading[];
}

/** The size at an account, with what it is of. */
export interface AccountSize {
  readonly state: CellState;
  readonly followers: number | null;
  readonly total: number | null;
  readonly readAt: Date | null;
  readonly fetchId: string | null;
}

/** Who follows is read once a day: what is older than two days when a bucket ends was not read in time. */
const freshMs = 2 * 86_400_000;

const without = (state: CellState): AccountSize => ({
  state,
  followers: null,
  total: null,
  readAt: null,
  fetchId: null,
});

const ageState = (isLate: boolean, isNewest: boolean, isFailing: boolean): CellState => {
  if (!isLate) return 'measured';
  // Between two readings it was about this; behind the newest one, nothing newer came.
  if (!isNewest) return 'estimated';
  return isFailing ? 'stale' : 'measured';
};

/**
 * The size of an audience of followers at the end of a bucket, as last read before. What lies before the first reading is
 * not told by any platform; what has not begun is pending.
 */
export const sizeAt = (
  { unread, isFailing, readings }: FollowedAccount,
  { start, end }: Span,
  now: Date,
): AccountSize => {
  if (start > now) return without('pending');
  const until = end < now ? end : now;
  const reading = readings.findLast(({ at }) => at <= until);
  if (reading === undefined) return without(readings.length > 0 ? 'not_supported' : unread);
  const { at: readAt, total, fetchId, followers } = reading;
  const groups = groupsState(reading);
  if (groups !== 'measured') return { ...without(groups), readAt, fetchId };
  const isLate = until.getTime() - readAt.getTime() > freshMs;
  const state = ageState(isLate, reading === readings.at(-1), isFailing);
  return { state, followers, total, readAt, fetchId };
};

const saidFirst: readonly CellState[] = ['stale', 'estimated', 'measured'];
const saidWithout: readonly CellState[] = ['pending', 'suppressed', 'not_permitted', 'not_supported'];

const shareOf = (sizes: readonly AccountSize[]): number | null => {
  const known = sizes.flatMap(({ followers, total }) =>
    followers === null || total === null || total === 0 ? [] : [{ followers, total }],
  );
  if (known.length === 0) return null;
  const sum = (of: 'followers' | 'total'): number => known.reduce((whole, size) => whole + size[of], 0);
  return Math.min(1, sum('followers') / sum('total'));
};

/** Several accounts together: those that have a figure, as fresh as the least fresh of them. */
export const sizeTogether = (sizes: readonly AccountSize[]): FollowerSize => {
  const states = new Set(sizes.map(({ state }) => state));
  const known = sizes.filter(({ followers }) => followers !== null);
  const order = known.length === 0 ? saidWithout : saidFirst;
  const times = known.flatMap(({ readAt }) => (readAt === null ? [] : [readAt.getTime()]));
  return {
    state: order.find((state) => states.has(state)) ?? 'not_supported',
    followers: known.length === 0 ? null : known.reduce((sum, { followers }) => sum + (followers ?? 0), 0),
    share: shareOf(known),
    readAt: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
  };
};
