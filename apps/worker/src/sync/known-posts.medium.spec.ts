import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Stream } from '@libs/connector';
import { postIdOf } from '@libs/database';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { knownPosts, postFacts } from './known-posts.query.js';

const hour = 3_600_000;
const now = new Date('2026-11-23T12:00:00Z');
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * hour);

let test: TestDatabase;
let workspaceId = 0;
const accountId = 1;
const stream = 'likes';

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  ({ id: workspaceId } = await test.database.prisma.workspace.create({ data: { name: 'Acme' } }));
});

interface Post {
  readonly id: string;
  readonly age?: number;
  readonly count?: number | null;
  readonly listed?: readonly [count: number | null, hoursAgo: number] | null;
  readonly readHoursAgo?: number;
  readonly isRemoved?: boolean;
}

const addPost = async ({ id, age = 1, count = null, listed = null, ...more }: Post): Promise<void> => {
  const { prisma } = test.database;
  const postId = postIdOf(accountId, id);
  const publishedAt = hoursAgo(age);
  const own = { workspaceId, accountId };
  await prisma.post.create({
    data: {
      ...own,
      id: postId,
      externalId: id,
      text: '',
      format: 'text',
      publishedAt,
      keyedAt: publishedAt,
      firstSeenAt: publishedAt,
      removedAt: more.isRemoved === true ? now : null,
      fetchId: 1n,
    },
  });
  const observedAt = hoursAgo(more.readHoursAgo ?? 0);
  if (count !== null)
    await prisma.counter.create({
      data: { ...own, postId, metric: 'reactions', value: BigInt(count), observedAt, fetchId: 1n },
    });
  if (listed !== null)
    await prisma.postListing.create({
      data: { ...own, stream, postId, listedAt: hoursAgo(listed[1]), count: listed[0] },
    });
};

interface Asked {
  readonly lists: Stream['lists'];
  readonly isFull?: boolean;
  readonly after?: string | null;
  readonly at?: Date;
}

const ask = async ({ lists, isFull = false, after = null, at = now }: Asked): Promise<readonly string[]> => {
  const found: string[] = [];
  const key = { workspaceId, accountId, stream };
  for await (const { postId } of knownPosts(test.database, key, { lists, isFull, now: at, after })) found.push(postId);
  return found;
};

describe('the posts a stream reads', () => {
  it('come in the order of their bytes, behind the one that was read last', async () => {
    for (const id of ['b', 'a', 'B', 'ä', '10', '9']) await addPost({ id });
    await expect(ask({ lists: 'reaction' })).resolves.toEqual(['10', '9', 'B', 'a', 'b', 'ä']);
    await expect(ask({ lists: 'reaction', after: 'B' })).resolves.toEqual(['a', 'b', 'ä']);
  });

  it('come from as many batches as it takes', async () => {
    await test.database.pool.query(
      `insert into post (workspace_id, id, account_id, external_id, text, format, tags, published_at, keyed_at, first_seen_at, fetch_id)
       select $1, n, $2, 'p' || lpad(n::text, 5, '0'), '', 'text', '{}', $3, $3, $3, 1 from generate_series(1, 1200) as n`,
      [workspaceId, accountId, hoursAgo(1)],
    );
    const found = await ask({ lists: 'reaction' });
    expect(found).toHaveLength(1200);
    expect(found).toEqual([...new Set(found)].toSorted());
  });

  it('leave out what was removed, and other accounts', async () => {
    await addPost({ id: 'gone', isRemoved: true });
    await addPost({ id: 'here' });
    await expect(ask({ lists: 'reaction' })).resolves.toEqual(['here']);
    const key = { workspaceId, accountId: 2, stream };
    for await (const post of knownPosts(test.database, key, { lists: 'reaction', isFull: true, now, after: null }))
      throw new Error(`found ${post.postId}`);
  });

  it('are those whose list is worth a call', async () => {
    await addPost({ id: '1 never read', count: 3 });
    await addPost({ id: '2 never read and empty', count: 0 });
    await addPost({ id: '3 moved', age: 200, count: 5, listed: [4, 1] });
    await addPost({ id: '4 unmoved and old', age: 200, count: 5, listed: [5, 1] });
    await addPost({ id: '5 unmoved and young', age: 20, count: 5, listed: [5, 1] });
    await addPost({ id: '6 unmoved and long not looked at', age: 400, count: 5, listed: [5, 170] });
    await expect(ask({ lists: 'reaction' })).resolves.toEqual([
      '1 never read',
      '3 moved',
      '5 unmoved and young',
      '6 unmoved and long not looked at',
    ]);
    await expect(ask({ lists: 'reaction', isFull: true })).resolves.toHaveLength(6);
  });

  it('are for counters the young ones, and the old ones once a day', async () => {
    await addPost({ id: '1 young', age: 24, count: 1, readHoursAgo: 0 });
    await addPost({ id: '2 old, just read', age: 31 * 24, count: 1, readHoursAgo: 1 });
    await addPost({ id: '3 old, read yesterday', age: 31 * 24, count: 1, readHoursAgo: 25 });
    await addPost({ id: '4 old, never read', age: 31 * 24 });
    await expect(ask({ lists: 'counters' })).resolves.toEqual([
      '1 young',
      '3 old, read yesterday',
      '4 old, never read',
    ]);
  });

  it('age by the clock of the platform, as its newest answer told it', async () => {
    await addPost({ id: 'a', age: 24, count: 5, listed: [5, 1] });
    const farAhead = new Date(now.getTime() + 60 * 24 * hour);
    await expect(ask({ lists: 'reaction', at: farAhead })).resolves.toEqual(['a']);
    await test.database.prisma.streamState.create({
      data: { workspaceId, accountId, stream, observedAt: new Date(now.getTime() + 80 * hour) },
    });
    await expect(ask({ lists: 'reaction', at: now })).resolves.toEqual([]);
  });
});

describe('what a plan needs to know', () => {
  const factsOf = async () => {
    let asked = 0;
    const pool = new Proxy(test.database.pool, {
      get: (target, property, receiver): unknown => {
        if (property === 'connect') asked += 1;
        return Reflect.get(target, property, receiver);
      },
    });
    const key = { workspaceId, accountId, stream };
    const { posts } = await postFacts({ ...test.database, pool }, key, { lists: 'reaction', now });
    return { posts, asked };
  };

  it('is asked for once, however many posts there are', async () => {
    await test.database.pool.query(
      `insert into post (workspace_id, id, account_id, external_id, text, format, published_at, keyed_at, first_seen_at, fetch_id)
       select $1, n, $2, n::text, '', 'text', $3, $3, $3, 1 from generate_series(1, 1200) as n`,
      [workspaceId, accountId, now],
    );
    const { posts, asked } = await factsOf();
    expect(posts).toHaveLength(1200);
    expect(asked).toBe(1);
  });

  it('is of its workspace alone, though another one has the same accounts, posts and streams', async () => {
    await addPost({ id: 'a', age: 4 });
    const own = workspaceId;
    ({ id: workspaceId } = await test.database.prisma.workspace.create({ data: { name: 'Other' } }));
    await addPost({ id: 'a', age: 2, count: 7, listed: [5, 3], readHoursAgo: 1 });
    await addPost({ id: 'b', age: 2 });
    const farAhead = new Date(now.getTime() + 80 * hour);
    await test.database.prisma.streamState.create({ data: { workspaceId, accountId, stream, observedAt: farAhead } });
    workspaceId = own;
    const { posts } = await factsOf();
    const key = { workspaceId, accountId, stream };
    const { platformNow } = await postFacts(test.database, key, { lists: 'reaction', now });
    expect(platformNow).toEqual(now);
    expect(posts).toEqual([
      {
        postId: 'a',
        publishedAt: hoursAgo(4),
        count: null,
        perHour: 0,
        countersReadAt: null,
        listedAt: null,
        listedCount: null,
        platformNow: null,
        isHistory: false,
      },
    ]);
  });

  it('is each post with its own counter, reading and listing', async () => {
    await addPost({ id: 'b', age: 2, count: 7, listed: [5, 3], readHoursAgo: 1 });
    await addPost({ id: 'a', age: 4 });
    await addPost({ id: 'c', count: 9, isRemoved: true });
    const { posts } = await factsOf();
    const none = { count: null, perHour: 0, countersReadAt: null, listedAt: null, listedCount: null };
    expect(posts).toMatchObject([
      { postId: 'a', publishedAt: hoursAgo(4), ...none },
      {
        postId: 'b',
        publishedAt: hoursAgo(2),
        count: 7,
        countersReadAt: hoursAgo(1),
        listedAt: hoursAgo(3),
        listedCount: 5,
      },
    ]);
  });
});
