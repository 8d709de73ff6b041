import type { Database } from '@libs/database';
import type { JobQueue } from '@libs/queue';

import { claimDue } from './claim.query.js';
import type { Precedence } from './reading-order.js';
import { releaseRow } from './stream-row.query.js';
import { lockName } from './sync-run.js';

const batch = 100;

/** Where due streams come from and go to. */
export interface TickDependencies {
  readonly database: Database;
  readonly queue: Pick<JobQueue, 'add'>;
  readonly order: readonly Precedence[];
}

/** Puts every due stream into the queue and returns how many there were. */
export const queueDue = async ({ database, queue, order }: TickDependencies): Promise<number> => {
  let queued = 0;
  for (;;) {
    const { claimed, looked } = await claimDue(database, { limit: batch, order });
    for (const [index, { key, isFull }] of claimed.entries()) {
      try {
        await queue.add('sync', key, { dedupeId: lockName(key), isUrgent: !isFull });
      } catch (error) {
        // Given back, they are claimed again as soon as the queue can be reached, not only when their lease has run out.
        for (const left of claimed.slice(index)) await releaseRow(database, left.key);
        throw error;
      }
    }
    queued += claimed.length;
    if (looked < batch) return queued;
  }
};
