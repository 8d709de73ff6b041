import type { Database } from '@libs/database';
import type { JobQueue } from '@libs/queue';

import { claimDue } from './claim.query.js';
import type { Precedence } from './reading-order.js';
import { releaseRow } from './stream-row.query.js';
import { lockName } from './sync-run.js';

const batch = 100;
/** With so many jobs waiting the workers have enough to do; what is due stays in its row until there is room. */
const mostWaiting = 500;

/** Where due streams come from and go to. */
export interface TickDependencies {
  readonly database: Database;
  readonly queue: Pick<JobQueue, 'add' | 'waiting'>;
  readonly order: readonly Precedence[];
}

/** Puts due streams into the queue, as many as it has room for, and returns how many there were. */
export const queueDue = async ({ database, queue, order }: TickDependencies): Promise<number> => {
  let queued = 0;
  for (;;) {
    if ((await queue.waiting('sync')) >= mostWaiting) return queued;
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
