import { asLoneRunner } from '@libs/database';

import type { AccountKey } from './account-row.query.js';
import { accountsAlerted, accountsBehind } from './behind.query.js';
import { watchAccount, type WatchDependencies } from './watch-account.js';

/** What rounds of watching need. */
export interface RoundDependencies extends WatchDependencies {
  readonly log: { readonly error: (line: string) => void };
  readonly signal: AbortSignal;
}

/** One account that cannot be watched does not keep the others from it. */
const watchOne = async (dependencies: RoundDependencies, key: AccountKey): Promise<void> => {
  try {
    await watchAccount(dependencies, key);
  } catch (error) {
    const { workspaceId, accountId } = key;
    dependencies.log.error(
      `account ${accountId} of workspace ${workspaceId} was not watched, the next try is in a minute: ${String(error)}`,
    );
  }
};

/** Watches accounts that this process has just read. */
export const watchTouched = async (dependencies: RoundDependencies, keys: readonly AccountKey[]): Promise<void> => {
  for (const key of keys) {
    if (dependencies.signal.aborted) return;
    await watchOne(dependencies, key);
  }
};

/**
 * Watches every account that was read and not watched since, whoever read it, and lets time pass for running alerts; one worker
 * at a time does.
 */
export const watchAll = async (dependencies: RoundDependencies): Promise<void> => {
  const { database, signal } = dependencies;
  await asLoneRunner(database, 'spread', async () => {
    for await (const key of accountsBehind(database)) {
      if (signal.aborted) return;
      await watchOne(dependencies, key);
    }
    await watchTouched(dependencies, await accountsAlerted(database));
  });
};
