import { seedAudiences, type TenantClient } from '@libs/database';

import { type Author, writeAudit } from '../audit/audit-entry.js';

/** Makes a workspace with its audiences, owned by the person who makes it; answers its id. Run it in a transaction. */
export const foundWorkspace = async (
  owner: TenantClient,
  by: Author & { readonly personId: number },
  { name, timeZone }: { readonly name: string; readonly timeZone: string },
): Promise<number> => {
  const { id: workspaceId } = await owner.workspace.create({ data: { name, timeZone, createdAt: by.at } });
  await owner.member.create({ data: { workspaceId, personId: by.personId, role: 'owner', createdAt: by.at } });
  await seedAudiences(owner, workspaceId);
  await writeAudit(
    owner,
    { ...by, workspaceId },
    { action: 'workspace.created', subject: null, detail: { name, timeZone } },
  );
  return workspaceId;
};
