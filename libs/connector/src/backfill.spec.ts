import { describe, expect, it } from '@jest/globals';

import { defineBackfill, type FindPosts } from './backfill.js';
import type { ReadContext } from './connector.js';
import { CursorRefused, Malformed } from './errors.js';
import type { Answer } from './http.js';

const now = new Date('2026-11-02T10:00:00.000Z');
const answer: Answer = { endpoint: '/posts', apiVersion: '1', status: 200, fetchedAt: now, observedAt: now, body: '' };
const refuse = (): never => {
  throw new CursorRefused('Our place in the list is not known.');
};

/** A platform that lists posts on `pages` pages and refuses the places that it is told to. */
const listing = (pages: number, isRefused: (cursor: number, asked: number) => boolean) => {
  const asked: (string | null)[] = [];
  const find: FindPosts = async (_context, cursor) => {
    asked.push(cursor);
    const page = Number(cursor ?? 0);
    if (page > 0 && isRefused(page, asked.length)) refuse();
    return { records: [], answer, next: page + 1 < pages ? String(page + 1) : null };
  };
  return { asked, find };
};

const api = new URL('https://platform.example/');
const contextOf = (checkpoint: unknown): ReadContext<unknown> => ({
  app: { clientId: 'id', clientSecret: 'secret', endpoints: { authorize: api, token: api, api } },
  accountId: '1',
  checkpoint,
  http: { get: refuse },
  posts: async function* () {},
  interactions: async function* () {},
  isFull: true,
  now,
});

/** Reads until the end or a failure, each run of `pagesARun` pages going on from what the last one stored. */
const readAll = async (
  find: FindPosts,
  { pagesARun = Infinity, ...from }: { readonly pagesARun?: number; readonly checkpoint?: unknown } = {},
): Promise<'found' | Error> => {
  const stream = defineBackfill({ mostPosts: null, find, lists: {} });
  let { checkpoint = null } = from;
  for (let runs = 0; runs < 50; runs += 1) {
    let pages = 0;
    try {
      for await (const page of stream.read(contextOf(checkpoint))) {
        checkpoint = JSON.parse(JSON.stringify(page.checkpoint));
        pages += 1;
        if (pages === pagesARun) break;
      }
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
    if (pages < pagesARun) return 'found';
  }
  return new Error('it never came to an end');
};

describe('the list of the posts of the past', () => {
  it.each([
    ['one run', Infinity],
    ['runs of a page', 1],
  ])('is given up after it was begun anew once for a place that is always refused (%s)', async (_what, pagesARun) => {
    const { asked, find } = listing(3, () => true);
    await expect(readAll(find, { pagesARun })).resolves.toBeInstanceOf(Malformed);
    expect(asked).toEqual([null, '1', null, '1']);
  });

  it('is begun anew as often as it comes further', async () => {
    const { asked, find } = listing(4, (page, calls) => (page === 1 && calls === 2) || (page === 2 && calls === 5));
    await expect(readAll(find)).resolves.toBe('found');
    expect(asked).toEqual([null, '1', null, '1', '2', null, '1', '2', '3']);
  });

  it('tells a person what was refused, and what they can do', async () => {
    const { find } = listing(3, () => true);
    const error = await readAll(find);
    expect(error).toMatchObject({ kind: 'malformed', cause: expect.any(CursorRefused) });
    expect(String(error)).toContain('Pause the reading');
  });

  it('goes on from a place that was stored before restarts were counted', async () => {
    const { asked, find } = listing(3, () => false);
    const checkpoint = { finding: '2', isFound: false, after: null, chunk: null };
    await expect(readAll(find, { checkpoint })).resolves.toBe('found');
    expect(asked).toEqual(['2']);
  });
});
