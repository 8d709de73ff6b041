import type { IngestResult } from '@libs/database';
import { Counter, Registry } from 'prom-client';

/** What the worker counts for Prometheus. */
export interface SyncMetrics {
  readonly registry: Registry;
  /** Streams put into the queue. */
  claimed(streams: number): void;
  /** A run ended; `result` is the stream's health, or `retrying`. */
  ran(platform: string, stream: string, result: string): void;
  /** A page was booked. */
  booked(platform: string, stream: string, result: IngestResult): void;
}

/** Counters in a registry of their own. */
export const createMetrics = (): SyncMetrics => {
  const registry = new Registry();
  const registers = [registry];
  const labelNames = ['platform', 'stream'];
  const claims = new Counter({ name: 'resonance_sync_claims_total', help: 'Streams put into the queue', registers });
  const runs = new Counter({
    name: 'resonance_sync_runs_total',
    help: 'Runs of streams by how they ended',
    labelNames: [...labelNames, 'result'],
    registers,
  });
  const pages = new Counter({ name: 'resonance_pages_total', help: 'Answers booked', labelNames, registers });
  const changes = new Counter({
    name: 'resonance_ledger_changes_total',
    help: 'Rows of the ledger that pages changed',
    labelNames: [...labelNames, 'change'],
    registers,
  });
  return {
    registry,
    claimed: (streams) => claims.inc(streams),
    ran: (platform, stream, result) => runs.inc({ platform, stream, result }),
    booked: (platform, stream, result) => {
      pages.inc({ platform, stream });
      for (const [change, rows] of Object.entries(result)) changes.inc({ platform, stream, change }, rows);
    },
  };
};
