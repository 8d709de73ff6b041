import type { Health } from '@libs/contract';

/** Everything that an account's health is judged by. */
export interface AccountStanding {
  readonly disconnectedAt: Date | null;
  readonly connection: { readonly status: string; readonly problem: string | null; readonly since: Date } | null;
  readonly streams: readonly StreamStanding[];
}

/** How one stream stands. */
export interface StreamStanding {
  readonly health: Health;
  readonly problem: string | null;
  readonly since: Date;
}

/** The health of an account, since when, and what happened. */
export interface AccountHealth {
  readonly health: Health;
  readonly problem: string | null;
  readonly since: Date | null;
}

/** The worst first: what needs a person, then what needs time. */
const worstFirst: readonly Health[] = [
  'disconnected',
  'needs_login',
  'gone',
  'not_permitted',
  'failed',
  'malformed',
  'outage',
  'ceiling_reached',
  'rate_limited',
  'retired',
  'pending',
  'healthy',
];

const worse = (a: StreamStanding, b: StreamStanding): number =>
  worstFirst.indexOf(a.health) - worstFirst.indexOf(b.health) || a.since.getTime() - b.since.getTime();

/**
 * The health of an account: disconnected, or else the worst of its connection and its streams, with the time at which
 * that began. Without a connection it needs a login; without a stream nothing was read yet.
 */
export const accountHealth = ({ disconnectedAt, connection, streams }: AccountStanding): AccountHealth => {
  if (disconnectedAt !== null) return { health: 'disconnected', problem: null, since: disconnectedAt };
  if (connection === null) return { health: 'needs_login', problem: null, since: null };
  if (connection.status === 'needs_login')
    return { health: 'needs_login', problem: connection.problem, since: connection.since };
  const [worst] = streams.toSorted(worse);
  return worst ?? { health: 'pending', problem: null, since: null };
};

/** When a stream is being read or waits for a reading that is due. */
export interface ReadingStanding {
  readonly dueAt: Date | null;
  readonly leasedUntil: Date | null;
}

/** Whether a stream is being read right now. */
export const isRunning = ({ leasedUntil }: ReadingStanding, now: Date): boolean =>
  leasedUntil !== null && leasedUntil > now;

/** Whether any stream of an account is being read or is due; one that waits for a login is not. */
export const isReading = (health: Health, streams: readonly ReadingStanding[], now: Date): boolean =>
  health !== 'disconnected' &&
  health !== 'needs_login' &&
  streams.some((stream) => isRunning(stream, now) || (stream.dueAt !== null && stream.dueAt <= now));
