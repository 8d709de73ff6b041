/** The stream that reads what was published long before the account was connected. */
export const backfillStream = 'backfill';

/** Where a backfill stands: what people decided, and whether it is over. */
export const backfillStates = ['needs_consent', 'on', 'paused', 'cancelled', 'done'] as const;
/** Where a backfill stands. */
export type BackfillState = (typeof backfillStates)[number];

/** What a person can do to a backfill. `allow` lets one that costs money begin, up to a ceiling. */
export const backfillActions = ['allow', 'pause', 'resume', 'cancel'] as const;
/** What a person can do to a backfill. */
export type BackfillAction = (typeof backfillActions)[number];

const dayMs = 24 * 3_600_000;

/** The first reading reaches this far back; what was published earlier is history, which the backfill reads. */
export const firstReachDays = 30;

/** Of each window of calls, and of a month's money, the backfill leaves this share to fresh reads. */
export const backfillReserve = 0.5;

/** What was published before this is history, by the platform's clock at the account's first answer. */
export const historyEnd = (openedAt: Date): Date => new Date(openedAt.getTime() - firstReachDays * dayMs);

const allowedIn: Readonly<Record<BackfillAction, readonly BackfillState[]>> = {
  allow: ['needs_consent', 'on', 'paused', 'cancelled'],
  pause: ['on'],
  resume: ['paused', 'cancelled'],
  cancel: ['needs_consent', 'on', 'paused'],
};

/** The state after an action; null: it cannot be done from this one. What costs money begins only when it was allowed. */
export const backfillAfter = (
  state: BackfillState,
  action: BackfillAction,
  { isAllowed }: { readonly isAllowed: boolean },
): BackfillState | null => {
  if (!allowedIn[action].includes(state)) return null;
  if (action === 'pause') return 'paused';
  if (action === 'cancel') return 'cancelled';
  return action === 'allow' || isAllowed ? 'on' : 'needs_consent';
};

/** What decides whether a backfill may read one more page. */
export interface BackfillStanding {
  /** Whether people want it to go on. */
  readonly isOn: boolean;
  /**
   * Streams of the account whose reading is due or under way. One that cannot be paid at the moment is not due: it waits for
   * its window.
   */
  readonly freshDue: number;
  /** Whether this run has gone on for so long that others of the worker's accounts shall have a turn. */
  readonly isLong: boolean;
}

/** Why a backfill stops reading for now, or that it reads. */
export type BackfillTurn = 'read' | 'stopped' | 'fresh-first';

/** Whether the backfill reads its next page: never while a fresh reading is due. What it may pay is up to the budget. */
export const backfillTurn = ({ isOn, freshDue, isLong }: BackfillStanding): BackfillTurn => {
  if (!isOn) return 'stopped';
  return freshDue > 0 || isLong ? 'fresh-first' : 'read';
};

/** How many interactions of each kind a post has. */
export interface UsualCounts {
  readonly reactions: number;
  readonly comments: number;
  readonly shares: number;
}

/** What a backfill will probably read, and the most it may have to. */
export interface BackfillWork {
  /** History posts found so far. */
  readonly known: number;
  /** Of these, those that are read. */
  readonly done: number;
  /** Whether all of them have been found. */
  readonly isFound: boolean;
  /** How many posts the platform lists at most, of all ages; null: all. */
  readonly mostPosts: number | null;
  /** Posts of the account that are no history. */
  readonly fresh: number;
}

/** How many posts are still to be read at most; null: unknown. */
export const postsToCome = ({ known, done, isFound, mostPosts, fresh }: BackfillWork): number | null => {
  if (isFound) return known - done;
  return mostPosts === null ? null : Math.max(mostPosts - fresh, known) - done;
};
