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
  /** Whether something of its accounts cannot be read for want of a right: rights are given back without a word. */
  readonly lacksRights: boolean;
}

const Rights = z.tuple([z.object({ hasOwnCredentials: z.boolean(), lacksRights: z.boolean() })]);

const rightsOf = async (tenant: TenantClient, { workspaceId, connectionId }: ConnectionRef) => {
  const rows = await tenant.$queryRaw`
    select coalesce(bool_or(a.secret is not null), false) as "hasOwnCredentials",
      coalesce(bool_or(a.shortcomings <> '[]' or exists (
        select from stream_state s
        where s.workspace_id = a.workspace_id and s.account_id = a.id and s.health = 'not_permitted')), false) as "lacksRights"
    from account a where a.workspace_id = ${workspaceId} and a.connection_id = ${connectionId}`;
  return Rights.parse(rows)[0];
};

/** Opens a connection; null when there is none (any more). Throws NotConnected or SealBroken. */
export const openConnection = async (
  tenant: TenantClient,
  key: SealKey,
  connection: ConnectionRef,
): Promise<OpenedConnection | null> => {
  const { workspaceId, connectionId: id } = connection;
  const row = await tenant.connection.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (row === null) return null;
  const platform = z.enum(platforms).parse(row.platform);
  const app = await openApp(tenant, key, { workspaceId, platform });
  if (app === null) throw new NotConnected(`no app is set for ${platform}`);
  const { renewedAt, expiresAt, renewalProblem, inspectedAt, status } = row;
  return {
    platform,
    credentials: Secret.parse(unseal(key, sealPurpose.connection(workspaceId, id), row.secret)),
    grantVersion: row.grantVersion,
    app,
    ...(await rightsOf(tenant, connection)),
    needsLogin: status === 'needs_login',
    renewedAt,
    expiresAt,
    renewalProblem,
    inspectedAt,
  };
};
