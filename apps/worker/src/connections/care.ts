import { AuthExpired, type Connector, type Inspection, isConnectorError } from '@libs/connector';
import { type ConnectionRef, inWorkspace, openConnection, type OpenedConnection, saveCoverage } from '@libs/database';
import { careAgainAt, careFor, nextCareAt, type Platform } from '@libs/domain';

import {
  alone,
  appOf,
  type CareDependencies,
  markLoginEnded,
  markNeedsLogin,
  markNotRenewable,
  renew,
  type Renewable,
} from './renewal.js';

/** What looking after connections needs from outside. */
export interface ConnectionCare extends CareDependencies {
  readonly connectors: ReadonlyMap<Platform, Connector>;
  readonly log: { readonly warn: (line: string) => void };
}

const open = ({ database, secretKey }: CareDependencies, connection: ConnectionRef): Promise<OpenedConnection | null> =>
  inWorkspace(database, connection.workspaceId, (tenant) => openConnection(tenant, secretKey, connection));

const noRenewal = 'The platform offers no renewal of the access token.';

/** A login that is over: accounts with credentials of their own are read on, all others wait for a person. */
const endLogin = (
  care: CareDependencies,
  connection: ConnectionRef,
  { opened, problem }: { readonly opened: OpenedConnection; readonly problem: string },
): Promise<void> =>
  opened.hasOwnCredentials ? markLoginEnded(care, connection, problem) : markNeedsLogin(care, connection, problem);

/** Renews ahead of time; what a refusal means depends on whether the token still lives. */
const renewAhead = async (care: CareDependencies, target: Renewable, opened: OpenedConnection): Promise<void> => {
  try {
    if ((await renew(care, target)) === null) await markNotRenewable(care, target, noRenewal);
  } catch (error) {
    if (!(error instanceof AuthExpired)) throw error;
    const isOver = opened.expiresAt !== null && opened.expiresAt <= care.now();
    if (isOver) await endLogin(care, target, { opened, problem: error.message });
    else await markNotRenewable(care, target, error.message);
  }
};

const saveInspection = (
  { database, now }: CareDependencies,
  { workspaceId, connectionId: id }: ConnectionRef,
  found: Inspection | null,
): Promise<unknown> => {
  const told =
    found === null || found.refusal !== null
      ? {}
      : {
          expiresAt: found.expiresAt,
          renewBy: found.renewBy,
          dataAccessUntil: found.dataAccessUntil,
          scopes: [...found.scopes],
          missingScopes: [...found.missingScopes],
        };
  return inWorkspace(database, workspaceId, (tenant) =>
    tenant.connection.updateMany({
      where: { workspaceId, id },
      data: { ...told, inspectedAt: now(), updatedAt: now() },
    }),
  );
};

/** Asks the platform about the grant and keeps what it says. */
const inspect = async (care: CareDependencies, target: Renewable, opened: OpenedConnection): Promise<void> => {
  const { connector, app, credentials } = target;
  const found = await connector.oauth.inspect(app, credentials, care.now());
  await saveInspection(care, target, found);
  if (found !== null && found.refusal !== null) await endLogin(care, target, { opened, problem: found.refusal });
};

/**
 * A role or a task that comes back is told by nobody: while something cannot be read, the platform is asked what the grant
 * covers. Not where asking costs money; there the streams find out.
 */
const lookForRights = async (care: CareDependencies, target: Renewable): Promise<void> => {
  const { workspaceId, connectionId, connector, app, credentials } = target;
  if (connector.pricing !== undefined) return;
  const now = care.now();
  const { scopes } = await inWorkspace(care.database, workspaceId, (tenant) =>
    tenant.connection.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: connectionId } } }),
  );
  const grant = { credentials, scopes, expiresAt: null, renewBy: null };
  const accounts = await connector.oauth.accounts(app, grant, now).catch((error: unknown) => {
    // What is not told now is asked again at the next inspection; the streams say what cannot be read.
    if (isConnectorError(error)) return null;
    throw error;
  });
  if (accounts === null) return;
  await inWorkspace(care.database, workspaceId, (tenant) =>
    saveCoverage(tenant, care.secretKey, { workspaceId, connectionId, accounts, now }),
  );
};

const look = async (care: ConnectionCare, connection: ConnectionRef, first: OpenedConnection): Promise<Date> => {
  const connector = care.connectors.get(first.platform);
  if (connector === undefined) return nextCareAt({ ...first, needsLogin: true }, care.now());
  const { credentials, grantVersion } = first;
  const target = { ...connection, connector, app: appOf(first.app, connector), credentials, grantVersion };
  const needs = careFor(first, care.now());
  if (needs.renew) await renewAhead(care, target, first);
  const renewed = await open(care, connection);
  if (renewed === null) return care.now();
  if (needs.inspect && !renewed.needsLogin) {
    const current = { ...target, credentials: renewed.credentials };
    await inspect(care, current, renewed);
    if (renewed.lacksRights) await lookForRights(care, current);
  }
  return nextCareAt((await open(care, connection)) ?? renewed, care.now());
};

/** An outage or a limit passes; until then nothing is said of the connection. */
const comeBack = (
  care: ConnectionCare,
  connection: ConnectionRef,
  { opened, error }: { readonly opened: OpenedConnection; readonly error: unknown },
): Date => {
  const name = `connection ${connection.workspaceId}/${connection.connectionId}`;
  care.log.warn(`${name} was not looked after: ${error instanceof Error ? error.message : String(error)}`);
  const again = careAgainAt(opened, care.now());
  return isConnectorError(error) && error.kind === 'rate-limited' && error.retryAt > again ? error.retryAt : again;
};

/**
 * Renews and inspects a connection where that is due, alone, and plans when it is looked after next. It is not read for
 * this: a token is renewed although no stream is due. Rejects when its secrets cannot be opened.
 */
export const careForConnection = (care: ConnectionCare, connection: ConnectionRef): Promise<void> =>
  alone(care, connection, async () => {
    const opened = await open(care, connection);
    if (opened === null) return;
    const careDueAt = await look(care, connection, opened).catch((error: unknown) =>
      comeBack(care, connection, { opened, error }),
    );
    const { workspaceId, connectionId: id } = connection;
    await inWorkspace(care.database, workspaceId, (tenant) =>
      tenant.connection.updateMany({ where: { workspaceId, id }, data: { careDueAt } }),
    );
  });
