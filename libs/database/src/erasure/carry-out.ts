import type { Database } from '../connect.js';
import { eraseAccount } from './erase-account.js';
import { eraseActor } from './erase-actor.js';
import { beginErasure, type DueErasure, type ErasureOutcome, finishErasure, noteErasure } from './requests.js';

/** How carrying requests out is watched. */
export interface CarryOutOptions {
  readonly now: () => Date;
  readonly onDone: (request: DueErasure, outcome: ErasureOutcome) => void;
  readonly onFailed: (request: DueErasure, error: unknown) => void;
}

const carryOut = (database: Database, request: DueErasure, now: Date): Promise<ErasureOutcome> => {
  if (request.kind === 'actor') return eraseActor(database, request, now);
  return eraseAccount(database, request, { now, onProgress: (outcome) => noteErasure(database, request, outcome) });
};

/** Carries out every request whose turn has come; one that fails stays open and does not hinder the others. */
export const carryOutErasures = async (
  database: Database,
  { now, onDone, onFailed }: CarryOutOptions,
): Promise<void> => {
  const passed: number[] = [];
  for (;;) {
    const request = await beginErasure(database, { now: now(), passed });
    if (request === null) return;
    passed.push(request.id);
    try {
      const outcome = await carryOut(database, request, now());
      await finishErasure(database, request, { outcome, now: now() });
      onDone(request, outcome);
    } catch (error) {
      onFailed(request, error);
    }
  }
};
