import type { Connector } from '@libs/connector';
import { Prisma, type TenantClient } from '@libs/database';
import { type Platform, platforms, type ReadThrough, readThrough, type WatchedStream } from '@libs/domain';
import { z } from 'zod';

const accountLockSpace = 7_301;

/** One account of one workspace. */
export interface AccountKey {
  readonly workspaceId: number;
  readonly accountId: number;
}

/** An account that is watched. */
export interface WatchedAccount extends AccountKey {
  readonly timeZone: string;
  /** The platform's clock at its first answer. */
  readonly openedAt: number;
  /** No answer of it that is booked later has a smaller number. */
  readonly newestFetch: bigint;
  readonly known: ReadThrough;
}

const Ms = z.number().nullable();
const Row = z.object({
  platform: z.enum(platforms),
  time_zone: z.string(),
  opened_ms: z.number(),
  newest: z.bigint(),
});
const StreamRow = z.object({
  account_id: z.int(),
  platform: z.enum(platforms),
  stream: z.string(),
  health: z.string(),
  observed_ms: Ms,
  fetched_ms: Ms,
  succeeded_ms: Ms,
});

/** What connectors declare of their streams. */
export type WatchedConnectors = ReadonlyMap<Platform, Pick<Connector, 'streams'>>;

/** A stream that brings interactions as the platform's connector declares it; null: it brings none, or history. */
const watchedStream = (connectors: WatchedConnectors, row: z.infer<typeof StreamRow>): WatchedStream | null => {
  const stream = connectors.get(row.platform)?.streams[row.stream];
  if (stream === undefined || stream.lists === null || stream.backfill !== undefined) return null;
  return {
    reads: stream.lists === 'counters' ? 'counters' : 'list',
    everyMs: stream.everyMs,
    health: row.health,
    observedAt: row.observed_ms,
    fetchedAt: row.fetched_ms,
    succeededAt: row.succeeded_ms,
  };
};

const ms = (column: string): Prisma.Sql => Prisma.raw(`extract(epoch from ${column})::float8 * 1000`);

/** Up to when accounts are known; those that are connected no more are stale. */
export const knownThrough = async (
  tenant: TenantClient,
  { workspaceId, accountIds }: { readonly workspaceId: number; readonly accountIds: readonly number[] },
  { connectors, now }: { readonly connectors: WatchedConnectors; readonly now: Date },
): Promise<(accountId: number) => ReadThrough> => {
  const rows = z.array(StreamRow).parse(
    await tenant.$queryRaw(Prisma.sql`
      select s.account_id, a.platform, s.stream, s.health, ${ms('s.observed_at')} as observed_ms,
        ${ms('s.fetched_at')} as fetched_ms, ${ms('s.succeeded_at')} as succeeded_ms
      from account a join stream_state s on s.workspace_id = a.workspace_id and s.account_id = a.id
      where a.workspace_id = ${workspaceId} and a.id = any(${[...accountIds]}::int[]) and a.disconnected_at is null`),
  );
  return (accountId) => {
    const own = rows.filter((row) => row.account_id === accountId);
    return readThrough(
      own.flatMap((row) => watchedStream(connectors, row) ?? []),
      now.getTime(),
    );
  };
};

/**
 * Holds the account as those do who book its answers, until the end of the transaction: no answer is under way, and nobody else
 * watches it. Null: it is connected no more, or was never read.
 */
export const holdAccount = async (
  tenant: TenantClient,
  { workspaceId, accountId }: AccountKey,
  outside: { readonly connectors: WatchedConnectors; readonly now: Date },
): Promise<WatchedAccount | null> => {
  await tenant.$executeRaw`select pg_advisory_xact_lock(${accountLockSpace}::int, ${accountId}::int)`;
  const [row] = z.array(Row).parse(
    await tenant.$queryRaw(Prisma.sql`
      select a.platform, w.time_zone, ${ms('a.opened_at')} as opened_ms,
        coalesce((select f.id from "fetch" f where f.workspace_id = ${workspaceId} order by f.id desc limit 1), 0) as newest
      from account a join workspace w on w.id = a.workspace_id
      where a.workspace_id = ${workspaceId} and a.id = ${accountId} and a.disconnected_at is null and a.opened_at is not null`),
  );
  if (row === undefined) return null;
  const known = await knownThrough(tenant, { workspaceId, accountIds: [accountId] }, outside);
  const { time_zone: timeZone, opened_ms: openedAt, newest: newestFetch } = row;
  return { workspaceId, accountId, timeZone, openedAt, newestFetch, known: known(accountId) };
};
