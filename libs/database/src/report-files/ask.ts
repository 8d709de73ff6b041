import type { Prisma } from '../generated/client.js';
import type { TenantClient } from '../tenancy.js';

/** How long a file is kept from when it was asked for: longer than any mail with it is tried, and no longer than needed. */
const keptMs = 3 * 86_400_000;

/** A file that is asked for. */
export interface AskedFile {
  readonly workspaceId: number;
  /** As the contract parsed it. */
  readonly request: Prisma.InputJsonObject;
  readonly personId: number | null;
  readonly apiKeyId: number | null;
  readonly now: Date;
}

/** Asks for a file to be made as soon as a worker can; answers its id. */
export const askForFile = async (tenant: TenantClient, asked: AskedFile): Promise<number> => {
  const { now, ...row } = asked;
  const expiresAt = new Date(now.getTime() + keptMs);
  const { id } = await tenant.reportFile.create({ data: { ...row, createdAt: now, dueAt: now, expiresAt } });
  return id;
};

/** The states of a file that is not there yet. */
export const unfinished = ['waiting', 'running'] as const;

/** Calls a file off, and drops what is made of it; answers whether there was anything to call off or drop. */
export const cancelFile = async (
  tenant: TenantClient,
  { workspaceId, id, now }: { readonly workspaceId: number; readonly id: number; readonly now: Date },
): Promise<void> => {
  await tenant.reportFile.updateMany({
    where: { workspaceId, id, state: { not: 'failed' } },
    data: { state: 'cancelled', dueAt: null, endedAt: now, bytes: null },
  });
  await tenant.reportFilePart.deleteMany({ where: { workspaceId, fileId: id } });
};
