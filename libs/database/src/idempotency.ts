import { z } from 'zod';

import type { Database } from './connect.js';
import { sealPurpose } from './connections.js';
import { seal, type SealKey, unseal } from './seal.js';
import type { TenantClient } from './tenancy.js';

/** So long is an answer kept for whoever asks again with the same key. */
const idempotencyHours = 24;

/** A key that a caller chose for a request: its hash, and a hash of who asked for what. */
export interface IdempotentRequest {
  readonly workspaceId: number;
  readonly keyHash: string;
  readonly fingerprint: string;
}

/** What a key stands for: nothing yet (then it is the caller's now), a request that is underway, another one, or an answer. */
export type KeyStanding =
  { readonly is: 'claimed' | 'underway' | 'another' } | { readonly is: 'answered'; readonly body: unknown };

const Answer = z.object({ body: z.unknown() });

const keptSince = (now: Date): Date => new Date(now.getTime() - idempotencyHours * 3_600_000);

/** Takes a key for a request, unless it was taken within the last day: then it is told what it stands for. */
export const claimIdempotencyKey = async (
  tenant: TenantClient,
  { workspaceId, keyHash, fingerprint }: IdempotentRequest,
  { now, sealKey }: { readonly now: Date; readonly sealKey: SealKey },
): Promise<KeyStanding> => {
  await tenant.idempotencyKey.deleteMany({ where: { workspaceId, createdAt: { lte: keptSince(now) } } });
  const { count } = await tenant.idempotencyKey.createMany({
    data: [{ workspaceId, keyHash, fingerprint, createdAt: now }],
    skipDuplicates: true,
  });
  if (count > 0) return { is: 'claimed' };
  const row = await tenant.idempotencyKey.findUnique({ where: { workspaceId_keyHash: { workspaceId, keyHash } } });
  // Given back by its request in this very moment: whoever asks again finds it free.
  if (row === null) return { is: 'underway' };
  if (row.fingerprint !== fingerprint) return { is: 'another' };
  if (row.answer === null) return { is: 'underway' };
  const { body } = Answer.parse(unseal(sealKey, sealPurpose.idempotentAnswer(workspaceId, keyHash), row.answer));
  return { is: 'answered', body };
};

/** Keeps the answer of a request, sealed: it may hold a secret that is shown once. */
export const keepIdempotentAnswer = async (
  tenant: TenantClient,
  { workspaceId, keyHash }: IdempotentRequest,
  { body, sealKey }: { readonly body: unknown; readonly sealKey: SealKey },
): Promise<void> => {
  const answer = seal(sealKey, sealPurpose.idempotentAnswer(workspaceId, keyHash), { body });
  await tenant.idempotencyKey.updateMany({ where: { workspaceId, keyHash }, data: { answer } });
};

/** Gives a key back whose request created nothing, so that it can be tried again. */
export const releaseIdempotencyKey = async (
  tenant: TenantClient,
  { workspaceId, keyHash }: IdempotentRequest,
): Promise<void> => {
  await tenant.idempotencyKey.deleteMany({ where: { workspaceId, keyHash, answer: null } });
};

/** Forgets the answers that are kept no more, which may hold secrets; over all workspaces, as the owner of the tables. */
export const forgetOldAnswers = async ({ pool }: Pick<Database, 'pool'>, now: Date): Promise<void> => {
  await pool.query('delete from idempotency_key where created_at <= $1', [keptSince(now)]);
};
