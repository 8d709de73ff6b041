import { promisify } from 'node:util';
import { inflate as inflateCallback } from 'node:zlib';

import { type FetchEvidence, PlatformName } from '@libs/contract';
import type { TenantClient } from '@libs/database';

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateCallback);
/** Answers are limited when they are read; this only keeps a broken row from filling the memory. */
const mostBytes = 64 * 1024 * 1024;

/** A platform's answer as it was received; null: none of that id. */
export const fetchEvidence = async (
  tenant: TenantClient,
  { workspaceId, id }: { readonly workspaceId: number; readonly id: bigint },
  now: Date,
): Promise<FetchEvidence | null> => {
  const row = await tenant.fetch.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (row === null) return null;
  const account = await tenant.account.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: row.accountId } },
    select: { platform: true },
  });
  // The platform's rules count from the time, not from when somebody gets round to deleting.
  const kept = row.payloadUntil > now ? row.payload : null;
  const payload = kept === null ? null : await inflate(kept, { maxOutputLength: mostBytes });
  return {
    id: row.id.toString(),
    accountId: String(row.accountId),
    platform: PlatformName.parse(account.platform),
    stream: row.stream,
    endpoint: row.endpoint,
    apiVersion: row.apiVersion,
    status: row.status,
    fetchedAt: row.fetchedAt.toISOString(),
    observedAt: row.observedAt.toISOString(),
    payloadHash: Buffer.from(row.payloadHash).toString('hex'),
    bytes: row.bytes,
    payload: payload?.toString('utf8') ?? null,
    payloadUntil: row.payloadUntil.toISOString(),
  };
};
