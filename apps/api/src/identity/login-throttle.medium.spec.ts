import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectDatabase, type Database } from '@libs/database';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { attemptLimits } from './login-throttle.js';
import { countAttempt, takeAttemptBack } from './login-throttle.query.js';

const now = new Date('2026-03-10T12:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

describe('attempts to log in', () => {
  let test: TestDatabase;
  /** Each with a pool of its own, as two API processes have. */
  let processes: readonly Database[];
  beforeAll(async () => {
    test = await createTestDatabase();
    processes = [connectDatabase({ url: test.url }), connectDatabase({ url: test.url })];
  });
  afterAll(async () => {
    for (const process of processes) await process.close();
    await test.drop();
  });

  it('are counted for all processes together, also at the same time', async () => {
    const attempt = { email: 'olga@acme.example', address: '192.0.2.1' };
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => countAttempt(processes[n % 2] ?? test.database, attempt, now)),
    );
    expect(answers.filter((retryAt) => retryAt === null)).toHaveLength(attemptLimits.pair);
    expect(new Set(answers.filter((retryAt) => retryAt !== null).map(String))).toEqual(new Set([String(later(15))]));
  });

  it('are forgiven for all processes when one turned out right', async () => {
    const attempt = { email: 'otto@acme.example', address: '192.0.2.2' };
    for (let n = 0; n < attemptLimits.pair; n += 1) await countAttempt(test.database, attempt, now);
    await expect(countAttempt(test.database, attempt, now)).resolves.toEqual(later(15));
    const [one = test.database, two = test.database] = processes;
    await takeAttemptBack(one, attempt, now);
    await expect(countAttempt(two, attempt, now)).resolves.toBeNull();
  });

  it('do not deadlock when addresses and e-mails cross', async () => {
    const crossing = Array.from({ length: 40 }, (_, n) => ({
      email: `e${n % 3}@acme.example`,
      address: `192.0.2.${10 + (n % 4)}`,
    }));
    const answers = await Promise.all(crossing.map((attempt) => countAttempt(test.database, attempt, now)));
    expect(answers).toHaveLength(40);
  });

  it('are forgotten when their time is over', async () => {
    await countAttempt(test.database, { email: 'new@acme.example', address: '192.0.2.9' }, later(16));
    await expect(test.database.prisma.loginWindow.count({ where: { endsAt: { lte: later(16) } } })).resolves.toBe(0);
  });
});
