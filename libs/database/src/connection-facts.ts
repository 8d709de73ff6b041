import {
  backfillStream,
  type ConnectionFacts,
  connectionStates,
  type LoginFacts,
  type Platform,
  platforms,
  type StreamFacts,
} from '@libs/domain';
import { z } from 'zod';

import type { TenantClient } from './tenancy.js';

const PlatformName = z.enum(platforms);
const State = z.enum(connectionStates);

/** An account with everything that its state is judged by. */
export interface AccountFacts extends ConnectionFacts {
  readonly id: number;
  readonly name: string;
  readonly platform: Platform;
  readonly connectionId: number | null;
}

/** A connection with everything that its state is judged by: the streams of all its accounts. */
export interface ConnectionStanding extends ConnectionFacts {
  readonly id: number;
  readonly platform: Platform;
  readonly login: LoginFacts;
  readonly accounts: readonly string[];
}

/** What the states of a workspace's connections and accounts are judged by. */
export interface WorkspaceFacts {
  readonly connections: readonly ConnectionStanding[];
  readonly accounts: readonly AccountFacts[];
}

const Streams = z.array(
  z.object({ accountId: z.int(), health: State, problem: z.string().nullable(), since: z.date() }),
);

/**
 * Of the streams of an account in one state the one that is in it longest: by it an account is judged. Without the
 * backfill: how the past is read says nothing of how an account does.
 */
const streamsByAccount = async (
  tenant: TenantClient,
  workspaceId: number,
): Promise<ReadonlyMap<number, readonly StreamFacts[]>> => {
  const found = new Map<number, StreamFacts[]>();
  const rows = await tenant.$queryRaw`
    select distinct on (account_id, health) account_id as "accountId", health, problem, health_since as since
    from stream_state where workspace_id = ${workspaceId} and stream <> ${backfillStream}
    order by account_id, health, health_since, stream`;
  for (const { accountId, ...stream } of Streams.parse(rows)) {
    const known = found.get(accountId);
    if (known === undefined) found.set(accountId, [stream]);
    else known.push(stream);
  }
  return found;
};

type LoginRow = Omit<LoginFacts, 'since'> & { readonly statusSince: Date };

const loginOf = (row: LoginRow): LoginFacts => {
  const { status, problem, expiresAt, renewBy, renewalProblem, dataAccessUntil, missingScopes } = row;
  const since = row.statusSince;
  return { status, problem, since, expiresAt, renewBy, renewalProblem, dataAccessUntil, missingScopes };
};

/** The connections and accounts of a workspace, in the order in which they were made. */
export const workspaceFacts = async (tenant: TenantClient, workspaceId: number): Promise<WorkspaceFacts> => {
  const order = { where: { workspaceId }, orderBy: { id: 'asc' } } as const;
  const connections = await tenant.connection.findMany({ ...order, omit: { secret: true } });
  const rows = await tenant.account.findMany({ ...order, omit: { secret: true, shortcomings: true } });
  const streams = await streamsByAccount(tenant, workspaceId);
  const logins = new Map(connections.map((row) => [row.id, loginOf(row)]));
  const accounts = rows.map((row): AccountFacts => ({
    id: row.id,
    name: row.name,
    platform: PlatformName.parse(row.platform),
    connectionId: row.connectionId,
    disconnectedAt: row.disconnectedAt,
    login: row.connectionId === null ? null : (logins.get(row.connectionId) ?? null),
    streams: streams.get(row.id) ?? [],
  }));
  const byConnection = new Map<number | null, AccountFacts[]>();
  for (const account of accounts) {
    const known = byConnection.get(account.connectionId);
    if (known === undefined) byConnection.set(account.connectionId, [account]);
    else known.push(account);
  }
  const standings = connections.map((row): ConnectionStanding => {
    const own = byConnection.get(row.id) ?? [];
    return {
      id: row.id,
      platform: PlatformName.parse(row.platform),
      disconnectedAt: null,
      login: loginOf(row),
      streams: own.flatMap((account) => account.streams),
      accounts: own.map(({ name }) => name),
    };
  });
  return { connections: standings, accounts };
};
