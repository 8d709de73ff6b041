import {
  AuthExpired,
  type Connector,
  type Credentials,
  isConnectorError,
  NotPermitted,
  type PlatformApp,
} from '@libs/connector';
import { type ConnectionRef, openCredentialsAlone, type OpenedCredentials } from '@libs/database';

import { alone, appOf, markLoginEnded, markNeedsLogin, markNotRenewable, renew } from '../connections/renewal.js';
import type { SyncDependencies, SyncKey } from './sync-run.js';

const renewBeforeMs = 10 * 60_000;
const noRenewal = 'The platform offers no renewal of the access token.';

/** What an account is read with. */
export interface OpenedGrant {
  readonly opened: OpenedCredentials;
  readonly app: PlatformApp;
}

/** Whose grant it is. */
export interface GrantHolder {
  readonly key: SyncKey;
  readonly connector: Connector;
  readonly externalId: string;
}

const open = async (
  { database, secretKey }: SyncDependencies,
  { key, connector }: GrantHolder,
): Promise<OpenedGrant> => {
  const opened = await openCredentialsAlone(database, secretKey, key);
  return { opened, app: appOf(opened.app, connector) };
};

const connectionOf = ({ key: { workspaceId } }: GrantHolder, { opened }: OpenedGrant): ConnectionRef => ({
  workspaceId,
  connectionId: opened.connectionId,
});

const isSame = (one: Credentials, other: Credentials): boolean => JSON.stringify(one) === JSON.stringify(other);

const hasOwn = ({ opened: { credentials, connectionCredentials } }: OpenedGrant): boolean =>
  !isSame(credentials, connectionCredentials);

/** Whatever was opened before is not to be read with any more, however long it would live. */
class TakenBack extends AuthExpired {}

/** What to read with after somebody replaced the grant during its renewal; AuthExpired when it was taken back. */
const openAfterChange = async (
  dependencies: SyncDependencies,
  holder: GrantHolder,
  { connectionId }: ConnectionRef,
): Promise<OpenedGrant> => {
  const current = await open(dependencies, holder);
  if (current.opened.connectionId !== connectionId) return current;
  throw new TakenBack('The permission was taken back while the access token was renewed.');
};

const renewNow = async (
  dependencies: SyncDependencies,
  holder: GrantHolder,
  current: OpenedGrant,
): Promise<OpenedGrant | null> => {
  const { app, opened } = current;
  const { connector, externalId } = holder;
  const connection = connectionOf(holder, current);
  const renewed = await renew(dependencies, {
    ...connection,
    connector,
    app,
    credentials: opened.connectionCredentials,
    grantVersion: opened.grantVersion,
  });
  if (renewed === null) return null;
  if (!renewed.isKept) return openAfterChange(dependencies, holder, connection);
  if (hasOwn(current) && renewed.covered?.has(externalId) === false)
    throw new NotPermitted('The renewed grant no longer covers this account.');
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
  const connection = connectionOf(holder, used);
  return alone(dependencies, connection, async () => {
    const current = await open(dependencies, holder);
    if (!isSame(current.opened.credentials, used.opened.credentials)) return current;
    try {
      const renewed = await renewNow(dependencies, holder, current);
      if (renewed !== null) return renewed;
      throw new AuthExpired(`The platform refused the access token. ${noRenewal}`);
    } catch (error) {
      if (error instanceof AuthExpired) await markNeedsLogin(dependencies, connection, error.message);
      throw error;
    }
  });
};

const endsSoon = ({ opened: { expiresAt, renewalProblem } }: OpenedGrant, now: Date): boolean =>
  expiresAt !== null && renewalProblem === null && expiresAt.getTime() - now.getTime() < renewBeforeMs;

const isOver = ({ opened: { expiresAt } }: OpenedGrant, now: Date): boolean => expiresAt !== null && expiresAt <= now;

/** What a failed renewal means for a token that nobody has refused yet: as long as it lives, it is read with. */
const goOn = async (
  dependencies: SyncDependencies,
  connection: ConnectionRef,
  { current, error }: { readonly current: OpenedGrant; readonly error: unknown },
): Promise<OpenedGrant> => {
  if (!isConnectorError(error) || error instanceof TakenBack) throw error;
  const isEnded = isOver(current, dependencies.now());
  if (error.kind !== 'auth-expired') {
    if (isEnded && !hasOwn(current)) throw error;
    return current;
  }
  if (!isEnded) await markNotRenewable(dependencies, connection, error.message);
  else if (hasOwn(current)) await markLoginEnded(dependencies, connection, error.message);
  else {
    await markNeedsLogin(dependencies, connection, error.message);
    throw error;
  }
  return current;
};

/** Opens what the account is read with; a token that ends within ten minutes is renewed first. */
export const openGrant = async (dependencies: SyncDependencies, holder: GrantHolder): Promise<OpenedGrant> => {
  const { now } = dependencies;
  const found = await open(dependencies, holder);
  if (!endsSoon(found, now())) return found;
  const connection = connectionOf(holder, found);
  return alone(dependencies, connection, async () => {
    const current = await open(dependencies, holder);
    if (!endsSoon(current, now())) return current;
    try {
      const renewed = await renewNow(dependencies, holder, current);
      if (renewed !== null) return renewed;
    } catch (error) {
      return goOn(dependencies, connection, { current, error });
    }
    await markNotRenewable(dependencies, connection, noRenewal);
    return current;
  });
};
