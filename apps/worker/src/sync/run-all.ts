import type { Outcome } from '@libs/queue';

import type { SyncKey } from './sync-run.js';

/** How the streams of a job are run. */
export interface Running {
  readonly run: (key: SyncKey) => Promise<Outcome>;
  /** Told of those that were not begun. */
  readonly giveBack: (keys: readonly SyncKey[]) => Promise<void>;
  /** Aborted: no further one is begun. */
  readonly signal: AbortSignal;
}

const inTurn: readonly Outcome['kind'][] = ['wait', 'stop', 'done'];

/** What a job's outcome is when its streams had these: it comes back when one has to wait. */
const together = (outcomes: readonly Outcome[]): Outcome =>
  inTurn.flatMap((kind) => outcomes.filter((outcome) => outcome.kind === kind))[0] ?? { kind: 'done' };

/** Runs one stream after the other. When one throws, the others are run all the same, and then its error is thrown. */
export const runAll = async (keys: readonly SyncKey[], { run, giveBack, signal }: Running): Promise<Outcome> => {
  const outcomes: Outcome[] = [];
  const errors: unknown[] = [];
  for (const [index, key] of keys.entries()) {
    // The first one runs whatever the signal says: it sees for itself that it is to stop.
    if (index > 0 && signal.aborted) {
      await giveBack(keys.slice(index));
      break;
    }
    try {
      outcomes.push(await run(key));
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
  return together(outcomes);
};
