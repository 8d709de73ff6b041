import { createHash, randomBytes } from 'node:crypto';

import type { Platform } from '@libs/domain';
import { platforms } from '@libs/domain';
import { z } from 'zod';

import type { Database } from '../connect.js';
import { sealPurpose } from '../connections.js';
import { seal, type SealKey, unseal } from '../seal.js';
import type { TenantClient } from '../tenancy.js';

const Secret = z.object({ id: z.string(), verifyToken: z.string() });
const Learned = z.record(z.string(), z.unknown());
const Found = z.array(z.object({ workspaceId: z.int(), platform: z.enum(platforms) }));

/** Whose address it is. */
export interface WebhookOwner {
  readonly workspaceId: number;
  readonly platform: Platform;
}

/** An address that a platform sends webhooks to. Secret: whoever knows the id may knock. */
export interface OpenedWebhookAddress {
  readonly id: string;
  readonly verifyToken: string;
  /** The whole address. */
  readonly url: URL;
  readonly learned: Readonly<Record<string, unknown>>;
}

const purposeOf = ({ workspaceId, platform }: WebhookOwner): string =>
  sealPurpose.webhookAddress(workspaceId, platform);

const hashOf = (id: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(id).digest());

/** The address below the service's own, whose path is kept. */
const addressOf = (baseUrl: string, { platform }: WebhookOwner, id: string): URL => {
  const base = new URL(baseUrl);
  return new URL(`${base.pathname.replace(/\/$/, '')}/v1/webhooks/${platform}/${id}`, base);
};

/** The workspace and platform of an address's id; null: there is no such address. Of all workspaces, hence as the owner. */
export const findWebhookOwner = async ({ pool }: Pick<Database, 'pool'>, id: string): Promise<WebhookOwner | null> => {
  const { rows } = await pool.query(
    `select workspace_id as "workspaceId", platform from webhook_address where id_hash = $1`,
    [hashOf(id)],
  );
  return Found.parse(rows)[0] ?? null;
};

/** Opens the address of a workspace's app at a platform; null when it has none yet. */
export const openWebhookAddress = async (
  tenant: TenantClient,
  key: SealKey,
  owner: WebhookOwner,
): Promise<OpenedWebhookAddress | null> => {
  const { workspaceId, platform } = owner;
  const row = await tenant.webhookAddress.findUnique({
    where: { workspaceId_platform: { workspaceId, platform } },
  });
  if (row === null) return null;
  const { id, verifyToken } = Secret.parse(unseal(key, purposeOf(owner), row.secret));
  return { id, verifyToken, url: addressOf(row.baseUrl, owner, id), learned: Learned.parse(row.learned) };
};

/** Gives a workspace's app an address, unless it has one; says that it begins with `baseUrl` from now on. */
export const ensureWebhookAddress = async (
  tenant: TenantClient,
  key: SealKey,
  { baseUrl, now, ...owner }: WebhookOwner & { readonly baseUrl: URL; readonly now: Date },
): Promise<void> => {
  const { workspaceId, platform } = owner;
  const [id, verifyToken] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('base64url')];
  const secret = seal(key, purposeOf(owner), { id, verifyToken });
  const row = { workspaceId, platform, idHash: hashOf(id), secret, baseUrl: baseUrl.href, createdAt: now };
  await tenant.webhookAddress.createMany({ data: [row], skipDuplicates: true });
  await tenant.webhookAddress.updateMany({
    where: { workspaceId, platform, baseUrl: { not: baseUrl.href } },
    data: { baseUrl: baseUrl.href },
  });
};

/** Remembers what a hand-shake told of the app, and tries again at once what waited for it. */
export const learnFromHandshake = async (
  tenant: TenantClient,
  { workspaceId, platform }: WebhookOwner,
  { learned, now }: { readonly learned: Readonly<Record<string, string>>; readonly now: Date },
): Promise<void> => {
  const known = await tenant.webhookAddress.findUniqueOrThrow({
    where: { workspaceId_platform: { workspaceId, platform } },
    select: { learned: true },
  });
  const before = Learned.parse(known.learned);
  if (Object.entries(learned).every(([name, value]) => before[name] === value)) return;
  await tenant.webhookAddress.update({
    where: { workspaceId_platform: { workspaceId, platform } },
    data: { learned },
  });
  await tenant.$executeRaw`
    update webhook_subscription s set due_at = ${now}::timestamptz, failures = 0
    from account a
    where s.workspace_id = ${workspaceId} and a.workspace_id = s.workspace_id and a.id = s.account_id
      and a.platform = ${platform} and a.disconnected_at is null`;
};
