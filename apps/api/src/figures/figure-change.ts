import type { FigureCell } from '@libs/contract';
import { type FigureFacts, figureState } from '@libs/domain';

/** A period. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

/** What is known of one counter of an account's posts; null where the platform keeps no such counter. */
export interface ChangeFacts extends Omit<FigureFacts, 'isRetired' | 'isToCome'> {
  /** Since when the platform has given it up; null: it has not. */
  readonly retiredSince: Date | null;
  /** Counts of different people do not add up over posts. */
  readonly isUnique: boolean;
}

/**
 * By how much a counter changed in a period, by the differences of its readings (null: none). It is not supported where
 * the platform does not keep it, before it was known here and after the platform gave it up; nothing of that is zero.
 */
export const figureChange = (facts: ChangeFacts | null, { from, to }: Stretch, sum: number | null): FigureCell => {
  if (facts === null || facts.isUnique) return { state: 'not_supported', value: null };
  const { retiredSince, knownSince } = facts;
  const isRetired = retiredSince !== null && retiredSince <= from;
  const state = figureState({ ...facts, isRetired, isToCome: false });
  if (state !== 'measured' && state !== 'stale') return { state, value: null };
  if (to <= knownSince) return { state: 'not_supported', value: null };
  // Given up within the period: what was counted until then stands, and nothing newer comes.
  const isEnded = retiredSince !== null && retiredSince < to;
  return { state: isEnded ? 'stale' : state, value: sum ?? 0 };
};
