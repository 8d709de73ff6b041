import type { CoveredAccount, Grant } from '@libs/connector';
import { causes, type Platform, platforms, topics } from '@libs/domain';
import { z } from 'zod';

import type { Database } from './connect.js';
import { sealPurpose } from './connections.js';
import { seal, type SealKey, unseal } from './seal.js';
import type { TenantClient } from './tenancy.js';

const Secret = z.record(z.string(), z.unknown());
const Time = z.iso
  .datetime()
  .transform((text) => new Date(text))
  .nullable();
const NextId = z.tuple([z.object({ id: z.bigint().transform(Number) })]);

const Waiting = z.object({
  grant: z.object({
    credentials: Secret,
    scopes: z.array(z.string()),
    missingScopes: z.array(z.string()).exactOptional(),
    expiresAt: Time,
    renewBy: Time,
  }),
  accounts: z.array(
    z.object({
      externalId: z.string(),
      name: z.string(),
      handle: z.string().nullable(),
      url: z.string().nullable(),
      pictureUrl: z.string().nullable(),
      credentials: Secret,
      shortcomings: z.array(
        z.object({ cause: z.enum(causes), subject: z.string().nullable(), hides: z.array(z.enum(topics)) }),
      ),
    }),
  ),
});

/** A grant that waits to be chosen from. Secret: never logged. */
export interface PendingGrant {
  readonly id: number;
  readonly platform: Platform;
  /** Who brought it back from the platform, and alone may choose from it. */
  readonly personId: number;
  readonly grant: Grant;
  readonly accounts: readonly CoveredAccount[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** One pending grant of one workspace. */
export interface PendingRef {
  readonly workspaceId: number;
  readonly pendingId: number;
}

/** Seals a grant away until its owner has chosen among its accounts. Answers its id. */
export const savePending = async (
  tenant: TenantClient,
  key: SealKey,
  pending: Omit<PendingGrant, 'id'> & { readonly workspaceId: number },
): Promise<number> => {
  const { workspaceId, platform, personId, grant, accounts, createdAt, expiresAt } = pending;
  const rows = await tenant.$queryRaw`select nextval(pg_get_serial_sequence('pending_connection', 'id')) as id`;
  const [{ id }] = NextId.parse(rows);
  const secret = seal(key, sealPurpose.pending(workspaceId, id), { grant, accounts });
  await tenant.pendingConnection.create({
    data: { workspaceId, id, platform, personId, secret, createdAt, expiresAt },
  });
  return id;
};

/** Opens a pending grant; null when there is none (any more): chosen from, given up or over its time. */
export const openPending = async (
  tenant: TenantClient,
  key: SealKey,
  { workspaceId, pendingId, now }: PendingRef & { readonly now: Date },
): Promise<PendingGrant | null> => {
  const row = await tenant.pendingConnection.findFirst({
    where: { workspaceId, id: pendingId, expiresAt: { gt: now } },
  });
  if (row === null) return null;
  const { platform, personId, secret, createdAt, expiresAt } = row;
  const waiting = Waiting.parse(unseal(key, sealPurpose.pending(workspaceId, pendingId), secret));
  return { id: pendingId, platform: z.enum(platforms).parse(platform), personId, ...waiting, createdAt, expiresAt };
};

/** Deletes a pending grant with its tokens; false when somebody else already did. */
export const dropPending = async (tenant: TenantClient, { workspaceId, pendingId }: PendingRef): Promise<boolean> => {
  const { count } = await tenant.pendingConnection.deleteMany({ where: { workspaceId, id: pendingId } });
  return count === 1;
};

/** Deletes, in every workspace, the pending grants whose time is over. Answers how many. */
export const dropOverduePending = async ({ prisma }: Pick<Database, 'prisma'>, now: Date): Promise<number> => {
  const { count } = await prisma.pendingConnection.deleteMany({ where: { expiresAt: { lte: now } } });
  return count;
};
