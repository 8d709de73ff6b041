import { asLoneRunner, type Database, sweepLabel, unsweptLabels } from '@libs/database';

/**
 * Looks at old posts with every rule that changed, a batch of each in turn, until none is left or the worker stops. One
 * worker at a time does; one that dies leaves its place to the next.
 */
export const sweepLabels = async (database: Database, signal: AbortSignal): Promise<void> => {
  if ((await unsweptLabels(database)).length === 0) return;
  await asLoneRunner(database, 'labels', async () => {
    for (;;) {
      const labels = await unsweptLabels(database);
      if (labels.length === 0) return;
      for (const label of labels) {
        if (signal.aborted) return;
        await sweepLabel(database, label);
      }
    }
  });
};
