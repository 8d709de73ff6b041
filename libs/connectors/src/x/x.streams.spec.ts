import { describe, expect, it } from '@jest/globals';
import { createPlatformHttp, type KnownPost, type Page } from '@libs/connector';
import { freeBudget, nothingKnown, type Reply, scriptedPlatform } from '@libs/testing';

import { xScenario } from './fixtures/profile.fixture.js';
import { x } from './x.connector.js';

const { app, credentials, accountId, now } = xScenario;
const clock = new Date('2026-06-01T12:00:00.000Z');

interface Reading {
  readonly stream: string;
  readonly checkpoint?: unknown;
  readonly isFull?: boolean;
  readonly known?: readonly string[];
  readonly answer: (url: URL) => Reply;
}

const read = async ({ stream, checkpoint = null, isFull = false, known = ['1'], answer }: Reading): Promise<Page[]> => {
  const budget = freeBudget;
  const fetch = scriptedPlatform(clock, answer);
  const http = createPlatformHttp({ connector: x, app, credentials, budget, now: () => now, fetch });
  const posts = async function* (after: string | null): AsyncGenerator<KnownPost> {
    for (const postId of known) if (after === null || postId > after) yield { postId, publishedAt: now };
  };
  const pages: Page[] = [];
  const context = { app, accountId, checkpoint, http, posts, interactions: nothingKnown, isFull, now };
  for await (const page of x.streams[stream]?.read(context) ?? []) pages.push(page);
  return pages;
};

const users = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: String(from + index), name: 'Somebody', username: `u${index}` }));
const parts = (pages: readonly Page[]): (string | undefined)[] =>
  pages.map(({ records }) => records.flatMap((record) => (record.type === 'listing' ? [record.part] : []))[0]);

describe('the people who liked a post', () => {
  const paged =
    (sizes: readonly number[]) =>
    (url: URL): Reply => {
      const page = Number(url.searchParams.get('pagination_token') ?? 0);
      const isLast = page === sizes.length - 1;
      const meta = { result_count: sizes[page], ...(isLast ? {} : { next_token: String(page + 1) }) };
      return { body: { data: users(page * 1_000, sizes[page] ?? 0), meta } };
    };

  it('are complete below the cap', async () => {
    expect(parts(await read({ stream: 'likes', answer: paged([99]) }))).toEqual(['whole']);
    expect(parts(await read({ stream: 'likes', answer: paged([50, 49]) }))).toEqual(['first', 'last']);
  });

  it('are not complete at the hundred that X names at most, on however many pages', async () => {
    const single = await read({ stream: 'likes', answer: paged([100]) });
    expect(parts(single)).toEqual([undefined]);
    expect(single[0]?.records).toHaveLength(100);
    expect(parts(await read({ stream: 'likes', answer: paged([60, 40]) }))).toEqual(['first', undefined]);
  });

  it('are begun anew when X no longer knows the stored place', async () => {
    const checkpoint = { after: null, within: { postId: '1', cursor: '60:stale', isComplete: true } };
    const refused = {
      errors: [{ parameters: { pagination_token: ['stale'] }, message: 'invalid' }],
      type: 'x/invalid-request',
    };
    const pages = await read({
      stream: 'likes',
      checkpoint,
      answer: (url) =>
        url.searchParams.has('pagination_token')
          ? { status: 400, body: refused }
          : { body: { data: users(0, 3), meta: {} } },
    });
    expect(parts(pages)).toEqual(['whole']);
  });

  it('are begun anew when the stored place is of an older shape', async () => {
    const checkpoint = { after: null, within: { postId: '1', cursor: 'older', isComplete: true } };
    const pages = await read({ stream: 'likes', checkpoint, answer: paged([3]) });
    expect(parts(pages)).toEqual(['whole']);
  });
});

describe('the counters of many posts', () => {
  const known = Array.from({ length: 150 }, (_, index) => String(1_000 + index));
  const asked: number[] = [];
  const answer = (url: URL): Reply => {
    asked.push(url.searchParams.get('ids')?.split(',').length ?? 0);
    return { body: { data: [] } };
  };

  it('are asked a hundred at a time, and read on behind the last batch', async () => {
    const pages = await read({ stream: 'counters', known, answer });
    expect(asked.splice(0)).toEqual([100, 50]);
    await read({ stream: 'counters', known, checkpoint: pages[0]?.checkpoint, answer });
    expect(asked.splice(0)).toEqual([50]);
  });
});

describe('the replies to a post', () => {
  const answer = (): Reply => ({ body: { meta: { result_count: 0 } } });

  it('are complete for the days that the search reaches, by the clock of X', async () => {
    const [page] = await read({ stream: 'replies', answer });
    const since = new Date('2026-05-25T12:10:00.000Z');
    expect(page?.records).toEqual([
      { type: 'listing', postId: '1', kind: 'comment', details: null, part: 'whole', since },
    ]);
  });

  it('are not complete when X held one back', async () => {
    const problem = { type: 'x/field-hydration-failure', section: 'data', resource_id: '5' };
    const [page] = await read({
      stream: 'replies',
      answer: () => ({ body: { errors: [problem], meta: { result_count: 0 } } }),
    });
    expect(page?.records).toEqual([]);
  });
});

describe('the posts of an account', () => {
  const asked: URLSearchParams[] = [];
  const timeline =
    (ids: readonly string[]) =>
    (url: URL): Reply => {
      asked.push(url.searchParams);
      const data = ids.map((id) => ({ id, text: 't', created_at: '2026-05-30T00:00:00.000Z' }));
      return { body: { data, meta: { result_count: data.length } } };
    };

  it('are read on from the newest, compared as numbers', async () => {
    const [page] = await read({ stream: 'posts', answer: timeline(['9', '10']) });
    expect(page?.checkpoint).toEqual({ sinceId: '10', pass: null });
    asked.length = 0;
    const [next] = await read({ stream: 'posts', checkpoint: page?.checkpoint, answer: timeline([]) });
    expect(asked[0]?.get('since_id')).toBe('10');
    expect(next?.checkpoint).toEqual({ sinceId: '10', pass: null });
  });

  it('are all read when everything is wanted', async () => {
    asked.length = 0;
    await read({ stream: 'posts', checkpoint: { sinceId: '10', pass: null }, isFull: true, answer: timeline(['9']) });
    expect(asked[0]?.get('since_id')).toBeNull();
    expect(asked[0]?.get('exclude')).toBe('retweets');
  });

  it('are begun anew when the token of a broken pass has ended', async () => {
    const checkpoint = { sinceId: '5', pass: { sinceId: '5', newestId: '8', token: 'stale' } };
    const refused = { errors: [{ parameters: { pagination_token: ['stale'] } }], type: 'x/invalid-request' };
    const [page] = await read({
      stream: 'posts',
      checkpoint,
      answer: (url) =>
        url.searchParams.has('pagination_token') ? { status: 400, body: refused } : timeline(['9'])(url),
    });
    expect(page?.checkpoint).toEqual({ sinceId: '9', pass: null });
  });
});
