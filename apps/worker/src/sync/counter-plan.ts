const hour = 3_600_000;
const youngMs = 30 * 24 * hour;
const routineMs = 24 * hour;

/** What is known about a post when deciding whether its counters are worth a call. */
export interface CounterState {
  readonly publishedAt: Date;
  /** When its counters were last read; null: never. */
  readonly readAt: Date | null;
}

/** Whether a post's counters are read at `now`: those of young posts always, of older ones once a day. */
export const areCountersDue = ({ publishedAt, readAt }: CounterState, now: Date): boolean =>
  readAt === null || now.getTime() - publishedAt.getTime() < youngMs || now.getTime() - readAt.getTime() >= routineMs;
