import type { ConnectionRef, TenantClient } from '@libs/database';

import type { WarningName } from './warning-name.js';

/** A warning that is due. */
export interface DueWarning {
  readonly name: WarningName;
  readonly at: Date;
  readonly days: number;
}

/** Writes a warning for each owner and admin who has not got it yet; answers for how many. */
export const putIntoOutbox = async (
  tenant: TenantClient,
  { workspaceId, connectionId }: ConnectionRef,
  { name, at, days, now }: DueWarning & { readonly now: Date },
): Promise<number> => {
  const members = await tenant.member.findMany({ where: { workspaceId, role: { in: ['owner', 'admin'] } } });
  const { count } = await tenant.deadlineWarning.createMany({
    data: members.map(({ personId }) => ({
      workspaceId,
      connectionId,
      deadline: name,
      deadlineAt: at,
      days,
      personId,
      createdAt: now,
      dueAt: now,
    })),
    skipDuplicates: true,
  });
  return count;
};
