import type { ConnectionState } from '@libs/domain';

/** When a stream is being read or waits for a reading that is due. */
export interface ReadingStanding {
  readonly dueAt: Date | null;
  readonly leasedUntil: Date | null;
}

/** Whether a stream is being read right now. */
export const isRunning = ({ leasedUntil }: ReadingStanding, now: Date): boolean =>
  leasedUntil !== null && leasedUntil > now;

/** Whether any stream of an account is being read or is due; one that waits for a login is not. */
export const isReading = (health: ConnectionState, streams: readonly ReadingStanding[], now: Date): boolean =>
  health !== 'disconnected' &&
  health !== 'needs_login' &&
  streams.some((stream) => isRunning(stream, now) || (stream.dueAt !== null && stream.dueAt <= now));
