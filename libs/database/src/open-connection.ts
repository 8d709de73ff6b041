import type { Credentials } from '@libs/connector';
import { type CaredFor, platforms, type Platform } from '@libs/domain';
import { z } from 'zod';

import { NotConnected, openApp, sealPurpose, type StoredApp } from './connections.js';
import { type SealKey, unseal } from './seal.js';
import type { TenantClient } from './tenancy.js';

const Secret = z.record(z.string(), z.unknown());

/** One connection of one workspace. */
export interface ConnectionRef {
  readonly workspaceId: number;
  readonly connectionId: number;
}

/** Everything that is needed to look after a connection. Secret: never logged. */
export interface OpenedConnection extends CaredFor {
  readonly platform: Platform;
  readonly credentials: Credentials;
  readonly grantVersion: number;
  readonly app: StoredApp;
  /** Whether accounts are read with credentials of their own. */
  readonly hasOwnCredentials: boolean;
}

/** Opens a connection; null when there is none (any more). Throws NotConnected or SealBroken. */
export const openConnection = async (
  tenant: TenantClient,
  key: SealKey,
  { workspaceId, connectionId: id }: ConnectionRef,
): Promise<OpenedConnection | null> => {
  const row = await tenant.connection.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (row === null) return null;
  const platform = z.enum(platforms).parse(row.platform);
  const app = await openApp(tenant, key, { workspaceId, platform });
  if (app === null) throw new NotConnected(`no app is set for ${platform}`);
  const own = await tenant.account.count({ where: { workspaceId, connectionId: id, secret: { not: null } } });
  const { renewedAt, expiresAt, renewalProblem, inspectedAt, status } = row;
  return {
    platform,
    credentials: Secret.parse(unseal(key, sealPurpose.connection(workspaceId, id), row.secret)),
    grantVersion: row.grantVersion,
    app,
    hasOwnCredentials: own > 0,
    needsLogin: status === 'needs_login',
    renewedAt,
    expiresAt,
    renewalProblem,
    inspectedAt,
  };
};
