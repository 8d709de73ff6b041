import type { CellState } from './cell.js';
import type { ConnectionState } from './connection-state.js';

/** What is known of one counter that a platform keeps beside the three kinds. */
export interface FigureFacts {
  /** Whether the platform has given it up. */
  readonly isRetired: boolean;
  /** Whether it was ever read. */
  readonly isRead: boolean;
  /** How the stream stands that reads it; null: there is none yet. */
  readonly health: ConnectionState | null;
  /** When that stream last read all it wanted; null: never. */
  readonly succeededAt: Date | null;
  /** Since when what is counted is known here. */
  readonly knownSince: Date;
  /** Whether a reading of it is still to come, whatever was read of others: the backfill has not come to it. */
  readonly isToCome: boolean;
}

/** The figure stands, but nothing newer comes until a person or the platform does something. */
const halted: ReadonlySet<ConnectionState> = new Set([
  'disconnected',
  'needs_login',
  'gone',
  'not_permitted',
  'failed',
  'malformed',
  'outage',
]);

/**
 * The state of a counter. One that was given up is not supported, whatever was read of it before; one that a good reading
 * did not bring is not offered for this thing.
 */
export const figureState = (facts: FigureFacts): CellState => {
  const { isRetired, isRead, health, succeededAt, knownSince, isToCome } = facts;
  if (isRetired) return 'not_supported';
  if (isRead) return health !== null && halted.has(health) ? 'stale' : 'measured';
  if (health === 'not_permitted') return 'not_permitted';
  return !isToCome && succeededAt !== null && succeededAt > knownSince ? 'not_supported' : 'pending';
};
