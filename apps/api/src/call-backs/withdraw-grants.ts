import type { CallBacks } from '@libs/connector';
import {
  dropPending,
  inWorkspace,
  openConnectionCredentials,
  openPending,
  type SealKey,
  type TenantClient,
  withdrawConnection,
} from '@libs/database';
import type { Platform } from '@libs/domain';

import { stranger, writeAudit } from '../audit/audit-entry.js';
import type { Ledger } from '../dependencies.js';

/** Whose grants are taken back, and when. */
export interface Withdrawal {
  readonly workspaceId: number;
  readonly platform: Platform;
  readonly personId: string;
  readonly now: Date;
  /** From where the platform called. */
  readonly address: string;
}

const problem =
  'The person who connected it took the permission back at the platform. Connect again to go on; the history stays.';

interface Withdrawing {
  readonly ledger: Ledger;
  readonly key: SealKey;
  readonly callBacks: CallBacks;
}

/** Drops what this person granted and nobody has chosen from yet; of a grant that does not tell whose it is, too. */
const withdrawPending = async (
  tenant: TenantClient,
  { key, callBacks }: Withdrawing,
  { workspaceId, platform, personId, now }: Withdrawal,
): Promise<number> => {
  const rows = await tenant.pendingConnection.findMany({ where: { workspaceId, platform }, select: { id: true } });
  let dropped = 0;
  for (const { id: pendingId } of rows) {
    const pending = await openPending(tenant, key, { workspaceId, pendingId, now });
    if (pending !== null && callBacks.isGrantedBy(pending.grant.credentials, personId) === false) continue;
    await tenant.connectAttempt.updateMany({ where: { workspaceId, pendingId }, data: { pendingId: null } });
    if (await dropPending(tenant, { workspaceId, pendingId })) dropped += 1;
  }
  return dropped;
};

/**
 * Drops the tokens of every connection that this person granted, chosen from or not, and answers how many. A connection
 * from before it was noted who granted it counts as theirs when it is the only one of the platform; otherwise the next
 * reading finds out.
 */
export const withdrawGrants = (withdrawing: Withdrawing, withdrawal: Withdrawal): Promise<number> => {
  const { ledger, key, callBacks } = withdrawing;
  const { workspaceId, platform, personId, now, address } = withdrawal;
  const by = { ...stranger(address, now), workspaceId };
  return inWorkspace(ledger, workspaceId, async (tenant) => {
    // These first: a choice that is being made from one of them is waited for, and its connection is found below.
    const dropped = await withdrawPending(tenant, withdrawing, withdrawal);
    if (dropped > 0)
      await writeAudit(tenant, by, { action: 'connection.withdrawn', subject: platform, detail: { platform } });
    const connections = await tenant.connection.findMany({ where: { workspaceId, platform }, orderBy: { id: 'asc' } });
    const withdrawn = connections.filter(({ id, secret }) => {
      const credentials = openConnectionCredentials(key, { workspaceId, id, secret });
      return callBacks.isGrantedBy(credentials, personId) ?? connections.length === 1;
    });
    for (const { id } of withdrawn) {
      await withdrawConnection(tenant, key, { workspaceId, connectionId: id, problem, now });
      await writeAudit(tenant, by, { action: 'connection.withdrawn', subject: String(id), detail: { platform } });
    }
    return dropped + withdrawn.length;
  });
};
