import { describe, expect, it } from '@jest/globals';
import type { Stream } from '@libs/connector';

import { readingOrder } from './reading-order.js';

const stream = (lists: Stream['lists']): Stream => ({
  lists,
  everyMs: 1,
  read: async function* () {
    yield* [];
  },
});

describe('the reading order', () => {
  it('is posts, then counters, then lists; streams of the account as a whole wait for nothing', () => {
    const streams = {
      likes: stream('reaction'),
      posts: stream(null),
      statistics: stream('counters'),
      followers: stream(null),
    };
    expect(readingOrder(new Map([['linkedin', { streams }]]))).toEqual([
      { platform: 'linkedin', stream: 'likes', before: 'posts' },
      { platform: 'linkedin', stream: 'likes', before: 'statistics' },
      { platform: 'linkedin', stream: 'statistics', before: 'posts' },
    ]);
  });

  it('is each platform’s own', () => {
    const one = { streams: { posts: stream(null), shares: stream('share') } };
    const other = { streams: { posts: stream(null), shares: stream(null) } };
    expect(
      readingOrder(
        new Map([
          ['facebook', one],
          ['x', other],
        ]),
      ),
    ).toEqual([{ platform: 'facebook', stream: 'shares', before: 'posts' }]);
  });
});
