import { describe, expect, it } from '@jest/globals';

import type { Page } from './connector.js';
import { CursorRefused, Gone, ListCutOff, Malformed, Transient } from './errors.js';
import type { Answer } from './http.js';
import { type ListedAnswer, type PostListing, type PostListingCheckpoint, readPerPost } from './post-listing.js';

const now = new Date('2026-11-02T10:00:00.000Z');
const answer: Answer = { endpoint: '/list', apiVersion: '1', status: 200, fetchedAt: now, observedAt: now, body: '' };

const listed = (next: string | null, more: Partial<ListedAnswer> = {}): ListedAnswer => ({
  interactions: [],
  answer,
  next,
  isComplete: true,
  since: null,
  ...more,
});

const posts = (ids: readonly string[]) =>
  async function* (after: string | null) {
    for (const postId of ids) if (after === null || postId > after) yield { postId, publishedAt: now };
  };

/** Reads with a script: what each post's list answers at each cursor, in turn. */
const read = async (
  script: PostListing['list'],
  { checkpoint = null, ids = ['a', 'b'] }: { checkpoint?: PostListingCheckpoint | null; ids?: readonly string[] } = {},
): Promise<Page<PostListingCheckpoint>[]> => {
  const pages: Page<PostListingCheckpoint>[] = [];
  const listing: PostListing = { kind: 'reaction', details: null, list: script };
  for await (const page of readPerPost({ checkpoint, posts: posts(ids) }, listing)) pages.push(page);
  return pages;
};

const told = (pages: readonly Page[]): string[] =>
  pages.flatMap(({ records }) =>
    records.length === 0
      ? ['nothing']
      : records.map((record) => (record.type === 'listing' ? `${record.postId} ${record.part}` : record.type)),
  );

describe('the lists of post after post', () => {
  it('are whole on one page, and first to last on several', async () => {
    const pages = await read(async ({ postId }, cursor) => {
      if (postId === 'b') return listed(null);
      return listed(cursor === null ? '1' : cursor === '1' ? '2' : null);
    });
    expect(told(pages)).toEqual(['a first', 'a middle', 'a last', 'b whole']);
    expect(pages.map(({ checkpoint }) => checkpoint)).toEqual([
      { after: null, within: { postId: 'a', cursor: '1', isComplete: true } },
      { after: null, within: { postId: 'a', cursor: '2', isComplete: true } },
      { after: 'a', within: null },
      { after: 'b', within: null },
    ]);
  });

  it('go on within a post after a crash', async () => {
    const within = { postId: 'b', cursor: '1', isComplete: true };
    const asked: string[] = [];
    const pages = await read(
      async ({ postId }, cursor) => {
        asked.push(`${postId} ${cursor}`);
        return listed(null);
      },
      { checkpoint: { after: 'a', within }, ids: ['a', 'b', 'c'] },
    );
    expect(asked).toEqual(['b 1', 'c null']);
    expect(told(pages)).toEqual(['b last', 'c whole']);
  });

  it('begin anew when another post has come to stand where reading broke off', async () => {
    const within = { postId: 'c', cursor: '1', isComplete: true };
    const pages = await read(async () => listed(null), { checkpoint: { after: 'a', within }, ids: ['a', 'b', 'c'] });
    expect(told(pages)).toEqual(['b whole', 'c whole']);
  });

  it('begin anew when the platform no longer knows the stored cursor', async () => {
    const within = { postId: 'a', cursor: 'old', isComplete: true };
    const pages = await read(
      async (_post, cursor) => {
        if (cursor === 'old') throw new CursorRefused('no longer');
        return listed(cursor === null ? 'new' : null);
      },
      { checkpoint: { after: null, within }, ids: ['a'] },
    );
    expect(told(pages)).toEqual(['a first', 'a last']);
  });

  it('are given up for now when they change faster than they can be read', async () => {
    const restless: PostListing['list'] = async (_post, cursor) => {
      if (cursor !== null) throw new CursorRefused('moved');
      return listed('1');
    };
    await expect(read(restless)).rejects.toBeInstanceOf(Transient);
    let refusals = 3;
    const calming: PostListing['list'] = async (_post, cursor) => {
      if (cursor === null) return listed('1');
      refusals -= 1;
      if (refusals >= 0) throw new CursorRefused('moved');
      return listed(null);
    };
    expect(told(await read(calming, { ids: ['a'] })).at(-1)).toBe('a last');
  });
});

describe("the end of a post's list", () => {
  it('comes without being complete where the platform cuts it off', async () => {
    const pages = await read(async ({ postId }, cursor) => {
      if (cursor !== null) throw new ListCutOff('too deep');
      return listed(postId === 'a' ? '1' : null);
    });
    expect(told(pages)).toEqual(['a first', 'b whole']);
  });

  it('is not complete when the platform held something back on any page', async () => {
    const pages = await read(
      async (_post, cursor) => listed(cursor === null ? '1' : null, { isComplete: cursor !== null }),
      { ids: ['a'] },
    );
    expect(told(pages)).toEqual(['nothing', 'nothing']);
  });

  it('tells that the post is gone, and the next is read', async () => {
    const gone = { ...answer, status: 404 };
    const pages = await read(async ({ postId }) => {
      if (postId === 'a') throw new Gone('deleted', gone);
      return listed(null);
    });
    expect(pages[0]).toEqual({
      records: [{ type: 'removal', postId: 'a' }],
      answer: gone,
      checkpoint: { after: 'a', within: null },
    });
    expect(told(pages)).toEqual(['removal', 'b whole']);
  });

  it('tells that the post is gone also when that shows only in the middle', async () => {
    const pages = await read(
      async (_post, cursor) => {
        if (cursor !== null) throw new Gone('deleted', answer);
        return listed('1');
      },
      { ids: ['a'] },
    );
    expect(told(pages)).toEqual(['a first', 'removal']);
  });

  it.each([new ListCutOff('none at all'), new Gone('no answer to a read'), new CursorRefused('none was given')])(
    'is not made out of a first call that failed: %s',
    async (failure) => {
      await expect(read(() => Promise.reject(failure))).rejects.toBe(failure);
    },
  );

  it('is not looked for in circles', async () => {
    await expect(read(async () => listed('1'))).rejects.toBeInstanceOf(Malformed);
  });

  it('passes on every other failure', async () => {
    await expect(read(() => Promise.reject(new Transient('later')))).rejects.toThrow('later');
  });
});
