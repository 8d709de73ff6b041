import type { Database } from '@libs/database';
import type { JobQueue } from '@libs/queue';

import { claimDue, releaseQueued } from './claim.query.js';
import type { Precedence } from './reading-order.js';
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
    const jobs = claimed.map(({ key, isFull }) => ({ payload: key, dedupeId: lockName(key), isUrgent: !isFull }));
    try {
      await queue.add('sync', jobs);
    } catch (error) {
      // Given back, they are claimed again as soon as the queue can be reached, not only when their lease has run out.
      await releaseQueued(database, claimed);
      throw error;
    }
    queued += claimed.length;
    if (looked < batch) return queued;
  }
};
