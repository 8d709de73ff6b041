import {
  AuthExpired,
  type Connector,
  type Credentials,
  type Grant,
  isConnectorError,
  NotPermitted,
  type PlatformApp,
} from '@libs/connector';
import {
  inWorkspace,
  openCredentials,
  type OpenedCredentials,
  saveGrant,
  seal,
  sealPurpose,
  type StoredApp,
} from '@libs/database';

import type { SyncDependencies, SyncKey } from './sync-run.js';

const renewBeforeMs = 10 * 60_000;
const lockSeed = 7303;
/** Stands in `connection.problem` while a renewal is under way; found there by a later run, it tells of one that broke off. */
const renewing = 'The access token is being renewed.';

/** What an account is read with. */
export interface OpenedGrant {
  readonly opened: OpenedCredentials;
  readonly app: PlatformApp;
}

interface ConnectionRef {
  readonly workspaceId: number;
  readonly connectionId: number;
}

/** Whose grant it is. */
export interface GrantHolder {
  readonly key: SyncKey;
  readonly connector: Connector;
  readonly externalId: string;
}

const appOf = (stored: StoredApp, connector: Connector): PlatformApp => {
  const { authorize, token, api } = stored.endpoints ?? connector.endpoints;
  const endpoints = { authorize: new URL(authorize), token: new URL(token), api: new URL(api) };
  return { clientId: stored.clientId, clientSecret: stored.clientSecret, endpoints };
};

const open = async (
  { database, secretKey }: SyncDependencies,
  { key, connector }: GrantHolder,
): Promise<OpenedGrant> => {
  const opened = await inWorkspace(database, key.workspaceId, (tenant) => openCredentials(tenant, secretKey, key));
  return { opened, app: appOf(opened.app, connector) };
};

/** Runs `work` while no other worker renews this connection. */
const alone = async <T>(
  { database }: SyncDependencies,
  connection: ConnectionRef,
  work: () => Promise<T>,
): Promise<T> => {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtextextended($1, ${lockSeed}))`, [
      `${connection.workspaceId}/${connection.connectionId}`,
    ]);
    return await work();
  } finally {
    await client.query('rollback').catch((error: unknown) => {
      broken = error instanceof Error ? error : new Error('rollback failed');
    });
    client.release(broken);
  }
};

/** Notes that a renewal begins; true when an earlier one broke off and left its note. */
const noteRenewal = (
  { database }: SyncDependencies,
  { workspaceId, connectionId: id }: ConnectionRef,
): Promise<boolean> =>
  inWorkspace(database, workspaceId, async (tenant) => {
    const where = { workspaceId_id: { workspaceId, id } };
    const { problem } = await tenant.connection.findUniqueOrThrow({ where, select: { problem: true } });
    await tenant.connection.update({ where, data: { problem: renewing } });
    return problem === renewing;
  });

/**
 * Accounts with credentials of their own get new ones with a new grant, all that it covers: another account's run may be
 * waiting for this renewal. One that was connected anew meanwhile keeps what it got then.
 */
const saveOwn = async (
  { database, secretKey, now }: SyncDependencies,
  { key: { workspaceId }, connector, externalId }: GrantHolder,
  { app, grant, connectionId }: { readonly app: PlatformApp; readonly grant: Grant; readonly connectionId: number },
): Promise<void> => {
  const covered = await connector.oauth.accounts(app, grant, now());
  if (!covered.some((account) => account.externalId === externalId))
    throw new NotPermitted('The renewed grant no longer covers this account.');
  const credentials = new Map(covered.map((account) => [account.externalId, account.credentials]));
  await inWorkspace(database, workspaceId, async (tenant) => {
    const where = { workspaceId, connectionId, secret: { not: null } };
    const accounts = await tenant.account.findMany({ where, select: { id: true, externalId: true } });
    for (const { id, externalId: name } of accounts) {
      const own = credentials.get(name);
      if (own === undefined) continue;
      const secret = seal(secretKey, sealPurpose.account(workspaceId, id), own);
      await tenant.account.updateMany({ where: { ...where, id }, data: { secret } });
    }
  });
};

const isSame = (one: Credentials, other: Credentials): boolean => JSON.stringify(one) === JSON.stringify(other);

const hasOwn = ({ credentials, connectionCredentials }: OpenedCredentials): boolean =>
  !isSame(credentials, connectionCredentials);

const forgetNote = (
  { database }: SyncDependencies,
  { workspaceId, connectionId: id }: ConnectionRef,
): Promise<unknown> =>
  inWorkspace(database, workspaceId, (tenant) =>
    tenant.connection.updateMany({ where: { workspaceId, id, problem: renewing }, data: { problem: null } }),
  );

/** Says that only a person can help: the connection's owner must log in again. */
export const markNeedsLogin = async (
  { database, now }: SyncDependencies,
  connection: ConnectionRef,
  problem: string,
): Promise<void> => {
  const { workspaceId, connectionId: id } = connection;
  await inWorkspace(database, workspaceId, (tenant) =>
    tenant.connection.updateMany({
      where: { workspaceId, id },
      data: { status: 'needs_login', problem, statusSince: now(), updatedAt: now() },
    }),
  );
};

/** What a failed renewal leaves behind. */
const afterFailure = async (
  dependencies: SyncDependencies,
  connection: ConnectionRef,
  { error, wasBrokenOff }: { readonly error: unknown; readonly wasBrokenOff: boolean },
): Promise<unknown> => {
  // After a lost answer nobody knows whether the platform has renewed: then the note stays.
  if (!isConnectorError(error) || error.kind === 'transient') return error;
  if (error.kind !== 'auth-expired') {
    await forgetNote(dependencies, connection);
    return error;
  }
  const story = wasBrokenOff ? `An earlier renewal of the access token broke off. ${error.message}` : error.message;
  await markNeedsLogin(dependencies, connection, story);
  return new AuthExpired(story, { cause: error });
};

/** Asks for new credentials, with a note beside the old ones for as long as it is not known which of them count. */
const refresh = async (
  dependencies: SyncDependencies,
  { key: { workspaceId }, connector }: GrantHolder,
  { app, opened: { connectionId, connectionCredentials } }: OpenedGrant,
): Promise<Grant | null> => {
  const connection = { workspaceId, connectionId };
  const wasBrokenOff = await noteRenewal(dependencies, connection);
  try {
    const grant = await connector.oauth.refresh(app, connectionCredentials, dependencies.now());
    if (grant === null) await forgetNote(dependencies, connection);
    return grant;
  } catch (error) {
    throw await afterFailure(dependencies, connection, { error, wasBrokenOff });
  }
};

const renewNow = async (
  dependencies: SyncDependencies,
  holder: GrantHolder,
  current: OpenedGrant,
): Promise<OpenedGrant | null> => {
  const { database, secretKey, now } = dependencies;
  const { app, opened } = current;
  const { workspaceId } = holder.key;
  const grant = await refresh(dependencies, holder, current);
  if (grant === null) return null;
  // The old token may be dead from here on: the new one is stored before anything is done with it.
  await inWorkspace(database, workspaceId, (tenant) =>
    saveGrant(tenant, secretKey, { workspaceId, connectionId: opened.connectionId, grant, now: now() }),
  );
  if (hasOwn(opened)) await saveOwn(dependencies, holder, { app, grant, connectionId: opened.connectionId });
  return open(dependencies, holder);
};

/**
 * New credentials in place of those that the platform refused. Whoever comes second takes what the first one got.
 * AuthExpired when there are none to be had.
 */
export const renewGrant = async (
  dependencies: SyncDependencies,
  holder: GrantHolder,
  used: OpenedGrant,
): Promise<OpenedGrant> => {
  const { workspaceId } = holder.key;
  const { connectionId } = used.opened;
  return alone(dependencies, { workspaceId, connectionId }, async () => {
    const current = await open(dependencies, holder);
    if (!isSame(current.opened.credentials, used.opened.credentials)) return current;
    const renewed = await renewNow(dependencies, holder, current);
    if (renewed !== null) return renewed;
    const problem = 'The platform refused the access token and offers no renewal.';
    await markNeedsLogin(dependencies, { workspaceId, connectionId }, problem);
    throw new AuthExpired(problem);
  });
};

const endsSoon = ({ opened: { expiresAt } }: OpenedGrant, now: Date): boolean =>
  expiresAt !== null && expiresAt.getTime() - now.getTime() < renewBeforeMs;

const isOver = ({ opened: { expiresAt } }: OpenedGrant, now: Date): boolean => expiresAt !== null && expiresAt <= now;

/** Opens what the account is read with; a token that ends within ten minutes is renewed first. */
export const openGrant = async (dependencies: SyncDependencies, holder: GrantHolder): Promise<OpenedGrant> => {
  const { now } = dependencies;
  const found = await open(dependencies, holder);
  if (!endsSoon(found, now())) return found;
  const { workspaceId } = holder.key;
  return alone(dependencies, { workspaceId, connectionId: found.opened.connectionId }, async () => {
    const current = await open(dependencies, holder);
    if (!endsSoon(current, now())) return current;
    try {
      return (await renewNow(dependencies, holder, current)) ?? current;
    } catch (error) {
      // What is not a refusal can wait as long as the token still lives.
      if (!isConnectorError(error) || error.kind === 'auth-expired' || isOver(current, now())) throw error;
      return current;
    }
  });
};
