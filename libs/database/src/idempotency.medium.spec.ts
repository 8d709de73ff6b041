import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { claimIdempotencyKey, forgetOldAnswers, keepIdempotentAnswer } from './idempotency.js';
import { inWorkspace } from './tenancy.js';

const sealKey = new Uint8Array(32).fill(5);
const now = new Date('2026-03-10T12:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);

let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const answered = async (name: string, at: Date): Promise<void> => {
  const { id: workspaceId } = await test.database.prisma.workspace.create({ data: { name, timeZone: 'UTC' } });
  const asked = { workspaceId, keyHash: name, fingerprint: '' };
  await inWorkspace(test.database, workspaceId, async (tenant) => {
    await claimIdempotencyKey(tenant, asked, { now: at, sealKey });
    await keepIdempotentAnswer(tenant, asked, { body: { key: 'shown once' }, sealKey });
  });
};
const kept = async () => (await test.database.prisma.idempotencyKey.findMany()).map(({ keyHash }) => keyHash);

describe('an answer that is kept for whoever asks again', () => {
  it('is forgotten after a day, also where nobody of the workspace asks again', async () => {
    await answered('silent', now);
    await answered('young', hours(1));
    await forgetOldAnswers(test.database, hours(23));
    expect((await kept()).toSorted()).toEqual(['silent', 'young']);
    await forgetOldAnswers(test.database, hours(24));
    expect(await kept()).toEqual(['young']);
  });
});
