import type { Connector } from '@libs/connector';
import type { Database, SealKey } from '@libs/database';
import type { Platform } from '@libs/domain';
import type { StreamKey } from '@libs/queue';

import type { SyncMetrics } from '../health/metrics.js';
import type { Announcer } from '../live/announcer.js';
import type { RunLocks } from './run-locks.js';

/** One stream of one account. */
export type SyncKey = StreamKey;

/** What runs need from outside. */
export interface SyncDependencies {
  readonly database: Database;
  readonly connectors: ReadonlyMap<Platform, Connector>;
  readonly secretKey: SealKey;
  readonly locks: RunLocks;
  readonly metrics: SyncMetrics;
  readonly announcer: Pick<Announcer, 'booked' | 'stateChanged'>;
  readonly now: () => Date;
  /** Multiplies every planned pause: 1 as the connectors declare it, less for demonstrations. */
  readonly pace: number;
  /** Told of every run that has ended: others may have waited for it. */
  readonly onRunEnd: (key: SyncKey) => void;
  readonly log: { readonly warn: (line: string) => void; readonly log: (line: string) => void };
}

/** The name under which a stream's run is locked, the same in SQL (`claim.query.ts`). */
export const lockName = ({ workspaceId, accountId, stream }: SyncKey): string =>
  `${workspaceId}/${accountId}/${stream}`;
