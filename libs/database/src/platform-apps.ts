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
