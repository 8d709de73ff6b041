import type { Credentials } from '@libs/connector';
import { platforms, type Platform } from '@libs/domain';
import { z } from 'zod';

import type { Database } from './connect.js';
import { type AccountRef, NotConnected, sealPurpose, type StoredApp, openedApp } from './connections.js';
import { type SealKey, unseal } from './seal.js';
import { inWorkspaceBulk, type TenantClient } from './tenancy.js';

const Secret = z.record(z.string(), z.unknown());

/** Everything that is needed to read an account. Secret: never logged. */
export interface OpenedCredentials {
  readonly connectionId: number;
  readonly platform: Platform;
  /** The connection's credentials with the account's own laid over them: what requests are made with. */
  readonly credentials: Credentials;
  /** The connection's credentials alone: what is refreshed. */
  readonly connectionCredentials: Credentials;
  readonly grantVersion: number;
  readonly expiresAt: Date | null;
  /** Why the access token cannot be renewed; null: it can. */
  readonly renewalProblem: string | null;
  readonly app: StoredApp;
}

// All that an account is read with, of the workspace's own app or else the operator's.
const statement = `
  select a.platform, a.secret as "own", c.id as "connectionId", c.secret as "shared", c.grant_version as "grantVersion",
    c.expires_at as "expiresAt", c.renewal_problem as "renewalProblem",
    coalesce(p.client_id, i.client_id) as "clientId", coalesce(p.secret, i.secret) as "appSecret",
    case when p.client_id is not null then p.endpoints else i.endpoints end as "endpoints",
    case when p.client_id is not null then p.consumer else i.consumer end as "consumer",
    p.client_id is not null as "isOwnApp"
  from account a
  join connection c on c.workspace_id = a.workspace_id and c.id = a.connection_id
  left join platform_app p on p.workspace_id = a.workspace_id and p.platform = a.platform
  left join installation_app i on i.platform = a.platform
  where a.workspace_id = $1::int and a.id = $2::int and a.disconnected_at is null`;

const Sealed = z.custom<Uint8Array>((value) => ArrayBuffer.isView(value));

const Row = z.object({
  platform: z.enum(platforms),
  own: Sealed.nullable(),
  connectionId: z.int(),
  shared: Sealed,
  grantVersion: z.int(),
  expiresAt: z.date().nullable(),
  renewalProblem: z.string().nullable(),
  clientId: z.string().nullable(),
  appSecret: Sealed.nullable(),
  consumer: Sealed.nullable(),
  endpoints: z.unknown(),
  isOwnApp: z.boolean(),
});
type Row = z.infer<typeof Row>;

const appOf = (key: SealKey, workspaceId: number, row: Row): StoredApp => {
  const { platform, clientId, appSecret: secret, consumer, endpoints, isOwnApp } = row;
  if (clientId === null || secret === null) throw new NotConnected(`no app is set for ${platform}`);
  return openedApp(
    key,
    { clientId, secret, consumer, endpoints },
    { workspaceId: isOwnApp ? workspaceId : null, platform },
  );
};

const opened = (rows: unknown, key: SealKey, { workspaceId, accountId }: AccountRef): OpenedCredentials => {
  const [row] = z.array(Row).parse(rows);
  if (row === undefined) throw new NotConnected(`account ${accountId} is not connected`);
  const { platform, connectionId, grantVersion, expiresAt, renewalProblem } = row;
  const app = appOf(key, workspaceId, row);
  const shared = Secret.parse(unseal(key, sealPurpose.connection(workspaceId, connectionId), row.shared));
  const own = row.own === null ? {} : Secret.parse(unseal(key, sealPurpose.account(workspaceId, accountId), row.own));
  const credentials = { ...shared, ...own };
  return {
    connectionId,
    platform,
    credentials,
    connectionCredentials: shared,
    grantVersion,
    expiresAt,
    renewalProblem,
    app,
  };
};

/** Opens what is needed to read an account; throws NotConnected or SealBroken. */
export const openCredentials = async (
  tenant: TenantClient,
  key: SealKey,
  ref: AccountRef,
): Promise<OpenedCredentials> =>
  opened(await tenant.$queryRawUnsafe(statement, ref.workspaceId, ref.accountId), key, ref);

/** The same in a transaction of its own, for the readings: they ask at every run. */
export const openCredentialsAlone = (
  database: Pick<Database, 'pool'>,
  key: SealKey,
  ref: AccountRef,
): Promise<OpenedCredentials> =>
  inWorkspaceBulk(database, ref.workspaceId, async (client) => {
    const values = [ref.workspaceId, ref.accountId];
    return opened((await client.query({ name: 'credentials', text: statement, values })).rows, key, ref);
  });
