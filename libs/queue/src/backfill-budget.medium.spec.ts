import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Pricing, RateLimited, type RateLimit, type ReceivedResponse } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { AllowanceSpent, createBackfillBudget } from './backfill-budget.js';
import { createBudget } from './budget.js';
import { monthTurns } from './scripted-month.js';
import { CeilingReached } from './spending.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(() =>
  test.database.pool.query(
    'delete from budget; delete from spending; delete from spending_limit; delete from charged; delete from backfill',
  ),
);

/** A post costs half a cent, an answer has ten at most: five cents are taken before a call. */
const pricing: Pricing = {
  prices: { post: 5_000 },
  most: () => ({ post: 10 }),
  returned: ({ body }) => body.split(' ').map((id) => ({ resource: 'post', id })),
};
const ownerOf = (limits: readonly RateLimit[] = []) => ({
  workspaceId: 1,
  accountId: 1,
  connectionId: 1,
  reserve: 0.5,
  monthReserve: 0.5,
  connector: { platform: 'x' as const, limits, pricing, streams: {} },
});
const budgetOf = (limits?: readonly RateLimit[]) => createBackfillBudget(test.database.pool, ownerOf(limits));
const answer = (body: string): ReceivedResponse => ({
  status: 200,
  headers: new Headers(),
  body,
  endpoint: '/',
  limit: 'tweets',
});
const allow = (micros: number | null) =>
  test.database.pool.query(
    'insert into backfill (workspace_id, account_id, is_free, allowed_micros) values (1, 1, false, $1)',
    [micros],
  );
const spent = async (): Promise<number> =>
  Number((await test.database.pool.query('select spent_micros from backfill')).rows[0].spent_micros);

describe('what a backfill may cost', () => {
  it('is nothing before somebody allowed it', async () => {
    await allow(null);
    await expect(budgetOf().spend('tweets', 1)).rejects.toThrow(AllowanceSpent);
  });

  it('is never more than was allowed, however many calls are made at once', async () => {
    await allow(220_000);
    const calls = Array.from({ length: 12 }, () => budgetOf().spend('tweets', 1));
    const granted = (await Promise.allSettled(calls)).filter(({ status }) => status === 'fulfilled');
    expect(granted).toHaveLength(4);
    expect(await spent()).toBe(200_000);
  });

  it('is in the end what the answers returned, a thing once a day', async () => {
    await allow(1_000_000);
    const budget = budgetOf();
    await budget.settle(await budget.spend('tweets', 1), answer('a b c'));
    await budget.settle(await budget.spend('tweets', 1), answer('c d'));
    await budget.settle(await budget.spend('tweets', 1), null);
    expect(await spent()).toBe(20_000);
  });

  it('is given back when the call may not be made for another reason', async () => {
    await allow(1_000_000);
    const limit = { endpoint: 'tweets', scope: 'account', units: 4, windowMs: 60_000 } as const;
    const budget = budgetOf([limit]);
    await budget.spend('tweets', 1);
    await budget.spend('tweets', 1);
    await expect(budget.spend('tweets', 1)).rejects.toThrow(RateLimited);
    expect(await spent()).toBe(100_000);
    await expect(
      createBudget(test.database.pool, { ...ownerOf([limit]), reserve: 0 }).spend('tweets', 1),
    ).resolves.toMatchObject({ micros: 50_000 });
  });

  it('leaves half of the month to fresh readings, and says so', async () => {
    await allow(10_000_000);
    await test.database.pool.query(
      `insert into spending_limit (workspace_id, platform, micros) values (1, 'x', 210000)`,
    );
    await budgetOf().spend('tweets', 1);
    await budgetOf().spend('tweets', 1);
    const refused = await budgetOf()
      .spend('tweets', 1)
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(CeilingReached);
    expect(String(refused)).toContain('kept for fresh readings');
    const fresh = createBudget(test.database.pool, { ...ownerOf(), reserve: 0, monthReserve: 0 });
    await expect(fresh.spend('tweets', 1)).resolves.toMatchObject({ micros: 50_000 });
  });

  it('is what the answer returned also when it came after the end of the month', async () => {
    await allow(1_000_000);
    const reserved = await budgetOf().spend('tweets', 1);
    await budgetOf().settle(await monthTurns(test.database.pool, reserved), answer('a b c'));
    expect(await spent()).toBe(15_000);
  });
});
