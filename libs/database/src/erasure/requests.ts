import { type Platform, platforms } from '@libs/domain';
import { z } from 'zod';

import type { Database } from '../connect.js';
import { actorIdOf } from '../ids.js';
import type { TenantClient } from '../tenancy.js';

/** How many rows of what were removed or blanked. */
export const ErasureOutcome = z.record(z.string(), z.int());
export type ErasureOutcome = z.infer<typeof ErasureOutcome>;

const State = z.enum(['waiting', 'running', 'done', 'cancelled']);

/** A request to erase somebody or an account. Once carried out it holds nothing personal. */
export interface ErasureRequest {
  readonly id: number;
  readonly code: string;
  readonly kind: 'actor' | 'account';
  readonly platform: Platform;
  readonly origin: 'member' | 'platform';
  readonly accountId: number | null;
  readonly state: z.infer<typeof State>;
  readonly requestedAt: Date;
  readonly startsAt: Date;
  readonly finishedAt: Date | null;
  readonly outcome: ErasureOutcome;
}

const Row = z.object({
  id: z.int(),
  code: z.string(),
  kind: z.enum(['actor', 'account']),
  platform: z.enum(platforms),
  origin: z.enum(['member', 'platform']),
  accountId: z.int().nullable(),
  state: State,
  requestedAt: z.date(),
  startsAt: z.date(),
  finishedAt: z.date().nullable(),
  outcome: ErasureOutcome,
});

/** Who asks for what, in which workspace. */
interface Asked {
  readonly workspaceId: number;
  readonly platform: Platform;
  readonly origin: ErasureRequest['origin'];
  readonly requestedBy: number | null;
  readonly now: Date;
}

/**
 * Asks for somebody to be erased. From this moment on nothing that is read brings the person back; what is stored goes
 * with the worker's next round. Asked for again before that, it stays one request.
 */
export const requestActorErasure = async (
  tenant: TenantClient,
  { workspaceId, platform, origin, requestedBy, now }: Asked,
  externalId: string,
): Promise<ErasureRequest> => {
  const actorId = actorIdOf(platform, externalId);
  const waiting = await tenant.erasureRequest.findFirst({
    where: { workspaceId, actorId, kind: 'actor', state: 'waiting' },
  });
  if (waiting !== null) return Row.parse(waiting);
  await tenant.erasedActor.createMany({ data: [{ workspaceId, actorId, erasedAt: now }], skipDuplicates: true });
  const data = { workspaceId, kind: 'actor', platform, origin, actorId, subject: externalId, requestedBy };
  return Row.parse(await tenant.erasureRequest.create({ data: { ...data, requestedAt: now, startsAt: now } }));
};

/** Asks for an account to be erased with all of its figures, not before `startsAt`. */
export const requestAccountErasure = async (
  tenant: TenantClient,
  { workspaceId, platform, origin, requestedBy, now }: Asked,
  { accountId, startsAt }: { readonly accountId: number; readonly startsAt: Date },
): Promise<ErasureRequest> => {
  const data = { workspaceId, kind: 'account', platform, origin, accountId, requestedBy, requestedAt: now, startsAt };
  return Row.parse(await tenant.erasureRequest.create({ data }));
};

/** Calls a request off that has not begun; false: there is none such (any more). */
export const cancelErasure = async (
  tenant: TenantClient,
  { workspaceId, id, now }: { readonly workspaceId: number; readonly id: number; readonly now: Date },
): Promise<boolean> => {
  const { count } = await tenant.erasureRequest.updateMany({
    where: { workspaceId, id, kind: 'account', state: 'waiting' },
    data: { state: 'cancelled', finishedAt: now },
  });
  return count === 1;
};

/** The newest requests of a workspace, newest first. */
export const erasureRequests = async (tenant: TenantClient, workspaceId: number): Promise<readonly ErasureRequest[]> =>
  z
    .array(Row)
    .parse(await tenant.erasureRequest.findMany({ where: { workspaceId }, orderBy: { id: 'desc' }, take: 100 }));

/** Whether an account waits for its erasure or is being erased. */
export const openAccountErasure = async (
  tenant: TenantClient,
  { workspaceId, accountId }: { readonly workspaceId: number; readonly accountId: number },
): Promise<ErasureRequest | null> => {
  const state = { in: ['waiting', 'running'] };
  const row = await tenant.erasureRequest.findFirst({ where: { workspaceId, accountId, kind: 'account', state } });
  return row === null ? null : Row.parse(row);
};

/** The accounts that wait for their erasure or are being erased. */
export const accountsBeingErased = async (tenant: TenantClient, workspaceId: number): Promise<ReadonlySet<number>> => {
  const state = { in: ['waiting', 'running'] };
  const where = { workspaceId, kind: 'account', state };
  const rows = await tenant.erasureRequest.findMany({ where, select: { accountId: true } });
  return new Set(rows.flatMap(({ accountId }) => accountId ?? []));
};

/** The state of a request by its code, for anybody who was told the code; null: there is none. */
export const erasureState = async (
  { prisma }: Pick<Database, 'prisma'>,
  code: string,
): Promise<Pick<ErasureRequest, 'state' | 'requestedAt' | 'finishedAt'> | null> => {
  const row = await prisma.erasureRequest.findUnique({ where: { code } });
  return row === null
    ? null
    : { state: State.parse(row.state), requestedAt: row.requestedAt, finishedAt: row.finishedAt };
};

/** A request whose turn has come. */
export interface DueErasure {
  readonly workspaceId: number;
  readonly id: number;
  readonly kind: 'actor' | 'account';
  readonly platform: Platform;
  readonly actorId: string | null;
  readonly subject: string | null;
  readonly accountId: number | null;
  readonly outcome: ErasureOutcome;
}

/** Begins the oldest request whose turn has come, or goes on with one that was broken off; null: there is none. */
export const beginErasure = async (
  { pool }: Pick<Database, 'pool'>,
  { now, passed }: { readonly now: Date; readonly passed: readonly number[] },
): Promise<DueErasure | null> => {
  const { rows } = await pool.query<DueErasure>(
    `update erasure_request e set state = 'running'
     where (e.workspace_id, e.id) = (select workspace_id, id from erasure_request
       where state in ('waiting', 'running') and starts_at <= $1 and id <> all($2::int[]) order by id limit 1 for update)
     returning e.workspace_id as "workspaceId", e.id, e.kind, e.platform, e.actor_id as "actorId", e.subject,
       e.account_id as "accountId", e.outcome`,
    [now, passed],
  );
  return rows[0] ?? null;
};

/** Writes down how far a request has come. */
export const noteErasure = async (
  { pool }: Pick<Database, 'pool'>,
  { workspaceId, id }: Pick<DueErasure, 'workspaceId' | 'id'>,
  outcome: ErasureOutcome,
): Promise<void> => {
  const parameters = [workspaceId, id, JSON.stringify(outcome)];
  await pool.query('update erasure_request set outcome = $3 where workspace_id = $1 and id = $2', parameters);
};

/** Closes a request: what was personal in it goes. */
export const finishErasure = async (
  { pool }: Pick<Database, 'pool'>,
  { workspaceId, id }: Pick<DueErasure, 'workspaceId' | 'id'>,
  { outcome, now }: { readonly outcome: ErasureOutcome; readonly now: Date },
): Promise<void> => {
  await pool.query(
    `update erasure_request set state = 'done', subject = null, outcome = $3, finished_at = $4 where workspace_id = $1 and id = $2`,
    [workspaceId, id, JSON.stringify(outcome), now],
  );
};
