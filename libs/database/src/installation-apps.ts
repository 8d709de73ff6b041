import type { Database } from './connect.js';
import { sealPurpose, type StoredApp } from './connections.js';
import { Prisma } from './generated/client.js';
import { seal, type SealKey } from './seal.js';

/**
 * Makes the operator's apps exactly these, by platform: those that are not named any more go. Written by the owner of the
 * tables; workspaces only read them.
 */
export const keepInstallationApps = async (
  { prisma }: Pick<Database, 'prisma'>,
  key: SealKey,
  { apps, now }: { readonly apps: ReadonlyMap<string, StoredApp>; readonly now: Date },
): Promise<void> => {
  await prisma.$transaction(async (owner) => {
    await owner.installationApp.deleteMany({ where: { platform: { notIn: [...apps.keys()] } } });
    for (const [platform, { clientId, clientSecret, consumer, endpoints }] of apps) {
      const app = {
        clientId,
        secret: seal(key, sealPurpose.installationApp(platform), { clientSecret }),
        consumer: consumer === undefined ? null : seal(key, sealPurpose.installationConsumer(platform), consumer),
        endpoints: endpoints ?? Prisma.DbNull,
        updatedAt: now,
        problem: null,
      };
      await owner.installationApp.upsert({ where: { platform }, create: { platform, ...app }, update: app });
    }
  });
};

/** What the platform said of an operator's app. */
export interface TriedApp {
  readonly platform: string;
  readonly clientId: string;
  /** Null: it was not refused. */
  readonly problem: string | null;
}

/** Notes what the platform said of an operator's app, unless another one has taken its place meanwhile. */
export const noteInstallationApp = async (
  { prisma }: Pick<Database, 'prisma'>,
  { platform, clientId, problem }: TriedApp,
): Promise<void> => {
  await prisma.installationApp.updateMany({ where: { platform, clientId }, data: { problem } });
};
