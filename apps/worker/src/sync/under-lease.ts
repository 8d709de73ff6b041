import { renewLease } from './stream-row.query.js';
import { lockName, type SyncDependencies, type SyncKey } from './sync-run.js';

const renewEveryMs = 15_000;

/** Keeps the lease while `work` runs; `work`'s signal is aborted when the row shall not be read any more. */
export const underLease = async <T>(
  { database, log }: Pick<SyncDependencies, 'database' | 'log'>,
  key: SyncKey,
  work: (isWithdrawn: AbortSignal) => Promise<T>,
): Promise<T> => {
  const withdrawn = new AbortController();
  const renew = async (): Promise<void> => {
    try {
      if (!(await renewLease(database, key))) withdrawn.abort(new Error('the account was disconnected'));
    } catch (error) {
      // The run's own statements will meet the same trouble; the lease has a few more beats to live.
      log.warn(`the lease of ${lockName(key)} was not renewed: ${String(error)}`);
    }
  };
  const beat = setInterval(() => void renew(), renewEveryMs);
  try {
    return await work(withdrawn.signal);
  } finally {
    clearInterval(beat);
  }
};
