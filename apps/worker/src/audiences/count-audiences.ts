import {
  asLoneRunner,
  clearVersions,
  countVersion,
  type Database,
  versionsToCount,
  workspacesToClear,
} from '@libs/database';

/** What counting needs from outside. */
export interface CountDependencies {
  readonly database: Database;
  readonly now: () => Date;
  readonly isStopping: () => boolean;
  readonly log: { readonly log: (line: string) => void; readonly error: (line: string) => void };
}

const countOpen = async ({ database, now, isStopping, log }: CountDependencies): Promise<void> => {
  for (const key of await versionsToCount(database)) {
    if (isStopping()) return;
    const name = `version ${key.version} of audience ${key.audienceId} in workspace ${key.workspaceId}`;
    try {
      const outcome = await countVersion(database, key, { now, isStopping });
      if (outcome === 'complete') log.log(`${name} is counted and shown`);
    } catch (error) {
      log.error(`${name} was not counted, it is gone on with in a moment: ${String(error)}`);
    }
  }
};

const clearReplaced = async ({ database, isStopping }: CountDependencies): Promise<void> => {
  for (const workspaceId of await workspacesToClear(database)) {
    if (isStopping()) return;
    await clearVersions(database, workspaceId);
  }
};

/**
 * Counts the audiences' new versions over the ledger and clears what replaced ones left; one worker at a time does. One that
 * fails does not keep the others from theirs. Looks before it asks for the lock: nearly always there is nothing to do.
 */
export const countAudiences = async (dependencies: CountDependencies): Promise<void> => {
  const { database } = dependencies;
  const [toCount, toClear] = await Promise.all([versionsToCount(database), workspacesToClear(database)]);
  if (toCount.length + toClear.length === 0) return;
  await asLoneRunner(database, 'audiences', async () => {
    await countOpen(dependencies);
    await clearReplaced(dependencies);
  });
};
