import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectDatabase, type Database } from '@libs/database';

import { dayMs, dayOf, endOfDay, setClock } from './support/days.js';
import { expectReconciled } from './support/reconcile.js';
import { Stack, type Truth } from './support/stack.js';

const firstDay = dayOf(endOfDay(4));
const text = 'We roast on Mondays now: come and see #launch';

let stack: Stack;
let database: Database;

const until = async <T>(what: string, find: () => Promise<T | null>): Promise<T> => {
  for (const deadline = Date.now() + 90_000; Date.now() < deadline;) {
    const found = await find();
    if (found !== null) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`waited in vain for ${what}`);
};

/** No reading is planned for a day: whatever is read now was asked for by a webhook. */
const slowDown = async (): Promise<void> => {
  await stack.whenIdle();
  await database.pool.query(`update stream_state set due_at = now() + interval '1 day'`);
};

const countersOfNews = (truths: readonly Truth[]) =>
  Object.fromEntries(
    truths.map(({ platform, posts }) => [
      platform,
      posts.toSorted((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))[0],
    ]),
  );

/** Whether no letter is on its way any more. */
const areDelivered = async (): Promise<true | null> => {
  for (const { url } of Object.values(stack.access.sandbox)) {
    const report: unknown = await (await fetch(`${url}/_control/webhooks`)).json();
    if (Object(report).waiting !== 0) return null;
  }
  return true;
};

const bookedDeliveries = async (): Promise<number> => {
  const { rows } = await database.pool.query<{ count: number }>(`select count(*)::int as count from webhook_delivery`);
  return rows[0]?.count ?? 0;
};

beforeAll(async () => {
  stack = await Stack.start({ demoDays: 7 });
  database = connectDatabase({ url: stack.databaseUrl, maxConnections: 1 });
  await until('webhooks to be subscribed', async () => {
    const states = (await stack.accounts()).map(({ webhooks }) => webhooks?.state);
    return states.every((state) => state === 'on') ? states : null;
  });
  await setClock(stack, endOfDay(6));
  await stack.sync(true);
}, 240_000);
afterAll(async () => {
  await database.close();
  await stack.stop();
}, 60_000);

describe('webhooks', () => {
  it('show a simulated reaction soon after it happened, while nothing is planned to be read', async () => {
    await slowDown();
    await setClock(stack, endOfDay(6) + 1000);
    await stack.control('posts', { text });
    await setClock(stack, endOfDay(5));
    const news = countersOfNews(await stack.truth());
    const reacted = Object.values(news).map((post) => (post?.counters.reactions ?? 0) > 0);
    expect(reacted).toEqual([true, true, true]);
    const period = { from: new Date(endOfDay(7)).toISOString(), to: new Date(endOfDay(3)).toISOString() };
    for (const [platform, post] of Object.entries(news))
      await until(`the reactions to ${post?.id} on ${platform}`, async () => {
        const found = (await stack.posts({ ...period, sort: 'published' })).find(
          (known) => known.platform === platform && known.externalId === post?.id,
        );
        return JSON.stringify(found?.counters) === JSON.stringify(post?.counters) ? found : null;
      });
    const accounts = await stack.accounts();
    expect(accounts.map(({ webhooks }) => webhooks?.lastEventAt !== null)).toEqual([true, true, true]);
    await stack.sync(true);
    await until('the last letters', areDelivered);
  }, 300_000);

  it.each([
    { fault: 'lost', plan: { lost: 1 }, daysAgo: 4, isBooked: false },
    {
      fault: 'doubled, late and out of order',
      plan: { doubled: 1, late: 0.5, lateMs: 300, reordered: true },
      daysAgo: 3,
      isBooked: true,
    },
    // Last: who forges is not heard any more, and here the genuine letters come from the same address.
    { fault: 'forged', plan: { forged: 1 }, daysAgo: 2, isBooked: false },
  ])(
    'leave the report equal to the truth when all of them are $fault',
    async ({ plan, daysAgo, isBooked }) => {
      await stack.control('webhooks', plan);
      const before = await bookedDeliveries();
      for (const at of [endOfDay(daysAgo) - dayMs / 2, endOfDay(daysAgo)]) {
        await setClock(stack, at);
        await stack.sync();
      }
      await stack.sync(true);
      await expectReconciled(stack, firstDay);
      await until('the last letters', areDelivered);
      expect((await bookedDeliveries()) > before).toBe(isBooked);
    },
    300_000,
  );
});
