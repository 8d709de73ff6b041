import { backfillStream } from '@libs/domain';

import type { TenantClient } from './tenancy.js';

/** Accounts that were just connected, with what is read of them. */
export interface StartedStreams {
  readonly workspaceId: number;
  readonly streams: readonly string[];
  readonly isCharged?: boolean;
  readonly now: Date;
}

/**
 * Begins the backfills of accounts that were just connected, where the platform has one. One that was paused, cancelled or
 * is over stays so; one that costs money waits until a person allows it.
 */
export const startBackfills = async (
  tenant: TenantClient,
  { workspaceId, streams, isCharged = false, now }: StartedStreams,
  accountIds: readonly number[],
): Promise<void> => {
  if (!streams.includes(backfillStream)) return;
  await tenant.backfill.createMany({
    data: accountIds.map((accountId) => ({
      workspaceId,
      accountId,
      state: isCharged ? 'needs_consent' : 'on',
      stateSince: now,
      isFree: !isCharged,
    })),
    skipDuplicates: true,
  });
  await tenant.$executeRaw`
    update stream_state s set due_at = null
    from backfill b
    where s.workspace_id = ${workspaceId} and s.account_id = any(${[...accountIds]}::int[]) and s.stream = ${backfillStream}
      and b.workspace_id = s.workspace_id and b.account_id = s.account_id and b.state <> 'on'`;
};
