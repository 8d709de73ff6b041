import type { BookedEvent } from '@libs/contract';

/** A query of figures that is on screen. */
export interface ShownQuery {
  readonly id: string;
  readonly path: string;
  /** The accounts that it is narrowed to; none: all. */
  readonly accounts: readonly string[];
  /** When its figures were asked for. */
  readonly updatedAt: number;
}

/** When each account was last told of; `all` where it was not said which. */
type Told = Readonly<Record<string, number>>;

/** What was told: new figures, and readings that found everything as it was. */
export interface Marks {
  readonly news: Told;
  readonly readings: Told;
}

/** Nothing was told yet. */
export const noMarks: Marks = { news: {}, readings: {} };

const all = 'all';

/** The marks after an event. */
export const markEvent = (marks: Marks, { accounts, hasNews }: BookedEvent, at: number): Marks => {
  const told = Object.fromEntries((accounts ?? [all]).map((account) => [account, at]));
  return hasNews
    ? { ...marks, news: { ...marks.news, ...told } }
    : { ...marks, readings: { ...marks.readings, ...told } };
};

/** How long figures of an address stay at least before they are asked for again; what costs more stays longer. */
const shortestMs: Readonly<Record<string, number>> = {
  '/reports/engagement': 5_000,
  '/posts': 5_000,
  '/reports/figures': 60_000,
  '/reports/people': 300_000,
};
/** Without news only "read … ago" would change. */
const withoutNewsMs = 15_000;
/** Events of one moment are answered together. */
const gatherMs = 300;

/** Whether figures of an address are read again by themselves when something was booked. */
export const isLive = (path: string): boolean => path in shortestMs;

const newest = (told: Told, accounts: readonly string[]): number => {
  const names = accounts.length === 0 ? Object.keys(told) : [all, ...accounts];
  return Math.max(0, ...names.map((name) => told[name] ?? 0));
};

const dueAt = ({ path, accounts, updatedAt }: ShownQuery, { news, readings }: Marks): number => {
  const shortest = shortestMs[path] ?? Infinity;
  const [told, read] = [newest(news, accounts), newest(readings, accounts)];
  const byNews = told > updatedAt ? Math.max(told + gatherMs, updatedAt + shortest) : Infinity;
  const byReading = read > updatedAt ? updatedAt + Math.max(shortest, withoutNewsMs) : Infinity;
  return Math.min(byNews, byReading);
};

/** What is to be done now, and when to look again; null: when something is told. */
export interface RefreshPlan {
  readonly due: readonly string[];
  readonly nextAt: number | null;
}

/** Which figures on screen are to be read again now, and when the next ones are. */
export const planRefresh = (queries: readonly ShownQuery[], marks: Marks, now: number): RefreshPlan => {
  const dues = queries.map((query) => ({ id: query.id, at: dueAt(query, marks) }));
  const later = Math.min(...dues.map(({ at }) => at).filter((at) => at > now));
  return {
    due: dues.filter(({ at }) => at <= now).map(({ id }) => id),
    nextAt: Number.isFinite(later) ? later : null,
  };
};
