/** A stream that brings interactions, as far as it was read. */
export interface WatchedStream {
  /** Whether it reads counters, which every interaction moves, or lists interactions one by one. */
  readonly reads: 'counters' | 'list';
  /** The longest pause between two readings. */
  readonly everyMs: number;
  readonly health: string;
  /** The platform's clock at its newest answer, and ours; null: none came yet. */
  readonly observedAt: number | null;
  readonly fetchedAt: number | null;
  /** When it was last read to its end, by our clock. */
  readonly succeededAt: number | null;
}

/** Up to when an account is known, by the platform's clock; null: never read. Stale: not known what happens now. */
export interface ReadThrough {
  readonly through: number | null;
  readonly isStale: boolean;
}

/** The platform gives nothing, and will not: what it would tell is not waited for. */
const silentHealths = ['not_permitted', 'retired', 'gone'];
/** Readings come late by as much before what happens now counts as unknown. */
const lateFactor = 3;
const leastLateMs = 3_600_000;

/**
 * The platform's clock when the stream was last read to its end. A run that found nothing to read tells as much as answers:
 * nothing moved since. One that is under way has more to tell.
 */
const reached = ({ observedAt, fetchedAt, succeededAt }: WatchedStream): number | null =>
  observedAt === null || fetchedAt === null || succeededAt === null ? null : observedAt + succeededAt - fetchedAt;

const isLate = ({ health, everyMs, fetchedAt, succeededAt }: WatchedStream, now: number): boolean => {
  const last = Math.max(succeededAt ?? 0, fetchedAt ?? 0);
  return health !== 'healthy' || now - last > Math.max(lateFactor * everyMs, leastLateMs);
};

/**
 * Up to when the interactions of an account are known. Counters tell that where they are read, since every interaction
 * moves one and lists only follow them; else all lists do. `now` is ours.
 */
export const readThrough = (streams: readonly WatchedStream[], now: number): ReadThrough => {
  const telling = streams.filter(({ health }) => !silentHealths.includes(health));
  const counters = telling.filter(({ reads }) => reads === 'counters');
  const deciding = counters.length > 0 ? counters : telling;
  const ends = deciding.flatMap((stream) => reached(stream) ?? []);
  if (deciding.length === 0 || ends.length < deciding.length) return { through: null, isStale: true };
  return { through: Math.min(...ends), isStale: deciding.some((stream) => isLate(stream, now)) };
};
