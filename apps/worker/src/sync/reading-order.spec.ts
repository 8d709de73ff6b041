import { describe, expect, it } from '@jest/globals';
import type { Stream } from '@libs/connector';

import { reachHoursOf, readingOrder } from './reading-order.js';

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

describe('how long the platform shows what a stream reads', () => {
  const streams = {
    posts: stream(null),
    counters: stream('counters'),
    likes: stream('reaction'),
    replies: { ...stream('comment'), reachDays: 7 },
  };

  it('also holds for the streams that it waits for, and for no other', () => {
    const hours = Object.entries(streams).map(([name, one]) => [name, reachHoursOf(name, one, { streams })]);
    expect(Object.fromEntries(hours)).toEqual({ posts: 168, counters: 168, likes: null, replies: 168 });
  });

  it('is the shortest of those that wait for a stream', () => {
    const more = { ...streams, mentions: { ...stream('share'), reachDays: 2 } };
    expect([
      reachHoursOf('posts', more.posts, { streams: more }),
      reachHoursOf('replies', more.replies, { streams: more }),
    ]).toEqual([48, 168]);
  });
});
