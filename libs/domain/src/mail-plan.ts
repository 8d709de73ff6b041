import { dayStart, localDay, offsetMs, shiftDay } from './zone.js';
import type { Range } from './report-period.js';

/** How often a report is mailed. */
export const mailCadences = ['daily', 'weekly', 'monthly'] as const;

/** When a report is mailed, by the clocks of a time zone. */
export interface MailPlan {
  readonly cadence: (typeof mailCadences)[number];
  /** Of a weekly mail: 1 (Monday) to 7. */
  readonly weekday: number;
  /** Of a monthly mail: 1 to 31; months that are shorter have it on their last day. */
  readonly monthDay: number;
  /** Minutes after midnight. */
  readonly minute: number;
}

/** What a mailed report looks at: always days, weeks or months that have ended. */
export type MailPeriod =
  | { readonly kind: 'day' }
  | { readonly kind: 'week' }
  | { readonly kind: 'month' }
  | { readonly kind: 'days'; readonly days: number };

/** The most days that a mailed report looks at. */
export const mostMailDays = 366;

const dayMs = 86_400_000;
const minuteMs = 60_000;
/** Longer than any month, so that every plan has a day in it. */
const searchedDays = 64;

/**
 * When clocks of the zone show so many minutes after midnight on a day. A time that they show twice counts the first time;
 * one that they skip comes as much later as they were put forward.
 */
export const instantOnDay = (day: string, minute: number, zone: string): Date => {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * minuteMs;
  const [before, after] = [wall - dayMs, wall + dayMs].map((at) => offsetMs(new Date(at), zone));
  const candidates = [before ?? 0, after ?? 0]
    .filter((offset) => offsetMs(new Date(wall - offset), zone) === offset)
    .map((offset) => wall - offset);
  return new Date(candidates.length === 0 ? wall - (before ?? 0) : Math.min(...candidates));
};

/** 1 (Monday) to 7. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

const isLastOfMonth = (day: string): boolean => shiftDay(day, 1).slice(0, 7) !== day.slice(0, 7);

const isOn = (day: string, { cadence, weekday, monthDay }: MailPlan): boolean => {
  if (cadence === 'daily') return true;
  if (cadence === 'weekly') return weekdayOf(day) === weekday;
  const date = Number(day.slice(8));
  return date === monthDay || (date < monthDay && isLastOfMonth(day));
};

/** The first time after an instant at which the plan is due. */
export const nextMailAt = (plan: MailPlan, zone: string, after: Date): Date => {
  let day = shiftDay(localDay(after, zone), -1);
  for (let n = 0; n < searchedDays; n += 1, day = shiftDay(day, 1)) {
    if (!isOn(day, plan)) continue;
    const at = instantOnDay(day, plan.minute, zone);
    if (at > after) return at;
  }
  throw new Error('a plan without a day');
};

/** What is to be sent now of a plan, and when it is due next. */
export interface DueMail {
  /** The newest time that has come; those before it were missed and are not made up for. */
  readonly runAt: Date;
  readonly nextAt: Date;
}

/** What is due of a plan whose next time was `nextAt`; null: nothing yet. */
export const dueMail = (
  plan: MailPlan,
  zone: string,
  { nextAt, now }: { readonly nextAt: Date; readonly now: Date },
): DueMail | null => {
  if (nextAt > now) return null;
  // Years of a stopped service are not walked through day by day.
  let runAt = nextAt;
  const begin = new Date(now.getTime() - searchedDays * dayMs);
  if (runAt < begin) runAt = nextMailAt(plan, zone, begin);
  for (;;) {
    const next = nextMailAt(plan, zone, runAt);
    if (next > now) return { runAt, nextAt: next };
    runAt = next;
  }
};

const firstDayOf = (period: MailPeriod, end: string): string => {
  switch (period.kind) {
    case 'day':
      return shiftDay(end, -1);
    case 'week':
      return shiftDay(end, -7);
    case 'month':
      return `${shiftDay(end, -1).slice(0, 7)}-01`;
    case 'days':
      return shiftDay(end, -period.days);
  }
};

/** The day after the last one of the period that ended before this day began. */
const endOf = (period: MailPeriod, today: string): string => {
  if (period.kind === 'week') return shiftDay(today, 1 - weekdayOf(today));
  return period.kind === 'month' ? `${today.slice(0, 7)}-01` : today;
};

/** The instants of a mailed period, seen from when the mail is due: what it ends with is over. */
export const mailRangeOf = (period: MailPeriod, zone: string, runAt: Date): Range => {
  const end = endOf(period, localDay(runAt, zone));
  const first = firstDayOf(period, end);
  return { from: dayStart(first, zone).toISOString(), to: dayStart(end, zone).toISOString(), timeZone: zone };
};
