import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Budget, Pricing, RateLimit, ReceivedResponse } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { type BudgetOwner, createBudget } from './budget.js';
import { callsLeft } from './calls-left.js';
import { monthTurns } from './scripted-month.js';
import { CeilingReached } from './spending.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
afterEach(() =>
  test.database.pool.query('delete from budget; delete from spending; delete from spending_limit; delete from charged'),
);

/** A post costs half a cent, an answer has ten at most. */
const pricing: Pricing = {
  prices: { post: 5_000 },
  most: () => ({ post: 10 }),
  returned: ({ body }) =>
    body
      .split(' ')
      .filter((id) => id !== '')
      .map((id) => ({ resource: 'post', id })),
};

const ownerOf = (accountId: number, limits: readonly RateLimit[] = []): BudgetOwner => ({
  workspaceId: 1,
  accountId,
  connectionId: 1,
  connector: { platform: 'x', limits, pricing, streams: {} },
  reserve: 0,
});
const budgetOf = (accountId = 1): Budget => createBudget(test.database.pool, ownerOf(accountId));

const answer = (body: string): ReceivedResponse => ({
  status: 200,
  headers: new Headers(),
  body,
  endpoint: '/',
  limit: 'tweets',
});

const allow = (limit: { calls?: number; micros?: number; prices?: object }): Promise<unknown> =>
  test.database.pool.query(
    `insert into spending_limit (workspace_id, platform, calls, micros, prices) values (1, 'x', $1, $2, $3)`,
    [limit.calls ?? null, limit.micros ?? null, limit.prices ?? {}],
  );

const spent = async (): Promise<unknown> => {
  const { rows } = await test.database.pool.query(
    'select account_id as account, calls, micros::int from spending order by account_id',
  );
  return rows;
};

const granted = async (calls: number, budgets: readonly Budget[]): Promise<number> => {
  const tries = Array.from({ length: calls }, async (_, index) => budgets[index % budgets.length]?.spend('tweets', 1));
  return (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled').length;
};

describe('what calls cost', () => {
  it('is reserved before a call and settled by what came back', async () => {
    const budget = budgetOf();
    const reserved = await budget.spend('tweets', 1);
    expect(reserved.micros).toBe(50_000);
    await budget.settle(reserved, answer('a b c'));
    await expect(spent()).resolves.toEqual([
      { account: 0, calls: 1, micros: 15_000 },
      { account: 1, calls: 1, micros: 15_000 },
    ]);
  });

  it('is charged once a day for the same thing, whoever reads it', async () => {
    for (const budget of [budgetOf(1), budgetOf(2)])
      await budget.settle(await budget.spend('tweets', 1), answer('a b'));
    await expect(spent()).resolves.toEqual([
      { account: 0, calls: 2, micros: 10_000 },
      { account: 1, calls: 1, micros: 10_000 },
      { account: 2, calls: 1, micros: 0 },
    ]);
  });

  it('is nothing when no answer came', async () => {
    const budget = budgetOf();
    await budget.settle(await budget.spend('tweets', 1), null);
    await expect(spent()).resolves.toContainEqual({ account: 0, calls: 1, micros: 0 });
  });

  it('is settled in the month in which it was reserved, and leaves the next one alone', async () => {
    const budget = budgetOf();
    const reserved = await monthTurns(test.database.pool, await budget.spend('tweets', 1));
    await budget.settle(await budget.spend('tweets', 1), answer('a b'));
    await budget.settle(reserved, answer('c d e'));
    const { rows } = await test.database.pool.query(
      'select micros::int from spending where account_id = 0 order by month',
    );
    expect(rows).toEqual([{ micros: 15_000 }, { micros: 10_000 }]);
  });

  it('follows the prices that a person set', async () => {
    await allow({ prices: { post: 1_000 } });
    const budget = budgetOf();
    await budget.settle(await budget.spend('tweets', 1), answer('a b c'));
    await expect(spent()).resolves.toContainEqual({ account: 0, calls: 1, micros: 3_000 });
  });
});

describe('a monthly ceiling', () => {
  it('of money is never exceeded by several workers at once', async () => {
    await allow({ micros: 220_000 });
    await expect(granted(40, [budgetOf(1), budgetOf(2), budgetOf(3)])).resolves.toBe(4);
    await expect(spent()).resolves.toContainEqual({ account: 0, calls: 4, micros: 200_000 });
  });

  it('of calls is never exceeded either', async () => {
    await allow({ calls: 7 });
    await expect(granted(40, [budgetOf(1), budgetOf(2)])).resolves.toBe(7);
  });

  it('says what is reached and when reading goes on', async () => {
    await allow({ micros: 10_000 });
    const error: unknown = await budgetOf()
      .spend('tweets', 1)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CeilingReached);
    const { rows } = await test.database.pool.query<{ next: Date }>(
      `select (date_trunc('month', now() at time zone 'UTC') + interval '1 month') at time zone 'UTC' as next`,
    );
    expect(error).toMatchObject({ ceiling: { unit: 'micros', amount: 10_000 }, until: rows[0]?.next });
    expect(String(error)).toContain('Your monthly ceiling of $0.01 is reached; reading goes on on 2');
  });

  it('binds no other workspace', async () => {
    await allow({ calls: 0 });
    const other = createBudget(test.database.pool, { ...ownerOf(1), workspaceId: 2 });
    await expect(other.spend('tweets', 1)).resolves.toMatchObject({ micros: 50_000 });
    await expect(budgetOf().spend('tweets', 1)).rejects.toBeInstanceOf(CeilingReached);
  });
});

describe('the calls that are left', () => {
  const hourly: RateLimit = { endpoint: 'tweets', scope: 'account', units: 100, windowMs: 3_600_000 };

  it('are a whole window before the first call, and what the window still has after it', async () => {
    const owner = ownerOf(1, [hourly]);
    await expect(callsLeft(test.database.pool, owner, 'tweets')).resolves.toEqual({ calls: 100, hours: 1 });
    await createBudget(test.database.pool, owner).spend('tweets', 30);
    await expect(callsLeft(test.database.pool, owner, 'tweets')).resolves.toMatchObject({ calls: 70 });
  });

  it('are those of the scarcest window, the month among them', async () => {
    const daily: RateLimit = { ...hourly, units: 240, windowMs: 24 * 3_600_000 };
    await expect(callsLeft(test.database.pool, ownerOf(1, [hourly, daily]), 'tweets')).resolves.toEqual({
      calls: 240,
      hours: 24,
    });
    await allow({ micros: 500_000 });
    await expect(callsLeft(test.database.pool, ownerOf(1, [hourly, daily]), 'tweets')).resolves.toMatchObject({
      calls: 10,
    });
  });

  it('are reckoned at the prices that a person set', async () => {
    await allow({ micros: 500_000, prices: { post: 1_000 } });
    await expect(callsLeft(test.database.pool, ownerOf(1), 'tweets')).resolves.toMatchObject({ calls: 50 });
  });

  it.each(['app', 'connection'] as const)('are whole where nobody shares them (per %s)', async (scope) => {
    const owner = ownerOf(1, [{ ...hourly, scope }]);
    await expect(callsLeft(test.database.pool, owner, 'tweets')).resolves.toEqual({ calls: 100, hours: 1 });
  });

  it('are without end where nothing is declared', async () => {
    await expect(callsLeft(test.database.pool, ownerOf(1), 'tweets')).resolves.toBeNull();
  });
});

describe('what is not urgent', () => {
  it('leaves its share of a window to fresh reads', async () => {
    const owner = ownerOf(1, [{ endpoint: 'tweets', scope: 'account', units: 10, windowMs: 3_600_000 }]);
    const whole = createBudget(test.database.pool, { ...owner, reserve: 0.2 });
    await whole.spend('tweets', 1);
    await expect(granted(20, [whole])).resolves.toBe(7);
    await expect(granted(20, [createBudget(test.database.pool, owner)])).resolves.toBe(2);
  });
});
