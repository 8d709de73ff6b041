import { asLoneRunner, type Database, judgeAgain, unjudgedAccounts } from '@libs/database';

/**
 * Judges the comments that the classifier of today has not seen, a batch of each account in turn, until none is left or the
 * worker stops. One worker at a time does; one that dies leaves its place to the next.
 */
export const judgeComments = async (database: Database, signal: AbortSignal): Promise<void> => {
  if ((await unjudgedAccounts(database)).length === 0) return;
  await asLoneRunner(database, 'sentiment', async () => {
    for (;;) {
      const accounts = await unjudgedAccounts(database);
      if (accounts.length === 0) return;
      for (const account of accounts) {
        if (signal.aborted) return;
        await judgeAgain(database, account);
      }
    }
  });
};
