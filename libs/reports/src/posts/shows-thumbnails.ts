import type { TenantClient } from '@libs/database';

/** Whether the workspace shows pictures of posts. */
export const showsThumbnails = async (tenant: TenantClient, workspaceId: number): Promise<boolean> =>
  (await tenant.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).showsThumbnails;
