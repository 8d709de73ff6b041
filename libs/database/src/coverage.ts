import type { CoveredAccount } from '@libs/connector';

import { z } from 'zod';

import { sealPurpose, storedShortcomings } from './connections.js';
import type { ConnectionRef } from './open-connection.js';
import { seal, type SealKey } from './seal.js';
import type { TenantClient } from './tenancy.js';

/** What a platform says now that a connection's grant covers. */
export interface Coverage extends ConnectionRef {
  readonly accounts: readonly CoveredAccount[];
  readonly now: Date;
}

/** What was refused for want of a right is tried again. */
const tryAgain = (tenant: TenantClient, { workspaceId, now }: Coverage, accountId: number): Promise<number> =>
  tenant.$executeRaw`
    update stream_state set due_at = ${now}::timestamptz, requested = requested + 1
    where workspace_id = ${workspaceId} and account_id = ${accountId} and health = 'not_permitted' and due_at is not null`;

const Kept = z.array(z.object({ cause: z.string(), subject: z.string().nullable(), hides: z.array(z.string()) }));

/** The database keeps objects in an order of its own. */
const isOther = (now: unknown, before: unknown): boolean =>
  JSON.stringify(Kept.parse(now)) !== JSON.stringify(Kept.parse(before));

/**
 * Keeps what the grant covers now of the accounts that are read through the connection: what cannot be read of each, and
 * credentials of its own where there are new ones. What had been refused is due at once where something was given back.
 * Accounts that are not read are not connected by this. Run it in one transaction.
 */
export const saveCoverage = async (tenant: TenantClient, key: SealKey, coverage: Coverage): Promise<void> => {
  const { workspaceId, connectionId } = coverage;
  const covered = new Map(coverage.accounts.map((account) => [account.externalId, account]));
  for (const account of await tenant.account.findMany({ where: { workspaceId, connectionId } })) {
    const now = covered.get(account.externalId);
    if (now === undefined) continue;
    const isOwn = Object.keys(now.credentials).length > 0;
    const shortcomings = storedShortcomings(now);
    const secret = isOwn ? seal(key, sealPurpose.account(workspaceId, account.id), now.credentials) : account.secret;
    const where = { workspaceId, id: account.id, connectionId };
    await tenant.account.updateMany({ where, data: { shortcomings, secret } });
    const isGivenBack = isOwn && account.secret === null;
    if (isGivenBack || isOther(shortcomings, account.shortcomings)) await tryAgain(tenant, coverage, account.id);
  }
};
