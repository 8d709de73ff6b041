import type { CoveredAccount, Grant } from '@libs/connector';
import type { Platform } from '@libs/domain';
import { z } from 'zod';

import { startBackfills } from './backfills.js';
import { seal, type SealKey, unseal } from './seal.js';
import type { TenantClient } from './tenancy.js';

const AppSecret = z.object({ clientSecret: z.string() });
const Consumer = z.object({ key: z.string(), secret: z.string() });
const Endpoints = z.object({ authorize: z.string(), token: z.string(), api: z.string() });
const NextId = z.tuple([z.object({ id: z.bigint().transform(Number) })]);

/** What a secret of each place is sealed for: copied to another row it does not open. */
export const sealPurpose = {
  app: (workspaceId: number, platform: string) => `platform_app:${workspaceId}:${platform}`,
  appConsumer: (workspaceId: number, platform: string) => `platform_app.consumer:${workspaceId}:${platform}`,
  connection: (workspaceId: number, id: number) => `connection:${workspaceId}:${id}`,
  account: (workspaceId: number, id: number) => `account:${workspaceId}:${id}`,
  installationApp: (platform: string) => `installation_app:${platform}`,
  installationConsumer: (platform: string) => `installation_app.consumer:${platform}`,
  pending: (workspaceId: number, id: number) => `pending_connection:${workspaceId}:${id}`,
  codeVerifier: (workspaceId: number, platform: string) => `connect_attempt:${workspaceId}:${platform}`,
  idempotentAnswer: (workspaceId: number, keyHash: string) => `idempotency_key:${workspaceId}:${keyHash}`,
  webhookAddress: (workspaceId: number, platform: string) => `webhook_address:${workspaceId}:${platform}`,
  channel: (workspaceId: number, id: number) => `channel:${workspaceId}:${id}`,
} as const;

/** Thrown when an account has no connection (any more), or the app of its platform is not set. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

/** The company's app at a platform; `endpoints` null means the connector's public ones. */
export interface StoredApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The pair that the platform knows the app itself by; left out: none was entered. */
  readonly consumer?: { readonly key: string; readonly secret: string };
  readonly endpoints: { readonly authorize: string; readonly token: string; readonly api: string } | null;
}

/** One account of one workspace. */
export interface AccountRef {
  readonly workspaceId: number;
  readonly accountId: number;
}

interface AppRow {
  readonly clientId: string;
  readonly secret: Uint8Array;
  readonly consumer: Uint8Array | null;
  readonly endpoints: unknown;
}

/** Opens the row of an app: of a workspace, or the operator's (`workspaceId` null). */
export const openedApp = (
  key: SealKey,
  row: AppRow,
  { workspaceId, platform }: { readonly workspaceId: number | null; readonly platform: Platform },
): StoredApp => {
  const [purpose, consumerPurpose] =
    workspaceId === null
      ? [sealPurpose.installationApp(platform), sealPurpose.installationConsumer(platform)]
      : [sealPurpose.app(workspaceId, platform), sealPurpose.appConsumer(workspaceId, platform)];
  const { clientSecret } = AppSecret.parse(unseal(key, purpose, row.secret));
  const stored = { clientId: row.clientId, clientSecret, endpoints: Endpoints.nullable().parse(row.endpoints) };
  if (row.consumer === null) return stored;
  return { ...stored, consumer: Consumer.parse(unseal(key, consumerPurpose, row.consumer)) };
};

/** Opens the company's app at a platform, or else the operator's; null when there is neither. */
export const openApp = async (
  tenant: TenantClient,
  key: SealKey,
  at: { readonly workspaceId: number; readonly platform: Platform },
): Promise<StoredApp | null> => {
  const own = await tenant.platformApp.findUnique({ where: { workspaceId_platform: at } });
  const row = own ?? (await tenant.installationApp.findUnique({ where: { platform: at.platform } }));
  if (row === null) return null;
  return openedApp(key, row, { ...at, workspaceId: own === null ? null : at.workspaceId });
};

/** A token that does not tell what is missing changes nothing that is known of it. */
const missingIn = ({ missingScopes }: Grant): { readonly missingScopes?: string[] } =>
  missingScopes === undefined ? {} : { missingScopes: [...missingScopes] };

/** A grant that was refreshed. */
export interface RefreshedGrant {
  readonly workspaceId: number;
  readonly connectionId: number;
  /** Of the grant that was refreshed. */
  readonly grantVersion: number;
  readonly grant: Grant;
  readonly now: Date;
}

/** Stores a refreshed grant; false when the old one was taken back or replaced meanwhile: then the new one counts for nothing. */
export const saveGrant = async (tenant: TenantClient, key: SealKey, refreshed: RefreshedGrant): Promise<boolean> => {
  const { workspaceId, connectionId, grantVersion, grant, now } = refreshed;
  const { count } = await tenant.connection.updateMany({
    where: { workspaceId, id: connectionId, grantVersion },
    data: {
      grantVersion: grantVersion + 1,
      secret: seal(key, sealPurpose.connection(workspaceId, connectionId), grant.credentials),
      scopes: [...grant.scopes],
      ...missingIn(grant),
      expiresAt: grant.expiresAt,
      renewBy: grant.renewBy,
      renewedAt: now,
      renewalBeganAt: null,
      renewalProblem: null,
      status: 'active',
      problem: null,
      statusSince: now,
      updatedAt: now,
    },
  });
  return count === 1;
};

/** A grant fresh from the platform, with the accounts it covers and the streams to read from each. */
export interface NewConnection {
  readonly workspaceId: number;
  readonly platform: Platform;
  readonly grant: Grant;
  readonly accounts: readonly CoveredAccount[];
  readonly streams: readonly string[];
  /** Whether the platform charges for reading: then the past is read only when a person allows it. */
  readonly isCharged?: boolean;
  readonly now: Date;
}

const nextConnectionId = async (tenant: TenantClient): Promise<number> => {
  const rows = await tenant.$queryRaw`select nextval(pg_get_serial_sequence('connection', 'id')) as id`;
  return NextId.parse(rows)[0].id;
};

/** What cannot be read of an account, as its row holds it. */
export const storedShortcomings = ({ shortcomings }: Pick<CoveredAccount, 'shortcomings'>) =>
  shortcomings.map((shortcoming) => ({ ...shortcoming, hides: [...shortcoming.hides] }));

const saveAccount = async (
  tenant: TenantClient,
  key: SealKey,
  entry: NewConnection & { readonly connectionId: number; readonly covered: CoveredAccount },
): Promise<number> => {
  const { workspaceId, platform, connectionId, covered, now } = entry;
  const { externalId } = covered;
  const shown = {
    connectionId,
    name: covered.name,
    handle: covered.handle,
    url: covered.url,
    pictureUrl: covered.pictureUrl,
    shortcomings: storedShortcomings(covered),
  };
  const { id } = await tenant.account.upsert({
    where: { workspaceId_platform_externalId: { workspaceId, platform, externalId } },
    create: { workspaceId, platform, externalId, connectedAt: now, ...shown },
    update: { disconnectedAt: null, ...shown },
    select: { id: true },
  });
  const isEmpty = Object.keys(covered.credentials).length === 0;
  const secret = isEmpty ? null : seal(key, sealPurpose.account(workspaceId, id), covered.credentials);
  await tenant.account.update({ where: { workspaceId_id: { workspaceId, id } }, data: { secret } });
  return id;
};

/** Makes every stream of the accounts due now. A run that is under way with the old grant leaves it due. */
const startStreams = (
  tenant: TenantClient,
  { workspaceId, streams, now }: NewConnection,
  accountIds: readonly number[],
): Promise<number> => tenant.$executeRaw`
  insert into stream_state as s (workspace_id, account_id, stream, health_since, due_at)
  select ${workspaceId}::int, account_id, stream, ${now}::timestamptz, ${now}::timestamptz
  from unnest(${[...accountIds]}::int[]) as account_id, unnest(${[...streams]}::text[]) as stream
  on conflict (workspace_id, account_id, stream) do update set
    due_at = excluded.due_at, health = 'pending', problem = null, reason = null, health_since = excluded.health_since,
    failures = 0, requested = s.requested + 1`;

/** Deletes connections that no account uses any more, and with them their tokens. */
const dropUnusedConnections = (tenant: TenantClient, workspaceId: number): Promise<number> => tenant.$executeRaw`
  delete from connection c where c.workspace_id = ${workspaceId}
    and not exists (select from account a where a.workspace_id = c.workspace_id and a.connection_id = c.id)`;

/**
 * Books a new grant: its connection, its accounts (one that was connected before keeps its id and history) and their
 * streams, due at once. Answers the ids of the accounts. Run it in one transaction.
 */
export const saveConnection = async (
  tenant: TenantClient,
  key: SealKey,
  connection: NewConnection,
): Promise<readonly number[]> => {
  const { workspaceId, platform, grant, accounts, now } = connection;
  const connectionId = await nextConnectionId(tenant);
  await tenant.connection.create({
    data: {
      workspaceId,
      id: connectionId,
      platform,
      secret: seal(key, sealPurpose.connection(workspaceId, connectionId), grant.credentials),
      scopes: [...grant.scopes],
      ...missingIn(grant),
      expiresAt: grant.expiresAt,
      renewBy: grant.renewBy,
      renewedAt: now,
      careDueAt: now,
      statusSince: now,
      createdAt: now,
      updatedAt: now,
    },
  });
  // In one order everywhere, so that two call-backs at the same time wait for each other instead of deadlocking.
  const ordered = accounts.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
  const ids: number[] = [];
  for (const covered of ordered) ids.push(await saveAccount(tenant, key, { ...connection, connectionId, covered }));
  await startStreams(tenant, connection, ids);
  await startBackfills(tenant, connection, ids);
  await dropUnusedConnections(tenant, workspaceId);
  return ids;
};

/** Ends the reading of an account: its secrets go, its streams stop, its history stays. False: no such account. */
export const disconnectAccount = async (
  tenant: TenantClient,
  { workspaceId, accountId }: AccountRef,
  now: Date,
): Promise<boolean> => {
  const account = await tenant.account.findUnique({ where: { workspaceId_id: { workspaceId, id: accountId } } });
  if (account === null) return false;
  if (account.disconnectedAt !== null) return true;
  await tenant.account.update({
    where: { workspaceId_id: { workspaceId, id: accountId } },
    data: { disconnectedAt: now, connectionId: null, secret: null },
  });
  await tenant.streamState.updateMany({
    where: { workspaceId, accountId },
    data: { dueAt: null, leasedUntil: null, health: 'disconnected', problem: null, reason: null, healthSince: now },
  });
  await dropUnusedConnections(tenant, workspaceId);
  return true;
};
