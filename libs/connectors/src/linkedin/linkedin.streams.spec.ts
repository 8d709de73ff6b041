import { describe, expect, it } from '@jest/globals';
import { createPlatformHttp, type KnownPost, type Page } from '@libs/connector';
import { freeBudget, nothingKnown, type Reply, scriptedPlatform } from '@libs/testing';

import { linkedinScenario } from './fixtures/organization.fixture.js';
import { linkedin } from './linkedin.connector.js';

const { app, credentials, accountId, now } = linkedinScenario;
const clock = new Date('2026-06-01T12:00:00.000Z');

interface Reading {
  readonly stream: string;
  readonly checkpoint?: unknown;
  readonly isFull?: boolean;
  readonly answer: (url: URL) => Reply;
}

const read = async ({ stream, checkpoint = null, isFull = false, answer }: Reading): Promise<Page[]> => {
  const budget = freeBudget;
  const fetch = scriptedPlatform(clock, answer);
  const http = createPlatformHttp({ connector: linkedin, app, credentials, budget, now: () => now, fetch });
  const posts = async function* (): AsyncGenerator<KnownPost> {
    yield { postId: 'urn:li:share:1', publishedAt: now };
  };
  const pages: Page[] = [];
  const context = { app, accountId, checkpoint, http, posts, interactions: nothingKnown, isFull, now };
  for await (const page of linkedin.streams[stream]?.read(context) ?? []) pages.push(page);
  return pages;
};

const notFound: Reply = { status: 404, body: { status: 404, message: 'Not Found' } };
const isPost = (url: URL): boolean => url.pathname.startsWith('/rest/posts/');

describe('a list for which LinkedIn answers 404', () => {
  it.each(['reactions', 'comments'])('is empty while the post is there (%s)', async (stream) => {
    const pages = await read({
      stream,
      answer: (url) => (isPost(url) ? { body: { id: 'urn:li:share:1' } } : notFound),
    });
    expect(pages.map(({ records }) => records)).toMatchObject([[{ type: 'listing', part: 'whole' }]]);
    expect(pages[0]?.answer.status).toBe(404);
  });

  it.each(['reactions', 'comments'])(
    'tells that the post is gone when that is not there either (%s)',
    async (stream) => {
      const pages = await read({ stream, answer: () => notFound });
      expect(pages.map(({ records }) => records)).toEqual([[{ type: 'removal', postId: 'urn:li:share:1' }]]);
    },
  );

  it('is begun anew when it is emptied while it is read', async () => {
    let calls = 0;
    const reaction = (id: number) => ({
      id: String(id),
      reactionType: 'LIKE',
      created: { actor: `urn:li:person:${id}`, time: 1 },
    });
    const pages = await read({
      stream: 'reactions',
      answer: (url) => {
        if (isPost(url)) return { body: { id: 'urn:li:share:1' } };
        calls += 1;
        if (calls > 1) return notFound;
        return { body: { elements: [1, 2, 3, 4].map(reaction), paging: { count: 4, links: [{ rel: 'next' }] } } };
      },
    });
    const parts = pages.flatMap(({ records }) => records).filter((record) => record.type === 'listing');
    expect(parts).toMatchObject([{ part: 'first' }, { part: 'whole' }]);
  });
});

describe('the comments of a post', () => {
  const urn = (id: string): string => `urn:li:comment:(urn:li:activity:9,${id})`;
  const comment = (id: string, more: object = {}) => ({
    id,
    commentUrn: urn(id),
    object: 'urn:li:activity:9',
    created: { actor: 'urn:li:person:Ann', time: 1 },
    ...more,
  });
  const answer = (url: URL): Reply => {
    const owner = decodeURIComponent(url.pathname.split('/')[3] ?? '');
    const replies = { commentsSummary: { totalFirstLevelComments: 2 } };
    const elements = {
      'urn:li:share:1': [comment('1'), comment('2', replies), comment('3')],
      [urn('2')]: [comment('21', { parentComment: urn('2') }), comment('22', { parentComment: urn('2') })],
    }[owner];
    return elements === undefined ? notFound : { body: { elements, paging: { count: 100, links: [] } } };
  };
  const told = (pages: readonly Page[]) =>
    pages.map(({ records }) =>
      records.map((record) => {
        if (record.type === 'interaction') return `${record.interactionId} below ${record.parentId}`;
        return record.type === 'listing' ? record.part : record.type;
      }),
    );

  it('come with the replies to them', async () => {
    expect(told(await read({ stream: 'comments', answer }))).toEqual([
      ['1 below null', '2 below null', '3 below null', 'first'],
      ['21 below 2', '22 below 2', 'last'],
    ]);
  });

  it('go on with the replies after a crash', async () => {
    const [first] = await read({ stream: 'comments', answer });
    const rest = await read({ stream: 'comments', checkpoint: first?.checkpoint, answer });
    expect(told(rest)).toEqual([['21 below 2', '22 below 2', 'last']]);
  });
});

describe('a stored place in a list', () => {
  it.each(['reactions', 'comments'])('begins the list anew when it cannot be read (%s)', async (stream) => {
    const within = { postId: 'urn:li:share:1', cursor: '{"page":4}', isComplete: true };
    const pages = await read({
      stream,
      checkpoint: { after: null, within },
      answer: () => ({ body: { elements: null } }),
    });
    expect(pages.map(({ records }) => records)).toMatchObject([[{ part: 'whole' }]]);
  });
});

describe('the posts of an organisation', () => {
  const day = 24 * 3_600_000;
  const post = (age: number) => ({
    id: `urn:li:share:${age}`,
    lifecycleState: 'PUBLISHED',
    publishedAt: 1,
    lastModifiedAt: 100 * day - age * day,
  });
  const starts: (string | null)[] = [];
  const answer = (url: URL): Reply => {
    const start = Number(url.searchParams.get('start'));
    starts.push(url.searchParams.get('start'));
    const all = Array.from({ length: 30 }, (_, age) => post(age));
    return {
      body: {
        elements: all.slice(start, start + 10),
        paging: { count: 10, links: start + 10 < 30 ? [{ rel: 'next' }] : [] },
      },
    };
  };

  it('are read down to what the last pass knew', async () => {
    starts.length = 0;
    const pages = await read({ stream: 'posts', checkpoint: { modifiedAt: 88 * day, pass: null }, answer });
    expect(starts).toEqual(['0', '5']);
    expect(pages.at(-1)?.checkpoint).toEqual({ modifiedAt: 100 * day, pass: null });
  });

  it('are all read when everything is wanted', async () => {
    starts.length = 0;
    const pages = await read({
      stream: 'posts',
      checkpoint: { modifiedAt: 88 * day, pass: null },
      isFull: true,
      answer,
    });
    const ids = pages.flatMap(({ records }) =>
      records.flatMap((record) => (record.type === 'post' ? [record.postId] : [])),
    );
    expect(new Set(ids).size).toBe(30);
    expect(ids).toHaveLength(30);
  });
});

describe('a post that LinkedIn calls share and ugcPost', () => {
  it('keeps its statistics when LinkedIn answers with its other name', async () => {
    const pages = await read({
      stream: 'counters',
      checkpoint: { after: null, isHalfDone: true },
      answer: () => ({
        body: { elements: [{ ugcPost: 'urn:li:ugcPost:1', totalShareStatistics: { shareCount: 4 } }] },
      }),
    });
    expect(pages.flatMap(({ records }) => records)).toEqual([
      { type: 'count', metric: 'shares', postId: 'urn:li:share:1', total: 4 },
    ]);
  });
});

describe('the counters of posts', () => {
  it('have no shares where the statistics leave a post out', async () => {
    const pages = await read({
      stream: 'counters',
      answer: (url) =>
        url.pathname.endsWith('socialMetadata')
          ? {
              body: {
                results: { 'urn:li:share:1': { commentSummary: { count: 1 }, reactionSummaries: {} } },
                statuses: {},
                errors: {},
              },
            }
          : { body: { elements: [], paging: { links: [] } } },
    });
    const metrics = pages.flatMap(({ records }) =>
      records.flatMap((record) => (record.type === 'count' ? [record.metric] : [])),
    );
    expect(metrics).toEqual(['reactions', 'comments']);
  });
});
