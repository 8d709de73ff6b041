import type { Database } from '../connect.js';
import type { AccountRef } from '../connections.js';
import { eraseAccount } from './erase-account.js';
import { eraseActor } from './erase-actor.js';
import { beginErasure, type DueErasure, type ErasureOutcome, finishErasure, noteErasure } from './requests.js';

/** How carrying requests out is watched. */
export interface CarryOutOptions {
  readonly now: () => Date;
  /** Called before an account is disconnected: what is to be told to its platform needs its secrets. */
  readonly beforeAccount: (account: AccountRef) => Promise<void>;
  readonly onDone: (request: DueErasure, outcome: ErasureOutcome) => void;
  readonly onFailed: (request: DueErasure, error: unknown) => void;
}

const carryOut = async (
  database: Database,
  request: DueErasure,
  { now, beforeAccount }: CarryOutOptions,
): Promise<ErasureOutcome> => {
  if (request.kind === 'actor') return eraseActor(database, request, now());
  const { workspaceId, accountId } = request;
  if (accountId !== null) await beforeAccount({ workspaceId, accountId });
  const onProgress = (outcome: ErasureOutcome): Promise<void> => noteErasure(database, request, outcome);
  return eraseAccount(database, request, { now: now(), onProgress });
};

/** Carries out every request whose turn has come; one that fails stays open and does not hinder the others. */
export const carryOutErasures = async (database: Database, options: CarryOutOptions): Promise<void> => {
  const { now, onDone, onFailed } = options;
  const passed: number[] = [];
  for (;;) {
    const request = await beginErasure(database, { now: now(), passed });
    if (request === null) return;
    passed.push(request.id);
    try {
      const outcome = await carryOut(database, request, options);
      await finishErasure(database, request, { outcome, now: now() });
      onDone(request, outcome);
    } catch (error) {
      onFailed(request, error);
    }
  }
};
