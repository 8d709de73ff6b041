import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SourceRecord } from '@libs/connector';
import { CeilingReached } from '@libs/queue';
import { createTestDatabase, type TestDatabase } from '@libs/testing';
import { z } from 'zod';

import { failing, nothing, pageOf, type Reading, ScriptedCompany } from './scripted-company.js';

let test: TestDatabase;
let company: ScriptedCompany;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterEach(async () => {
  await company.close();
  await company.set('due_at = null');
});
afterAll(() => test.drop());

const hour = 3_600_000;
const ago = (ms: number): Date => new Date(Date.now() - ms);

const post = (postId: string): SourceRecord => ({
  type: 'post',
  postId,
  publishedAt: ago(2 * hour),
  text: '',
  url: null,
  format: 'text',
  language: null,
  thumbnailUrl: null,
});
const likes = (postId: string, total: number): SourceRecord => ({ type: 'count', metric: 'reactions', postId, total });

/** A stream per post that notes what it was given to read. */
const noting = (read: string[][]): Reading =>
  async function* (context) {
    const posts: string[] = [];
    for await (const { postId } of context.posts(null)) posts.push(postId);
    read.push(posts);
    yield* [];
  };

/** Pays for a call, which is `malformed`: nobody is let out to another host than the platform's. */
const paying: Reading = async function* ({ http }) {
  yield* [];
  await http.get(new URL('http://elsewhere.example/'), z.unknown(), { endpoint: 'posts' });
};

/** A company with one post, whose counters and likes were read once, all of them. */
const readOnce = async (total: () => number) => {
  const read: { readonly counters: string[][]; readonly likes: string[][] } = { counters: [], likes: [] };
  company = await ScriptedCompany.connect(test, {
    streams: {
      posts: async function* () {
        yield pageOf({}, [post('a'), likes('a', total())]);
      },
      counters: { lists: 'counters', read: noting(read.counters) },
      likes: { lists: 'reaction', read: noting(read.likes) },
    },
  });
  const run = company.worker();
  for (const stream of ['posts', 'counters', 'likes']) await run(stream);
  expect(read).toEqual({ counters: [['a']], likes: [['a']] });
  return { read, run };
};

describe('a planned run', () => {
  it('leaves alone what was just read', async () => {
    const { read, run } = await readOnce(() => 3);
    await company.set(`due_at = now() - interval '1 s', planned_at = now() - interval '1 s'`);
    await run('counters');
    expect(read.counters).toEqual([['a'], []]);
  });

  it('reads what somebody asked for all the same', async () => {
    const { read, run } = await readOnce(() => 3);
    await company.set(`due_at = now() - interval '1 s', requested = requested + 1`);
    await run('counters');
    expect(read.counters).toEqual([['a'], ['a']]);
  });

  it('reads what the platform made due before its time all the same', async () => {
    const { read, run } = await readOnce(() => 3);
    await company.set(`due_at = now() - interval '1 s', planned_at = now() + interval '1 h'`);
    await run('counters');
    expect(read.counters).toEqual([['a'], ['a']]);
  });
});

describe('a list whose counter moved', () => {
  it('comes forward to its usual pause, as planned and not as asked for', async () => {
    let total = 3;
    const { run } = await readOnce(() => (total += 5));
    const later = `now() + interval '30 min'`;
    await company.set(`due_at = ${later}, planned_at = ${later}, succeeded_at = now() - interval '1 h'`, 'likes');
    await company.set(`due_at = now() - interval '1 s'`, 'posts');
    await run('posts');
    const { rows } = await test.database.pool.query(
      `select due_at <= now() as "isDue", planned_at = due_at as "isPlanned" from stream_state where stream = 'likes' and workspace_id = $1`,
      [company.account.workspaceId],
    );
    expect(rows).toEqual([{ isDue: true, isPlanned: true }]);
  });

  it('comes forward although the run that saw it was broken off before its end', async () => {
    let [total, isStopped] = [3, false];
    const stopping = new AbortController();
    company = await ScriptedCompany.connect(test, {
      streams: {
        posts: async function* () {
          yield pageOf({}, [post('a'), likes('a', total)]);
          if (!isStopped) return;
          stopping.abort();
          yield pageOf({ never: 'booked' });
        },
        likes: { lists: 'reaction', read: nothing },
      },
    });
    const run = company.worker();
    for (const stream of ['posts', 'likes']) await run(stream);
    const later = `now() + interval '30 min'`;
    await company.set(`due_at = ${later}, planned_at = ${later}, succeeded_at = now() - interval '1 h'`, 'likes');
    await company.set(`due_at = now() - interval '1 s'`, 'posts');
    [total, isStopped] = [8, true];
    await run('posts', stopping.signal);
    expect((await company.row('posts')).due_at?.getTime()).toBeLessThan(Date.now());
    isStopped = false;
    await run('posts');
    expect((await company.row('likes')).due_at?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  it('stays where it was planned when no counter moved', async () => {
    const { run } = await readOnce(() => 3);
    await company.set(`due_at = now() + interval '30 min', succeeded_at = now() - interval '1 h'`, 'likes');
    await company.set(`due_at = now() - interval '1 s'`, 'posts');
    await run('posts');
    expect((await company.row('likes')).due_at?.getTime()).toBeGreaterThan(Date.now() + 20 * 60_000);
  });

  it('is woken from waiting for the posts as soon as they were read', async () => {
    const { run } = await readOnce(() => 3);
    await company.set(`leased_until = now() + interval '1 min', started_at = null`, 'likes');
    await company.set(`due_at = now() - interval '1 s'`, 'posts');
    await run('posts');
    await expect(company.row('likes')).resolves.toMatchObject({ leased_until: null });
  });
});

describe('a run that meets the monthly ceiling', () => {
  it('says so in the state of its stream and is due when the month ends', async () => {
    const until = new Date(Date.now() + 9 * 24 * hour);
    const reached = new CeilingReached({ unit: 'micros', amount: 25_000_000 }, until);
    company = await ScriptedCompany.connect(test, { streams: { posts: failing(reached), other: nothing } });
    await company.worker()('posts');
    await expect(company.row('posts')).resolves.toMatchObject({
      health: 'ceiling_reached',
      problem: reached.message,
      due_at: until,
    });
  });
});

describe('when four fifths of the money of a month are spent', () => {
  const healthAfter = async (stream: string, isFull: boolean): Promise<string> => {
    company = await ScriptedCompany.connect(test, {
      streams: { posts: paying, rechecks: { lists: null, rechecks: ['reply'], read: paying } },
      pricing: { prices: { post: 100_000 }, most: () => ({ post: 1 }), returned: () => [] },
    });
    const { workspaceId } = company.account;
    const { spendingLimit, spending } = test.database.prisma;
    await spendingLimit.create({ data: { workspaceId, platform: 'x', micros: 1_000_000n } });
    const month = new Date(`${new Date().toISOString().slice(0, 7)}-01`);
    await spending.create({ data: { workspaceId, platform: 'x', month, accountId: 0, calls: 8, micros: 800_000n } });
    await company.set(`is_full = ${isFull}`);
    await company.worker()(stream);
    return (await company.row(stream)).health;
  };

  it.each([
    ['fresh reading', false],
    ['whole reading, behind which fresh ones come,', true],
  ])('a %s may still make its call', async (_what, isFull) => {
    await expect(healthAfter('posts', isFull)).resolves.toBe('malformed');
  });

  it('the looking up of what is stored leaves the rest to fresh readings', async () => {
    await expect(healthAfter('rechecks', false)).resolves.toBe('ceiling_reached');
  });
});
