import type { TenantClient } from './tenancy.js';

/** Removes schedules with all that is planned for them. Whoever ended the mails stays known, so that nobody begins them again. */
export const removeMailSchedules = async (
  tenant: TenantClient,
  workspaceId: number,
  ids: readonly number[],
): Promise<void> => {
  const ofThem = { workspaceId, scheduleId: { in: [...ids] } };
  await tenant.reportMail.updateMany({ where: ofThem, data: { dueAt: null } });
  const gone = await tenant.mailRecipient.findMany({
    where: { ...ofThem, NOT: { state: 'unsubscribed', personId: null } },
    select: { id: true },
  });
  await removeMailRecipients(
    tenant,
    workspaceId,
    gone.map(({ id }) => id),
  );
  await tenant.mailSchedule.deleteMany({ where: { workspaceId, id: { in: [...ids] } } });
};

/** Removes recipients, the mails that wait for them, and their links. */
export const removeMailRecipients = async (
  tenant: TenantClient,
  workspaceId: number,
  ids: readonly number[],
): Promise<void> => {
  const ofThem = { workspaceId, recipientId: { in: [...ids] } };
  await tenant.reportMail.updateMany({ where: ofThem, data: { dueAt: null } });
  await tenant.mailLink.deleteMany({ where: ofThem });
  await tenant.mailRecipient.deleteMany({ where: { workspaceId, id: { in: [...ids] } } });
};
