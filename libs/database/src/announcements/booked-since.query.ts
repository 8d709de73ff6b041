import type { Announcement } from '@libs/domain';

import type { TenantClient } from '../tenancy.js';

/** As many accounts as are named; more are told as `null`. */
const most = 100;

/** What was booked for a workspace since an instant, by the worker's clock; null: nothing. */
export const bookedSince = async (
  tenant: TenantClient,
  workspaceId: number,
  since: Date,
): Promise<Announcement | null> => {
  const rows = await tenant.streamState.groupBy({
    by: ['accountId'],
    where: { workspaceId, fetchedAt: { gt: since } },
    orderBy: { accountId: 'asc' },
    take: most + 1,
  });
  if (rows.length === 0) return null;
  const accounts = rows.length > most ? null : rows.map(({ accountId }) => accountId);
  return { accounts, posts: null, hasNews: true };
};
