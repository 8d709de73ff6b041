import type { CallBacks } from '@libs/connector';
import {
  inWorkspace,
  openConnectionCredentials,
  seal,
  sealPurpose,
  type SealKey,
  type TenantClient,
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

/** Drops the tokens of a connection and of its accounts, and says that a person must connect again. */
const dropTokens = async (
  tenant: TenantClient,
  key: SealKey,
  { workspaceId, id, now }: { readonly workspaceId: number; readonly id: number; readonly now: Date },
): Promise<void> => {
  await tenant.connection.updateMany({
    where: { workspaceId, id },
    data: {
      secret: seal(key, sealPurpose.connection(workspaceId, id), {}),
      status: 'needs_login',
      problem,
      statusSince: now,
      updatedAt: now,
    },
  });
  await tenant.account.updateMany({ where: { workspaceId, connectionId: id }, data: { secret: null } });
};

/**
 * Drops the tokens of every connection that this person granted, and answers how many. A connection from before it was
 * noted who granted it counts as theirs when it is the only one of the platform; otherwise the next reading finds out.
 */
export const withdrawGrants = (
  { ledger, key, callBacks }: { readonly ledger: Ledger; readonly key: SealKey; readonly callBacks: CallBacks },
  { workspaceId, platform, personId, now, address }: Withdrawal,
): Promise<number> =>
  inWorkspace(ledger, workspaceId, async (tenant) => {
    const connections = await tenant.connection.findMany({ where: { workspaceId, platform }, orderBy: { id: 'asc' } });
    const withdrawn = connections.filter(({ id, secret }) => {
      const credentials = openConnectionCredentials(key, { workspaceId, id, secret });
      return callBacks.isGrantedBy(credentials, personId) ?? connections.length === 1;
    });
    for (const { id } of withdrawn) {
      await dropTokens(tenant, key, { workspaceId, id, now });
      const by = { ...stranger(address, now), workspaceId };
      await writeAudit(tenant, by, { action: 'connection.withdrawn', subject: String(id), detail: { platform } });
    }
    return withdrawn.length;
  });
