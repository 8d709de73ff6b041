import {
  AuthExpired,
  type Connector,
  type Credentials,
  freshRefusal,
  type Grant,
  isConnectorError,
  type PlatformApp,
} from '@libs/connector';
import {
  type ConnectionRef,
  type Database,
  inWorkspace,
  saveGrant,
  seal,
  type SealKey,
  sealPurpose,
  type StoredApp,
} from '@libs/database';

const lockSeed = 7303;

/** What the care of connections needs from outside. */
export interface CareDependencies {
  readonly database: Database;
  readonly secretKey: SealKey;
  readonly now: () => Date;
}

/** A connection whose access token is to be renewed. */
export interface Renewable extends ConnectionRef {
  readonly connector: Connector;
  readonly app: PlatformApp;
  readonly credentials: Credentials;
  /** Of the grant that these credentials are. */
  readonly grantVersion: number;
}

/** What a renewal brought. */
export interface Renewed {
  /** False: the grant was taken back or replaced meanwhile, and the new token was thrown away. */
  readonly isKept: boolean;
  /** The accounts that got credentials of their own with it; null: none has any. */
  readonly covered: ReadonlySet<string> | null;
}

/** The app that a connection's requests are made for. */
export const appOf = ({ endpoints: stored, ...keys }: StoredApp, connector: Connector): PlatformApp => {
  const { authorize, token, api } = stored ?? connector.endpoints;
  return { ...keys, endpoints: { authorize: new URL(authorize), token: new URL(token), api: new URL(api) } };
};

/** Runs `work` while no other worker renews this connection. */
export const alone = async <T>(
  { database }: Pick<CareDependencies, 'database'>,
  { workspaceId, connectionId }: ConnectionRef,
  work: () => Promise<T>,
): Promise<T> => {
  const client = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtextextended($1, ${lockSeed}))`, [
      `${workspaceId}/${connectionId}`,
    ]);
    return await work();
  } finally {
    await client.query('rollback').catch((error: unknown) => {
      broken = error instanceof Error ? error : new Error('rollback failed');
    });
    client.release(broken);
  }
};

interface ConnectionChange {
  readonly renewalBeganAt?: Date | null;
  readonly renewalProblem?: string;
  readonly renewBy?: Date;
}

const change = (
  { database, now }: CareDependencies,
  { workspaceId, connectionId: id }: ConnectionRef,
  data: ConnectionChange,
): Promise<unknown> =>
  inWorkspace(database, workspaceId, (tenant) =>
    tenant.connection.updateMany({ where: { workspaceId, id }, data: { ...data, updatedAt: now() } }),
  );

/** Says that only a person can help: the connection's owner must log in again. What was said first stands. */
export const markNeedsLogin = async (
  { database, now }: CareDependencies,
  { workspaceId, connectionId: id }: ConnectionRef,
  problem: string,
): Promise<void> => {
  const [statusSince, updatedAt] = [now(), now()];
  await inWorkspace(database, workspaceId, (tenant) =>
    tenant.connection.updateMany({
      where: { workspaceId, id, status: 'active' },
      data: { status: 'needs_login', statusSince, problem, renewalBeganAt: null, updatedAt },
    }),
  );
};

/** Says that the token, which works on, is the last one. */
export const markNotRenewable = async (
  dependencies: CareDependencies,
  connection: ConnectionRef,
  renewalProblem: string,
): Promise<void> => {
  await change(dependencies, connection, { renewalProblem });
};

/** Says that the login behind accounts, which are read on with credentials of their own, has ended. */
export const markLoginEnded = async (
  dependencies: CareDependencies,
  connection: ConnectionRef,
  renewalProblem: string,
): Promise<void> => {
  await change(dependencies, connection, { renewalProblem, renewalBeganAt: null, renewBy: dependencies.now() });
};

/** Notes that a renewal begins; true when an earlier one broke off and left its note. */
const noteRenewal = (
  { database, now }: CareDependencies,
  { workspaceId, connectionId: id }: ConnectionRef,
): Promise<boolean> =>
  inWorkspace(database, workspaceId, async (tenant) => {
    const where = { workspaceId_id: { workspaceId, id } };
    const { renewalBeganAt } = await tenant.connection.findUniqueOrThrow({ where, select: { renewalBeganAt: true } });
    await tenant.connection.update({ where, data: { renewalBeganAt: now() } });
    return renewalBeganAt !== null;
  });

/** What a failed renewal leaves behind. */
const afterFailure = async (
  dependencies: CareDependencies,
  connection: ConnectionRef,
  { error, wasBrokenOff }: { readonly error: unknown; readonly wasBrokenOff: boolean },
): Promise<unknown> => {
  // After a lost answer nobody knows whether the platform has renewed: then the note stays.
  if (!isConnectorError(error) || error.kind === 'transient') return error;
  // A refusal says that nothing was renewed now; whether it was before stays unknown.
  if (!wasBrokenOff) await change(dependencies, connection, { renewalBeganAt: null });
  if (error.kind !== 'auth-expired' || !wasBrokenOff) return error;
  return new AuthExpired(`An earlier renewal of the access token broke off. ${error.message}`, { cause: error });
};

/** Asks for new credentials, with a note beside the old ones for as long as it is not known which of them count. */
const refresh = async (dependencies: CareDependencies, renewable: Renewable): Promise<Grant | null> => {
  const { connector, app, credentials } = renewable;
  const wasBrokenOff = await noteRenewal(dependencies, renewable);
  try {
    const grant = await connector.oauth.refresh(app, credentials, dependencies.now());
    if (grant === null) await change(dependencies, renewable, { renewalBeganAt: null });
    return grant;
  } catch (error) {
    throw await afterFailure(dependencies, renewable, { error, wasBrokenOff });
  }
};

/**
 * Accounts with credentials of their own get new ones with a new grant, all that it covers: another account's run may be
 * waiting for this renewal. One that was connected anew meanwhile keeps what it got then.
 */
const saveOwn = async (
  { database, secretKey, now }: CareDependencies,
  { workspaceId, connectionId, connector, app }: Renewable,
  grant: Grant,
): Promise<ReadonlySet<string> | null> => {
  const where = { workspaceId, connectionId, secret: { not: null } };
  const select = { id: true, externalId: true };
  const known = await inWorkspace(database, workspaceId, (tenant) => tenant.account.findMany({ where, select }));
  if (known.length === 0) return null;
  const covered = await connector.oauth.accounts(app, grant, now()).catch((error: unknown) => {
    throw freshRefusal(error);
  });
  // A page that is listed without a token of its own is not covered: its old one is read with no more.
  const credentials = new Map(
    covered
      .filter((account) => Object.keys(account.credentials).length > 0)
      .map((account) => [account.externalId, account.credentials]),
  );
  await inWorkspace(database, workspaceId, async (tenant) => {
    for (const { id, externalId } of known) {
      const own = credentials.get(externalId);
      if (own === undefined) continue;
      const secret = seal(secretKey, sealPurpose.account(workspaceId, id), own);
      await tenant.account.updateMany({ where: { ...where, id }, data: { secret } });
    }
  });
  return new Set(credentials.keys());
};

/**
 * Renews the access token of a connection that nobody else renews (`alone`); null when the platform offers no renewal.
 * A refusal is thrown as AuthExpired; what it means for the connection is the caller's to say.
 */
export const renew = async (dependencies: CareDependencies, renewable: Renewable): Promise<Renewed | null> => {
  const { database, secretKey, now } = dependencies;
  const { workspaceId, connectionId, grantVersion } = renewable;
  const grant = await refresh(dependencies, renewable);
  if (grant === null) return null;
  // The old token may be dead from here on: the new one is stored before anything is done with it.
  const isKept = await inWorkspace(database, workspaceId, (tenant) =>
    saveGrant(tenant, secretKey, { workspaceId, connectionId, grantVersion, grant, now: now() }),
  );
  return { isKept, covered: isKept ? await saveOwn(dependencies, renewable, grant) : null };
};
