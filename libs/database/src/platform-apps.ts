import type { Platform } from '@libs/domain';

import { sealPurpose, type StoredApp } from './connections.js';
import { Prisma } from './generated/client.js';
import { seal, type SealKey } from './seal.js';
import type { TenantClient } from './tenancy.js';

/** A company's own app that is to be stored. */
export interface NewPlatformApp {
  readonly workspaceId: number;
  readonly platform: Platform;
  readonly app: StoredApp;
  readonly now: Date;
}

/** Stores the company's own app at a platform in the place of the one it had, secrets sealed; answers its call-back id. */
export const setPlatformApp = (
  tenant: TenantClient,
  key: SealKey,
  { workspaceId, platform, app, now }: NewPlatformApp,
): Promise<{ readonly callBackId: string }> => {
  const { clientId, clientSecret, consumer, endpoints } = app;
  const row = {
    clientId,
    secret: seal(key, sealPurpose.app(workspaceId, platform), { clientSecret }),
    consumer: consumer === undefined ? null : seal(key, sealPurpose.appConsumer(workspaceId, platform), consumer),
    endpoints: endpoints ?? Prisma.DbNull,
    updatedAt: now,
  };
  return tenant.platformApp.upsert({
    where: { workspaceId_platform: { workspaceId, platform } },
    create: { workspaceId, platform, ...row },
    update: row,
    select: { callBackId: true },
  });
};

/** What became of an app that was to be deleted. */
export type RemovedApp =
  | { readonly state: 'removed'; readonly clientId: string }
  | { readonly state: 'none' }
  /** It stays: these accounts are read with it. */
  | { readonly state: 'in-use'; readonly accounts: readonly string[] };

/** Deletes the company's own app at a platform, and what was begun with it; not while accounts are read with it. */
export const removePlatformApp = async (
  tenant: TenantClient,
  { workspaceId, platform }: Pick<NewPlatformApp, 'workspaceId' | 'platform'>,
): Promise<RemovedApp> => {
  const where = { workspaceId, platform };
  // Locked: of two who delete it at once, one does.
  await tenant.$queryRaw`
    select 1 from platform_app where workspace_id = ${workspaceId} and platform = ${platform} for update`;
  const app = await tenant.platformApp.findUnique({ where: { workspaceId_platform: where } });
  if (app === null) return { state: 'none' };
  const users = await tenant.account.findMany({
    where: { ...where, connectionId: { not: null } },
    select: { name: true },
    orderBy: { id: 'asc' },
  });
  if (users.length > 0) return { state: 'in-use', accounts: users.map(({ name }) => name) };
  await tenant.connectAttempt.deleteMany({ where });
  await tenant.pendingConnection.deleteMany({ where });
  await tenant.platformApp.delete({ where: { workspaceId_platform: where } });
  return { state: 'removed', clientId: app.clientId };
};
