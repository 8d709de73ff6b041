import type { Credentials } from '@libs/connector';
import type { Platform } from '@libs/domain';
import { z } from 'zod';

import type { Database } from './connect.js';
import { sealPurpose } from './connections.js';
import { type SealKey, unseal } from './seal.js';

const AppSecret = z.object({ clientSecret: z.string() });
const Secret = z.record(z.string(), z.unknown());

/** A workspace's app, found by the address that its platform calls. */
export interface CalledApp {
  readonly workspaceId: number;
  readonly clientSecret: string;
}

/** The app that an address belongs to; null: there is none. */
export const findAppByCallBack = async (
  { prisma }: Pick<Database, 'prisma'>,
  key: SealKey,
  { id, platform }: { readonly id: string; readonly platform: Platform },
): Promise<CalledApp | null> => {
  const row = await prisma.platformApp.findUnique({ where: { callBackId: id } });
  if (row === null || row.platform !== platform) return null;
  const { workspaceId, secret } = row;
  const { clientSecret } = AppSecret.parse(unseal(key, sealPurpose.app(workspaceId, platform), secret));
  return { workspaceId, clientSecret };
};

/** Opens a connection's own credentials. Secret: never logged. */
export const openConnectionCredentials = (
  key: SealKey,
  { workspaceId, id, secret }: { readonly workspaceId: number; readonly id: number; readonly secret: Uint8Array },
): Credentials => Secret.parse(unseal(key, sealPurpose.connection(workspaceId, id), secret));
