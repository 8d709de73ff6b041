import type { CoveredAccount } from '@libs/connector';
import type { Choice, PendingConnection } from '@libs/contract';
import type { PendingGrant } from '@libs/database';
import { isReadable } from '@libs/domain';

/** An account of the workspace on the platform of a grant. */
export interface KnownAccount {
  readonly id: number;
  readonly externalId: string;
  readonly name: string;
  readonly disconnectedAt: Date | null;
  /** Whether its erasure was asked for and is not done. */
  readonly isBeingErased: boolean;
}

const toChoice = (covered: CoveredAccount, known: KnownAccount | undefined): Choice => {
  const { externalId, name, handle, url, pictureUrl, shortcomings } = covered;
  return {
    externalId,
    name,
    handle,
    url,
    pictureUrl,
    accountId: known === undefined ? null : String(known.id),
    isConnected: known !== undefined && known.disconnectedAt === null,
    isBeingErased: known?.isBeingErased ?? false,
    isReadable: isReadable(shortcomings),
    shortcomings: shortcomings.map((shortcoming) => ({ ...shortcoming, hides: [...shortcoming.hides] })),
  };
};

/** A pending grant as its owner sees it, beside what is connected already. Nothing secret is in it. */
export const pendingView = (pending: PendingGrant, known: readonly KnownAccount[]): PendingConnection => {
  const byExternalId = new Map(known.map((account) => [account.externalId, account]));
  const covered = new Set(pending.accounts.map(({ externalId }) => externalId));
  return {
    id: String(pending.id),
    platform: pending.platform,
    createdAt: pending.createdAt.toISOString(),
    expiresAt: pending.expiresAt.toISOString(),
    choices: pending.accounts.map((account) => toChoice(account, byExternalId.get(account.externalId))),
    missing: known
      .filter(({ externalId, disconnectedAt }) => disconnectedAt === null && !covered.has(externalId))
      .map(({ id, externalId, name }) => ({ accountId: String(id), externalId, name })),
  };
};

/** Why a choice cannot be made; null: it can. */
export const wrongChoice = (view: PendingConnection, chosen: readonly string[]): string | null => {
  const choices = new Map(view.choices.map((choice) => [choice.externalId, choice]));
  for (const externalId of chosen) {
    const choice = choices.get(externalId);
    if (choice === undefined) return `The grant does not cover an account ${externalId}`;
    if (choice.isBeingErased)
      return `${choice.name} is waiting to be erased with its history: call the erasure off, or connect it when that is done`;
    if (!choice.isReadable) return `Nothing of ${choice.name} could be read with this grant: see its shortcomings`;
  }
  return null;
};
