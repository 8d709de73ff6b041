import { localDay, offsetMs, shiftDay } from './zone.js';

/** A comment as the ledger knows it. */
export interface ThreadComment {
  readonly id: string;
  /** The comment that it answers, whatever became of that; null: it begins a thread. */
  readonly parentId: string | null;
  /** Whether the account itself wrote it; null: not known any more. */
  readonly isOwn: boolean | null;
  /** When it was written; null: the platform does not say. */
  readonly at: Date | null;
}

/** A comment by somebody else that begins a thread, and the account's first answer in that thread. */
export interface Response {
  readonly commentId: string;
  readonly askedAt: Date;
  /** Null: the account has not answered. */
  readonly answer: { readonly id: string; readonly at: Date | null } | null;
}

/** The responses of a set of comments, and how many comments could not be judged. */
export interface Responses {
  readonly responses: readonly Response[];
  /** Begin a thread, by others, at a time that nobody knows. */
  readonly undated: number;
  /** Begin a thread, and whose it is is not known any more. */
  readonly unknown: number;
}

/** Who answers first; an answer at a time that nobody knows comes behind all that have one. */
const earliest = (a: ThreadComment, b: ThreadComment): number =>
  (a.at?.getTime() ?? Infinity) - (b.at?.getTime() ?? Infinity);

const isAnswerTo = (asked: Date, { isOwn, at }: ThreadComment): boolean =>
  isOwn === true && (at === null || at >= asked);

const rootOf = (comment: ThreadComment, byId: ReadonlyMap<string, ThreadComment>): string => {
  const seen = new Set<string>();
  let root = comment;
  for (;;) {
    const parent = root.parentId === null ? undefined : byId.get(root.parentId);
    if (parent === undefined || seen.has(parent.id)) return root.parentId ?? root.id;
    seen.add(parent.id);
    root = parent;
  }
};

const threadsOf = (comments: readonly ThreadComment[]): ReadonlyMap<string, readonly ThreadComment[]> => {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const threads = new Map<string, ThreadComment[]>();
  for (const comment of comments) {
    if (comment.parentId === null) continue;
    const root = rootOf(comment, byId);
    const thread = threads.get(root);
    if (thread === undefined) threads.set(root, [comment]);
    else thread.push(comment);
  }
  return threads;
};

/**
 * The first response to each comment by others that begins a thread: the account's earliest reply in it, on whatever level.
 * Replies of others to one another ask nothing of the account. An answer whose time is not known counts as an answer only
 * where none has a time.
 */
export const responsesTo = (comments: readonly ThreadComment[]): Responses => {
  const threads = threadsOf(comments);
  const begun = comments.filter(({ parentId, isOwn }) => parentId === null && isOwn !== true);
  const responses = begun.flatMap(({ id, isOwn, at }): Response[] => {
    if (isOwn === null || at === null) return [];
    const [first] = (threads.get(id) ?? []).filter((reply) => isAnswerTo(at, reply)).toSorted(earliest);
    return [{ commentId: id, askedAt: at, answer: first === undefined ? null : { id: first.id, at: first.at } }];
  });
  return {
    responses,
    undated: begun.filter(({ isOwn, at }) => isOwn === false && at === null).length,
    unknown: begun.filter(({ isOwn }) => isOwn === null).length,
  };
};

/** When somebody is there to answer. */
export interface BusinessHours {
  readonly timeZone: string;
  /** Days of the week: 1 is Monday, 7 Sunday. */
  readonly days: readonly number[];
  /** Minutes behind midnight by the clocks there; the end lies behind the start. */
  readonly opensAt: number;
  readonly closesAt: number;
}

/** Monday to Friday, nine to five. */
export const usualHours = { days: [1, 2, 3, 4, 5], opensAt: 9 * 60, closesAt: 17 * 60 } as const;

const minuteMs = 60_000;

/** The day of the week of a day (YYYY-MM-DD): 1 is Monday, 7 Sunday. */
const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/**
 * When clocks in the zone show so many minutes behind midnight of a day. A time that clocks skip is as far behind the jump as
 * it would have been; of one that comes twice it is the first.
 */
const clockTime = (day: string, minutes: number, zone: string): number => {
  const shown = Date.parse(`${day}T00:00:00Z`) + minutes * minuteMs;
  const before = shown - offsetMs(new Date(shown - 86_400_000), zone);
  const after = shown - offsetMs(new Date(shown + 86_400_000), zone);
  return before + offsetMs(new Date(before), zone) === shown || after + offsetMs(new Date(after), zone) !== shown
    ? before
    : after;
};

/** When the business opens and closes on a day, by its hours and the day: each is reckoned once for many responses. */
const openDays = new WeakMap<BusinessHours, Map<string, readonly [opens: number, closes: number]>>();

const openOn = (day: string, hours: BusinessHours): readonly [opens: number, closes: number] => {
  const known = openDays.get(hours) ?? new Map<string, readonly [number, number]>();
  openDays.set(hours, known);
  const { timeZone, opensAt, closesAt } = hours;
  const open = known.get(day) ?? [clockTime(day, opensAt, timeZone), clockTime(day, closesAt, timeZone)];
  known.set(day, open);
  return open;
};

/** How long the business was open between two instants, in milliseconds. Days are as long as clocks make them there. */
export const openMsBetween = (from: Date, to: Date, hours: BusinessHours): number => {
  const { timeZone, days } = hours;
  if (to <= from) return 0;
  const last = localDay(to, timeZone);
  let open = 0;
  for (let day = localDay(from, timeZone); day <= last; day = shiftDay(day, 1)) {
    if (!days.includes(weekdayOf(day))) continue;
    const [opens, closes] = openOn(day, hours);
    open += Math.max(0, Math.min(closes, to.getTime()) - Math.max(opens, from.getTime()));
  }
  return open;
};

/** How long an answer took, in milliseconds: by the clock, or by the hours in which somebody is there. */
export const responseMs = (askedAt: Date, answeredAt: Date, hours: BusinessHours | null): number =>
  hours === null ? answeredAt.getTime() - askedAt.getTime() : openMsBetween(askedAt, answeredAt, hours);

/**
 * The value below which a share of the values lies, between neighbours by straight lines: definition 7 of Hyndman & Fan
 * (Sample Quantiles in Statistical Packages, The American Statistician 50, 1996). Null: there are no values.
 */
export const quantile = (values: readonly number[], share: number): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below === undefined || above === undefined ? null : below + (above - below) * (place - Math.floor(place));
};
