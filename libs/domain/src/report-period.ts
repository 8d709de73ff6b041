import { dayNumber, dayStart, floorToHour, localDay, shiftDay } from './zone.js';

/** How many days a period that ends now can have. */
export const mostLastDays = 366;

/** The time that a report looks at: it goes with the clock, or stands still. */
export type ReportPeriod =
  | { readonly kind: 'last'; readonly days: number }
  | { readonly kind: 'month' }
  | { readonly kind: 'custom'; readonly from: string; readonly to: string };

/** Lengths of a bucket of a report that has a course. */
export const bucketLengths = ['hour', 'day', 'week', 'month', 'year'] as const;
/** Length of a bucket. */
export type BucketLength = (typeof bucketLengths)[number];

/** A period as instants: `from` belongs to it, `to` is the first instant after it. */
export interface Range {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

const hour = 3_600_000;

/**
 * The instants of a period. Relative periods end with the hour that runs at `now`, so that the period before, of
 * equal length, is a fair comparison also at noon.
 */
export const rangeOf = (period: ReportPeriod, timeZone: string, now: Date): Range => {
  if (period.kind === 'custom') {
    const after = dayStart(shiftDay(period.to, 1), timeZone);
    return { from: dayStart(period.from, timeZone).toISOString(), to: after.toISOString(), timeZone };
  }
  const today = localDay(now, timeZone);
  const first = period.kind === 'month' ? `${today.slice(0, 7)}-01` : shiftDay(today, 1 - period.days);
  const end = new Date(floorToHour(now, timeZone).getTime() + hour);
  return { from: dayStart(first, timeZone).toISOString(), to: end.toISOString(), timeZone };
};

/** How many calendar days a range touches. */
const daysIn = ({ from, to, timeZone }: Range): number =>
  dayNumber(new Date(Date.parse(to) - 1), timeZone) - dayNumber(new Date(from), timeZone) + 1;

const longest = { hour: 14, day: 366, week: 366 * 5, month: Infinity, year: Infinity } as const satisfies Record<
  BucketLength,
  number
>;

/** Whether buckets of this length are few enough to be read. */
export const isReadableIn = (length: BucketLength, range: Range): boolean => daysIn(range) <= longest[length];

/** The bucket length in use: the chosen one where it can be read, else the one that fits the period. */
export const bucketLengthOf = (chosen: BucketLength | null, range: Range): BucketLength => {
  if (chosen !== null && isReadableIn(chosen, range)) return chosen;
  const days = daysIn(range);
  if (days <= 2) return 'hour';
  if (days <= 62) return 'day';
  if (days <= 400) return 'week';
  return days <= 366 * 10 ? 'month' : 'year';
};
