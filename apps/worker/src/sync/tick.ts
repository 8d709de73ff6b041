import type { Database } from '@libs/database';
import type { JobQueue, NewJob } from '@libs/queue';

import { type ClaimedStream, claimDue, releaseQueued } from './claim.query.js';
import type { Precedence } from './reading-order.js';
import { lockName } from './sync-run.js';

const batch = 100;
/** With so many jobs waiting the workers have enough to do; what is due stays in its row until there is room. */
const mostWaiting = 200;
/** Into so many jobs at least a claim is put while it has streams enough: for as many workers at a time. */
const jobsToShare = 8;

/** Where due streams come from and go to. */
export interface TickDependencies {
  readonly database: Database;
  readonly queue: Pick<JobQueue, 'add' | 'waiting'>;
  readonly order: readonly Precedence[];
}

const jobOf = (streams: readonly ClaimedStream[]): readonly NewJob<'sync'>[] => {
  const [first] = streams;
  if (first === undefined) return [];
  const keys = streams.map(({ key }) => key);
  return [{ payload: { streams: keys }, dedupeId: lockName(first.key), isUrgent: !first.isFull }];
};

/**
 * When much is due, several fresh reads are one job, since a job costs the queue more than planning a reading costs the
 * database; a whole reading is long and goes alone. A job that waits keeps out another one that begins with the same
 * stream: what that one would have brought beside it stays in its row, and is claimed again when its lease has run out.
 */
const jobsOf = (claimed: readonly ClaimedStream[]): readonly NewJob<'sync'>[] => {
  const fresh = claimed.filter(({ isFull }) => !isFull);
  const size = Math.ceil(fresh.length / jobsToShare);
  const first = Array.from({ length: Math.ceil(fresh.length / Math.max(size, 1)) }, (_, index) => index * size);
  return [
    ...first.flatMap((from) => jobOf(fresh.slice(from, from + size))),
    ...claimed.filter(({ isFull }) => isFull).flatMap((whole) => jobOf([whole])),
  ];
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
