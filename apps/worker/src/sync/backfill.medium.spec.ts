import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Answer,
  defineBackfill,
  defineStream,
  type InteractionRecord,
  type PostRecord,
  PostListingCheckpoint,
  readPerPost,
  type Stream,
} from '@libs/connector';
import { rollUpDifferences } from '@libs/database';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { claimDue } from './claim.query.js';
import { readingOrder } from './reading-order.js';
import { everyMs, nothing, pageOf, ScriptedCompany } from './scripted-company.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const answeredAt = new Date('2026-11-01T12:00:00Z');
const postCount = 30;
const perPage = 2;

const answer = (): Answer => pageOf(null, [], answeredAt).answer;

/** The platform: posts of 400 days, the newest first, the oldest named in the middle of an alphabet of its own. */
const published: readonly PostRecord[] = Array.from({ length: postCount }, (_, index) => ({
  type: 'post',
  postId: `p${(index * 17) % postCount}`,
  publishedAt: new Date(answeredAt.getTime() - 35 * dayMs - (index * 365 * dayMs) / postCount),
  text: '',
  url: null,
  format: 'text',
  language: null,
  thumbnailUrl: null,
}));
const commentsOf = ({ postId, publishedAt }: PostRecord): InteractionRecord[] =>
  Array.from({ length: Number(postId.slice(1)) % 6 }, (_, number) => ({
    type: 'interaction',
    kind: 'comment',
    detail: 'comment',
    postId,
    interactionId: `${postId}/${number}`,
    actor: null,
    occurredAt: new Date(publishedAt.getTime() + number * 20 * hourMs),
    text: null,
    parentId: null,
    url: null,
  }));
const comments = published.flatMap(commentsOf);

/** Called before each answer of the platform: what it awaits is how long the answer takes. */
type BeforeAnswer = (calls: number) => Promise<void>;

const platform = (before: BeforeAnswer): { readonly backfill: Stream; readonly comments: Stream; calls: number } => {
  const state = { calls: 0 };
  const asked = async (): Promise<void> => {
    state.calls += 1;
    await before(state.calls);
  };
  const listed = defineStream({
    checkpoint: PostListingCheckpoint,
    lists: 'comment',
    everyMs,
    read: (context) =>
      readPerPost(context, {
        kind: 'comment',
        details: null,
        list: async ({ postId }, cursor) => {
          await asked();
          const post = published.find((one) => one.postId === postId);
          const all = post === undefined ? [] : commentsOf(post);
          const from = Number(cursor ?? 0);
          const next = from + perPage < all.length ? String(from + perPage) : null;
          const interactions = all.slice(from, from + perPage);
          return { interactions, answer: answer(), next, isComplete: true, since: null };
        },
      }),
  });
  const backfill = defineBackfill({
    mostPosts: null,
    find: async (_context, cursor) => {
      await asked();
      const from = Number(cursor ?? 0);
      const next = from + 20 < postCount ? String(from + 20) : null;
      return { records: published.slice(from, from + 20), answer: answer(), next };
    },
    lists: { comments: listed },
  });
  return Object.assign(state, { backfill, comments: listed });
};

let test: TestDatabase;
const companies: ScriptedCompany[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
  test.database.pool.on('error', () => undefined);
});
afterEach(async () => {
  for (const company of companies.splice(0)) {
    await company.close();
    await company.set('due_at = null');
  }
});
afterAll(() => test.drop());

/** A company whose account has been read once: its posts stream answered and found nothing younger than a month. */
const companyOf = async (before: BeforeAnswer = async () => {}) => {
  const scripted = platform(before);
  const posts = async function* () {
    yield pageOf({ at: 1 }, [], answeredAt);
  };
  const company = await ScriptedCompany.connect(test, {
    streams: { posts, comments: scripted.comments, backfill: scripted.backfill },
  });
  companies.push(company);
  await company.worker()('posts');
  await company.worker()('comments');
  return { company, scripted };
};

const stateOf = async ({ account: { workspaceId, accountId } }: ScriptedCompany): Promise<string | undefined> =>
  (await test.database.prisma.backfill.findUnique({ where: { workspaceId_accountId: { workspaceId, accountId } } }))
    ?.state;

/** How many comments of each day the account's roll-ups hold. */
const daysOf = async ({ account: { workspaceId } }: ScriptedCompany): Promise<Readonly<Record<string, number>>> => {
  const { rows } = await test.database.pool.query<{ day: string; comments: number }>(
    `select day::text, sum(attributed_comments)::int as comments from rollup_post_day
     where workspace_id = $1 group by 1 having sum(attributed_comments) <> 0 order by 1`,
    [workspaceId],
  );
  return Object.fromEntries(rows.map(({ day, comments: count }) => [day, count]));
};
const trueDays = (): Readonly<Record<string, number>> => {
  const days: Record<string, number> = {};
  for (const { occurredAt } of comments) {
    const day = (occurredAt ?? answeredAt).toISOString().slice(0, 10);
    days[day] = (days[day] ?? 0) + 1;
  }
  return days;
};
const expectTruth = async (company: ScriptedCompany): Promise<void> => {
  const { workspaceId } = company.account;
  expect(await daysOf(company)).toEqual(trueDays());
  expect(await test.database.prisma.interaction.count({ where: { workspaceId } })).toBe(comments.length);
  expect(await test.database.prisma.post.count({ where: { workspaceId } })).toBe(postCount);
  expect(await rollUpDifferences(test.database, workspaceId)).toEqual([]);
};

/** Ends every session that holds a run's lock, as the death of its process does. */
const killWorkers = (): Promise<unknown> =>
  test.database.pool.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'
     and database = (select oid from pg_database where datname = current_database())`,
  );

describe('a backfill', () => {
  it('books everything of the past on the day on which it happened, and is then over', async () => {
    const { company } = await companyOf();
    await company.worker()('backfill');
    await expectTruth(company);
    expect(await stateOf(company)).toBe('done');
    await expect(company.row('backfill')).resolves.toMatchObject({ health: 'healthy', due_at: null });
  });

  it('misses nothing and books nothing twice when its worker dies at any of its calls', async () => {
    let dying: (() => void) | null = null;
    const { company } = await companyOf(async (calls) => {
      if (calls % 7 !== 0) return;
      dying?.();
      await new Promise(() => undefined);
    });
    let deaths = 0;
    while ((await stateOf(company)) === 'on') {
      const died = new Promise<'died'>((resolve) => {
        dying = () => resolve('died');
      });
      const run = company.worker()('backfill');
      if ((await Promise.race([run, died])) === 'died') {
        deaths += 1;
        await killWorkers();
      }
      await run;
    }
    expect(deaths).toBeGreaterThan(4);
    await expectTruth(company);
  });

  it('stands back after the page in which a fresh reading became due, and is claimed only when that is over', async () => {
    let interrupt: (() => Promise<void>) | null = null;
    const { company, scripted } = await companyOf(async () => interrupt?.());
    interrupt = () => company.set("due_at = now() - interval '1 second'", 'posts');
    await company.worker()('backfill');
    expect(scripted.calls).toBe(1);
    const row = await company.row('backfill');
    expect(row.due_at).not.toBeNull();
    await company.set("due_at = now() - interval '1 second'", 'backfill');
    const order = readingOrder(
      new Map([
        ['x' as const, { streams: { posts: plain, comments: scripted.comments, backfill: scripted.backfill } }],
      ]),
    );
    const first = await claimDue(test.database, { limit: 10, order });
    expect(first.claimed.map(({ key }) => key.stream)).toEqual(['posts']);
    interrupt = null;
    await company.worker()('posts');
    const second = await claimDue(test.database, { limit: 10, order });
    expect(second.claimed).toMatchObject([{ key: { stream: 'backfill' }, isFull: true }]);
  });

  it.each(['posts', 'comments'])('that was set aside for %s is woken as soon as that was read', async (fresh) => {
    const { company, scripted } = await companyOf();
    const order = readingOrder(
      new Map([
        ['x' as const, { streams: { posts: plain, comments: scripted.comments, backfill: scripted.backfill } }],
      ]),
    );
    await company.set("due_at = now() - interval '1 second'", fresh);
    const first = await claimDue(test.database, { limit: 10, order });
    expect(first.claimed.map(({ key }) => key.stream)).toEqual([fresh]);
    await expect(company.row('backfill')).resolves.toMatchObject({ leased_until: expect.any(Date) });
    await company.worker()(fresh);
    const second = await claimDue(test.database, { limit: 10, order });
    expect(second.claimed.map(({ key }) => key.stream)).toEqual(['backfill']);
  });

  it('stops after the page in which somebody paused it, and goes on from there', async () => {
    let interrupt: (() => Promise<void>) | null = null;
    const { company, scripted } = await companyOf(async (calls) => (calls === 4 ? interrupt?.() : undefined));
    const { workspaceId, accountId } = company.account;
    const decide = (state: string) =>
      test.database.prisma.backfill.updateMany({ where: { workspaceId, accountId }, data: { state } });
    interrupt = async () => {
      await decide('paused');
    };
    await company.worker()('backfill');
    expect(scripted.calls).toBe(4);
    await expect(company.row('backfill')).resolves.toMatchObject({ due_at: null });
    interrupt = null;
    await decide('on');
    await company.set("due_at = now() - interval '1 second'", 'backfill');
    await company.worker()('backfill');
    await expectTruth(company);
  });

  it('leaves quiet posts of the past alone until it comes to them, whatever else is read', async () => {
    const { company, scripted } = await companyOf(async (calls) => {
      if (calls >= 2) await company.set("due_at = now() - interval '1 second'", 'posts');
    });
    await company.worker()('backfill');
    const calls = scripted.calls;
    expect(calls).toBe(2);
    await company.set("due_at = now() - interval '1 second'", 'comments');
    await company.worker()('comments');
    expect(scripted.calls).toBe(calls);
  });
});

const plain: Stream = { lists: null, everyMs, read: nothing };
