import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Budget, RateLimited, type RateLimit } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { createBudget } from './budget.js';

const hour = 3_600_000;

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
afterEach(() => test.database.pool.query('delete from budget'));

const limit = (more: Partial<RateLimit> = {}): RateLimit => ({
  endpoint: 'tweets',
  scope: 'account',
  units: 10,
  windowMs: hour,
  ...more,
});

const budgetOf = (limits: readonly RateLimit[], accountId = 1): Budget =>
  createBudget(test.database.pool, {
    workspaceId: 1,
    accountId,
    connectionId: 1,
    connector: { platform: 'x', limits, streams: {} },
    reserve: 0,
  });

/** How many of `calls` single units are granted. */
const granted = async (calls: number, budgets: readonly Budget[], endpoint = 'tweets'): Promise<number> => {
  const tries = Array.from({ length: calls }, async (_, index) => budgets[index % budgets.length]?.spend(endpoint, 1));
  return (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled').length;
};

const endWindows = (): Promise<unknown> =>
  test.database.pool.query(`update budget set resets_at = now() - interval '1 s'`);

describe('a budget', () => {
  it('is never overspent by several workers at once, nor underspent', async () => {
    const limits = [limit({ units: 40 })];
    // The very first calls of a window may meet: whoever is refused then comes again a moment later.
    await budgetOf(limits).spend('tweets', 1);
    await expect(granted(120, [budgetOf(limits), budgetOf(limits), budgetOf(limits)])).resolves.toBe(39);
    await expect(granted(10, [budgetOf(limits)])).resolves.toBe(0);
  });

  it('is not overspent either when its first calls meet', async () => {
    const limits = [limit({ units: 1 })];
    await Promise.all(Array.from({ length: 10 }, () => test.database.pool.query('select 1')));
    await expect(granted(60, [budgetOf(limits), budgetOf(limits)])).resolves.toBe(1);
  });

  it('refuses until the window ends, and says when', async () => {
    const budget = budgetOf([limit({ units: 1 })]);
    await budget.spend('tweets', 1);
    const error: unknown = await budget.spend('tweets', 1).catch((reason: unknown) => reason);
    const { rows } = await test.database.pool.query<{ resets_at: Date }>('select resets_at from budget');
    expect(error).toBeInstanceOf(RateLimited);
    expect(error).toMatchObject({ retryAt: rows[0]?.resets_at });
  });

  it('begins anew when the window has ended', async () => {
    const budget = budgetOf([limit({ units: 2 })]);
    await budget.spend('tweets', 2);
    await endWindows();
    await expect(granted(3, [budget])).resolves.toBe(2);
  });

  it('counts an account apart from another, an app for all', async () => {
    const own = [limit({ units: 3 })];
    await expect(granted(3, [budgetOf(own, 1)])).resolves.toBe(3);
    await expect(granted(3, [budgetOf(own, 2)])).resolves.toBe(3);
    const shared = [limit({ endpoint: 'search', scope: 'app', units: 3 })];
    await expect(granted(3, [budgetOf(shared, 1)], 'search')).resolves.toBe(3);
    await expect(granted(3, [budgetOf(shared, 2)], 'search')).resolves.toBe(0);
  });

  it('charges no limit of an endpoint when one of them is spent', async () => {
    const limits = [limit({ units: 1, windowMs: hour }), limit({ units: 5, windowMs: 24 * hour })];
    const budget = budgetOf(limits);
    await expect(granted(1, [budget])).resolves.toBe(1);
    await expect(granted(4, [budget])).resolves.toBe(0);
    const { rows } = await test.database.pool.query<{ used: number }>('select used from budget order by ceiling');
    expect(rows).toEqual([{ used: 1 }, { used: 1 }]);
  });

  it('lets a call pass that costs more than a whole window', async () => {
    const budget = budgetOf([limit({ units: 2 })]);
    await expect(budget.spend('tweets', 5)).resolves.toMatchObject({ micros: 0 });
    await expect(budget.spend('tweets', 1)).rejects.toBeInstanceOf(RateLimited);
  });

  it('counts nothing where no limit is declared', async () => {
    await expect(granted(50, [budgetOf([])])).resolves.toBe(50);
  });

  it.each([
    ['lowers', 1, 1],
    ['raises', 8, 8],
  ])('%s what is left to what the platform says', async (_word, remaining, expected) => {
    const budget = budgetOf([limit({ units: 4 })]);
    await budget.spend('tweets', 1);
    await budget.learn({ endpoint: 'tweets', remaining, resetsAt: new Date(Date.now() + hour) });
    await expect(granted(20, [budget])).resolves.toBe(expected);
  });

  it('takes the end of the window from the platform', async () => {
    const budget = budgetOf([limit({ units: 1 })]);
    const resetsAt = new Date(Date.now() + 5 * 60_000);
    await budget.spend('tweets', 1);
    await budget.learn({ endpoint: 'tweets', remaining: 0, resetsAt });
    await expect(budget.spend('tweets', 1)).rejects.toMatchObject({ retryAt: resetsAt });
  });

  it('applies what it learns to the window that the platform speaks of', async () => {
    const budget = budgetOf([limit({ units: 9, windowMs: hour / 4 }), limit({ units: 50, windowMs: 24 * hour })]);
    await budget.spend('tweets', 1);
    await budget.learn({ endpoint: 'tweets', remaining: 20, resetsAt: new Date(Date.now() + 20 * hour) });
    const { rows } = await test.database.pool.query<{ ceiling: number }>('select ceiling from budget order by ceiling');
    expect(rows).toEqual([{ ceiling: 9 }, { ceiling: 21 }]);
  });
});
