import type { Database } from '@libs/database';
import type { JobQueue, NewJob } from '@libs/queue';

import { type ClaimedStream, claimDue, releaseQueued } from './claim.query.js';
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

/**
 * What is new in one account goes together, since a job costs the queue more than a reading costs the database; a whole
 * reading is long and goes alone. One that waits keeps out a second one of its account: what that one would have brought
 * stays in its row, and is claimed again when its lease has run out.
 */
const jobsOf = (claimed: readonly ClaimedStream[]): readonly NewJob<'sync'>[] => {
  const jobs = new Map<string, NewJob<'sync'>>();
  for (const { key, isFull } of claimed) {
    const { stream, ...account } = key;
    const dedupeId = isFull ? lockName(key) : `${account.workspaceId}/${account.accountId}`;
    const streams = [...(jobs.get(dedupeId)?.payload.streams ?? []), stream];
    jobs.set(dedupeId, { payload: { ...account, streams }, dedupeId, isUrgent: !isFull });
  }
  return [...jobs.values()];
};

/** Puts due streams into the queue, as many as it has room for, and returns how many there were. */
export const queueDue = async ({ database, queue, order }: TickDependencies): Promise<number> => {
  let queued = 0;
  for (;;) {
    if ((await queue.waiting('sync')) >= mostWaiting) return queued;
    const { claimed, looked } = await claimDue(database, { limit: batch, order });
    try {
      await queue.add('sync', jobsOf(claimed));
    } catch (error) {
      // Given back, they are claimed again as soon as the queue can be reached, not only when their lease has run out.
      await releaseQueued(
        database,
        claimed.map(({ key }) => key),
      );
      throw error;
    }
    queued += claimed.length;
    if (looked < batch) return queued;
  }
};
