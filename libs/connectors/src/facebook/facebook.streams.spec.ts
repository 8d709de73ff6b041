import { describe, expect, it } from '@jest/globals';
import { createPlatformHttp, type KnownPost, type Page, type ReadContext } from '@libs/connector';
import { freeBudget, nothingKnown, type Reply, scriptedPlatform } from '@libs/testing';

import { facebook } from './facebook.connector.js';
import { facebookScenario } from './fixtures/page.fixture.js';

const { app, credentials, accountId, now } = facebookScenario;
const clock = new Date('2026-06-01T12:00:00.000Z');

interface Reading {
  readonly stream: string;
  readonly checkpoint?: unknown;
  readonly isFull?: boolean;
  readonly posts?: readonly string[];
  readonly answer: (url: URL) => Reply;
}

const read = async ({ stream, checkpoint = null, isFull = false, posts = [], answer }: Reading): Promise<Page[]> => {
  const fetch = scriptedPlatform(clock, answer);
  const budget = freeBudget;
  const http = createPlatformHttp({ connector: facebook, app, credentials, budget, now: () => now, fetch });
  const known = async function* (): AsyncGenerator<KnownPost> {
    for (const postId of posts) yield { postId, publishedAt: now };
  };
  const context: ReadContext<unknown> = {
    app,
    accountId,
    checkpoint,
    http,
    posts: known,
    interactions: nothingKnown,
    isFull,
    now,
  };
  const pages: Page[] = [];
  for await (const page of facebook.streams[stream]?.read(context) ?? []) pages.push(page);
  return pages;
};

const refuse = (code: number, message: string): Reply => ({ status: 400, body: { error: { code, message } } });
const empty: Reply = { body: { data: [] } };

describe('the posts of a page', () => {
  const asked: URLSearchParams[] = [];
  const answer = (url: URL): Reply => {
    asked.push(url.searchParams);
    return empty;
  };
  const first = async (checkpoint: unknown, isFull: boolean): Promise<string | null | undefined> => {
    asked.length = 0;
    await read({ stream: 'posts', checkpoint, isFull, answer });
    return asked[0]?.get('since');
  };

  it('are read again a week back from the last pass, by the clock of Facebook', async () => {
    const [page] = await read({ stream: 'posts', answer });
    expect(page?.checkpoint).toEqual({ readAt: clock.getTime(), pass: null });
    await expect(first(page?.checkpoint, false)).resolves.toBe(String(Date.parse('2026-05-25T12:00:00Z') / 1_000));
  });

  it('are all read at first and whenever everything is wanted', async () => {
    await expect(first(null, false)).resolves.toBeNull();
    await expect(first({ readAt: clock.getTime(), pass: null }, true)).resolves.toBeNull();
  });

  it('go on with a pass that was broken off, but not with a short one when everything is wanted', async () => {
    const short = { readAt: 5, pass: { since: 7_000, startedAt: 6, cursor: 'c' } };
    await expect(first(short, false)).resolves.toBe('7');
    expect(asked[0]?.get('after')).toBe('c');
    await expect(first(short, true)).resolves.toBeNull();
    expect(asked[0]?.get('after')).toBeNull();
  });

  it('are asked for in smaller portions when Facebook cannot manage', async () => {
    const limits: (string | null)[] = [];
    const pages = await read({
      stream: 'posts',
      answer: (url) => {
        limits.push(url.searchParams.get('limit'));
        if (limits.length < 3)
          return refuse(1, "Please reduce the amount of data you're asking for, then retry your request");
        return limits.length === 3
          ? { body: { data: [], paging: { cursors: { after: 'x' }, next: 'https://graph.facebook.com/y' } } }
          : empty;
      },
    });
    expect(limits).toEqual(['100', '50', '25', '25']);
    expect(pages).toHaveLength(2);
  });
});

describe('a post that Facebook does not know', () => {
  const gone = refuse(100, 'Unsupported get request. Object does not exist');

  it('is believed to be gone while its page stands', async () => {
    const answer = (url: URL): Reply => (url.pathname.endsWith(`/${accountId}`) ? { body: { id: accountId } } : gone);
    const pages = await read({ stream: 'comments', posts: ['1_1'], answer });
    expect(pages.map(({ records }) => records)).toEqual([[{ type: 'removal', postId: '1_1' }]]);
  });

  it.each(['comments', 'counters'])(
    'is not believed to be gone when its page cannot be seen either (%s)',
    async (stream) => {
      const reading = read({ stream, posts: ['1_1'], answer: () => gone });
      await expect(reading).rejects.toMatchObject({ kind: 'not-permitted' });
    },
  );
});

describe('a list that is longer than Facebook lets anyone read', () => {
  it('ends without counting as complete, and the next post is read', async () => {
    const pages = await read({
      stream: 'reactions',
      posts: ['1_1', '1_2'],
      answer: (url) => {
        if (url.searchParams.has('after'))
          return refuse(100, 'The After Cursor specified exceeds the max limit supported by this endpoint');
        const paging = { cursors: { after: 'deep' }, next: 'https://graph.facebook.com/next' };
        return { body: { data: [], ...(url.pathname.includes('1_1') ? { paging } : {}) } };
      },
    });
    expect(pages.flatMap(({ records }) => records)).toMatchObject([
      { type: 'listing', postId: '1_1', part: 'first' },
      { type: 'listing', postId: '1_2', part: 'whole' },
    ]);
  });
});

describe('an account without a token of its page', () => {
  it('is not read with the token of a person, whom Facebook answers with empty lists', async () => {
    const context = { connector: facebook, app, credentials: { userToken: 'only-a-user-token' }, now: () => now };
    const budget = freeBudget;
    const http = createPlatformHttp({ ...context, budget, fetch: scriptedPlatform(clock, () => empty) });
    const posts = async function* (): AsyncGenerator<KnownPost> {
      yield { postId: '1_1', publishedAt: now };
    };
    const pages = facebook.streams['comments']?.read({
      app,
      accountId,
      checkpoint: null,
      http,
      posts,
      interactions: nothingKnown,
      isFull: true,
      now,
    });
    await expect(pages?.[Symbol.asyncIterator]().next()).rejects.toMatchObject({ kind: 'not-permitted' });
  });
});
