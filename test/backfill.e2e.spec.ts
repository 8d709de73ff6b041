import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account } from '@libs/contract';
import { connectDatabase, rollUpDifferences } from '@libs/database';

import { dayMs, dayOf, endOfDay, setClock } from './support/days.js';
import { expectPastReconciled } from './support/reconcile.js';
import { Stack } from './support/stack.js';

const historyDays = 80;
const connectedDaysAgo = 2;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe('the past of accounts', () => {
  let stack: Stack;
  const connectedAt = endOfDay(connectedDaysAgo);
  const firstDay = dayOf(connectedAt - historyDays * dayMs);
  // The stack connects them when it starts, within the two days before; first readings reach back thirty days from there.
  const historyEnd = dayOf(connectedAt - 32 * dayMs);

  beforeAll(async () => {
    stack = await Stack.start({ demoDays: connectedDaysAgo + 1, historyDays });
    await setClock(stack, connectedAt);
  }, 240_000);
  afterAll(() => stack.stop(), 60_000);

  const accountOf = async (platform: string): Promise<Account> => {
    const found = (await stack.accounts()).find((account) => account.platform === platform);
    if (found === undefined) throw new Error(`no account on ${platform}`);
    return found;
  };
  /** Waits for the end of backfills and kills the worker on the way, whenever twenty more posts are done; says how often. */
  const whenDone = async (platforms: readonly string[], { kills }: { readonly kills: number }): Promise<number> => {
    let killed = 0;
    for (const deadline = Date.now() + 500_000; Date.now() < deadline; await pause(100)) {
      const backfills = (await stack.accounts())
        .filter(({ platform }) => platforms.includes(platform))
        .map(({ backfill }) => backfill);
      if (backfills.every((backfill) => backfill?.state === 'done')) return killed;
      const done = backfills.reduce((sum, backfill) => sum + (backfill?.postsDone ?? 0), 0);
      if (killed < kills && done > killed * 20) {
        killed += 1;
        await stack.killWorker();
      }
    }
    throw new Error(`not done: ${JSON.stringify(await stack.accounts())}`);
  };
  const recent = { granularity: 'total', groupBy: 'platform', timeZone: 'UTC' };
  const pastCells = async (): Promise<Record<string, string>> => {
    const period = { from: `${firstDay}T00:00:00Z`, to: `${historyEnd}T00:00:00Z` };
    const { rows } = await stack.report({ ...period, ...recent });
    return Object.fromEntries(rows.map(({ key, cell }) => [String(key.platform), cell.state]));
  };

  it('is not read at X before somebody allows what it costs', async () => {
    const { backfill } = await accountOf('x');
    expect(backfill).toMatchObject({
      state: 'needs_consent',
      postsDone: 0,
      mostPosts: 3_200,
      cost: { spent: 0, allowed: null },
    });
    expect((await pastCells())['x']).toBe('not_supported');
  });

  it('is read by itself at Facebook and LinkedIn, though the worker is killed in the middle of it', async () => {
    expect(await whenDone(['facebook', 'linkedin'], { kills: 3 })).toBe(3);
    for (const platform of ['facebook', 'linkedin']) {
      const { backfill } = await accountOf(platform);
      expect(backfill?.postsDone).toBe(backfill?.postsKnown);
      expect(backfill?.postsDone).toBeGreaterThan(40);
      expect((await pastCells())[platform]).toBe('measured');
    }
  }, 600_000);

  it('is read at X for no more than was allowed', async () => {
    const { id } = await accountOf('x');
    await stack.api(`/v1/accounts/${id}/backfill`, { method: 'POST', body: { action: 'allow', dollars: 500 } });
    expect(await whenDone(['x'], { kills: 1 })).toBe(1);
    const { backfill } = await accountOf('x');
    expect(backfill?.cost?.spent).toBeGreaterThan(0);
    expect(backfill?.cost?.spent).toBeLessThanOrEqual(500);
  }, 600_000);

  it('is then what the platforms say of it, to the last unit', async () => {
    // The day on which the stack connected them is the fresh streams': they may still have to read its end.
    await expectPastReconciled(stack, { since: firstDay, before: dayOf(connectedAt - dayMs) });
    const database = connectDatabase({ url: stack.databaseUrl, maxConnections: 1 });
    try {
      expect(await rollUpDifferences(database, 1)).toEqual([]);
    } finally {
      await database.close();
    }
  }, 120_000);
});
