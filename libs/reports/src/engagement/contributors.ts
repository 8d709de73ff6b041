import type { Connector } from '@libs/connector';
import { type InteractionKind, interactionKinds, type Platform } from '@libs/domain';

import { basisState, combine, type CombinedState, type Span } from './cell-state.js';
import { type KindReadings, noReadings, readingsOf } from './readings.js';
import type { ScopeAccount } from './scope.query.js';

/** An account that figures come from, with how far each kind was read on it. */
export interface Contributor {
  readonly account: ScopeAccount;
  readonly readings: ReadonlyMap<InteractionKind, KindReadings>;
}

/** What narrows a report. Empty lists do not narrow. */
export interface Filters {
  readonly platforms: readonly Platform[];
  readonly accounts: readonly string[];
}

const isSelected = (account: ScopeAccount, { platforms, accounts }: Filters): boolean =>
  (platforms.length === 0 || platforms.includes(account.platform)) &&
  (accounts.length === 0 || accounts.includes(String(account.id)));

/** An account that was disconnected before the period began has no part in it. */
const hasPart = ({ isDisconnected, streams }: ScopeAccount, from: Date): boolean =>
  !isDisconnected || streams.some(({ observedAt }) => observedAt !== null && observedAt > from);

/** Where contributors come from. */
export interface ContributorSource {
  readonly accounts: readonly ScopeAccount[];
  readonly connectors: ReadonlyMap<Platform, Connector>;
  readonly from: Date;
  readonly now: Date;
}

/** The accounts that a report is about. */
export const contributorsOf = (
  { accounts, connectors, from, now }: ContributorSource,
  filters: Filters,
): Contributor[] =>
  accounts
    .filter((account) => isSelected(account, filters) && hasPart(account, from))
    .map((account) => ({ account, readings: readingsOf(account, connectors.get(account.platform), now) }));

/** What the accounts tell of these audiences: nothing where nobody can belong to one of them. */
export const tellingOf = (
  audiences: readonly { readonly platforms: readonly string[] | null }[],
  contributors: readonly Contributor[],
): Contributor[] =>
  contributors.map((contributor) => {
    const canBelong = audiences.some(
      ({ platforms }) => platforms === null || platforms.includes(contributor.account.platform),
    );
    return canBelong || audiences.length === 0 ? contributor : { ...contributor, readings: noReadings };
  });

/** The readings of these kinds on these accounts. */
export const readingsIn = (
  contributors: readonly Contributor[],
  kinds: readonly InteractionKind[] = interactionKinds,
): KindReadings[] =>
  contributors.flatMap(({ readings }) =>
    kinds.flatMap((kind) => {
      const reading = readings.get(kind);
      return reading === undefined ? [] : [reading];
    }),
  );

/** Whose figures a cell holds. */
export interface Whose {
  /** Everyone, or an audience: then counters tell nothing. */
  readonly isEveryone: boolean;
  readonly isSuppressed: boolean;
}

/** The states of both counts of a cell. */
export interface CellStates {
  readonly counted: CombinedState;
  readonly attributed: CombinedState;
}

/** The states of both counts over a stretch of time. */
export const statesOf = (readings: readonly KindReadings[], whose: Whose, span: Span): CellStates => ({
  counted: combine(
    whose.isEveryone ? readings.map(({ counted }) => basisState(counted, span)) : ['not_supported' as const],
  ),
  attributed: combine(
    whose.isSuppressed ? ['suppressed' as const] : readings.map(({ attributed }) => basisState(attributed, span)),
  ),
});

/** Whether everything that can be read of these kinds on an account was read, and lately. */
export const isReporting = (contributor: Contributor, kinds: readonly InteractionKind[]): boolean =>
  readingsIn([contributor], kinds)
    .flatMap(({ counted, attributed }) => [counted, attributed])
    .every((reading) => !reading.isSupported || (reading.isComplete && reading.isPermitted && !reading.isFailing));

/** The platforms' clocks at the newest reading of these accounts; null: nothing was read yet. */
export const newestReading = (contributors: readonly Contributor[]): string | null => {
  const times = contributors.flatMap(({ account }) =>
    account.streams.flatMap(({ observedAt }) => (observedAt === null ? [] : [observedAt.getTime()])),
  );
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
};
