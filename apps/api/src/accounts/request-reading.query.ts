import { type AccountRef, Prisma, type TenantClient } from '@libs/database';
import { backfillStream } from '@libs/domain';
import { z } from 'zod';

/** What came of asking for a reading. */
export type RequestedReading =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'needs-login' }
  | { readonly kind: 'asked'; readonly streams: readonly string[] };

const Streams = z.array(z.object({ stream: z.string() }));

/** Makes every stream of an account due now; a run that is under way leaves it due once more. */
export const requestReading = async (
  tenant: TenantClient,
  { workspaceId, accountId }: AccountRef,
  { isFull, now }: { readonly isFull: boolean; readonly now: Date },
): Promise<RequestedReading> => {
  const account = await tenant.account.findUnique({ where: { workspaceId_id: { workspaceId, id: accountId } } });
  if (account === null) return { kind: 'unknown' };
  const { connectionId } = account;
  const connection =
    connectionId === null
      ? null
      : await tenant.connection.findUnique({ where: { workspaceId_id: { workspaceId, id: connectionId } } });
  if (connection === null || connection.status === 'needs_login') return { kind: 'needs-login' };
  const rows = await tenant.$queryRaw(Prisma.sql`
    update stream_state set due_at = ${now.toISOString()}::timestamptz, requested = requested + 1, is_full = is_full or ${isFull}
    where workspace_id = ${workspaceId} and account_id = ${accountId} and stream <> ${backfillStream} returning stream`);
  const streams = Streams.parse(rows).map(({ stream }) => stream);
  return { kind: 'asked', streams: streams.toSorted() };
};
