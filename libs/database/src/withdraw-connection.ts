import { sealPurpose } from './connections.js';
import type { ConnectionRef } from './open-connection.js';
import { seal, type SealKey } from './seal.js';
import type { TenantClient } from './tenancy.js';

/** A connection whose grant was taken back, and what a person is told about it. */
export interface Withdrawn extends ConnectionRef {
  readonly problem: string;
  readonly now: Date;
}

/**
 * Drops the tokens of a connection and of its accounts, and says that a person must connect again. A renewal that is
 * under way began from the grant that is over, and is not kept.
 */
export const withdrawConnection = async (
  tenant: TenantClient,
  key: SealKey,
  { workspaceId, connectionId: id, problem, now }: Withdrawn,
): Promise<void> => {
  // Who waits for a person already has waited since then.
  await tenant.connection.updateMany({ where: { workspaceId, id, status: 'active' }, data: { statusSince: now } });
  await tenant.connection.updateMany({
    where: { workspaceId, id },
    data: {
      secret: seal(key, sealPurpose.connection(workspaceId, id), {}),
      grantVersion: { increment: 1 },
      status: 'needs_login',
      problem,
      updatedAt: now,
    },
  });
  await tenant.account.updateMany({ where: { workspaceId, connectionId: id }, data: { secret: null } });
};
