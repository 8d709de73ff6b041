import { describe, expect, it } from '@jest/globals';

import { type Announcement, createCoalescer, mergeAnnouncements } from './announcement.js';

const of = (accounts: readonly number[], more: Partial<Announcement> = {}): Announcement => ({
  accounts,
  posts: [],
  hasNews: false,
  ...more,
});

describe('two announcements told as one', () => {
  it('name each account and post once, and have news if one of them has', () => {
    expect(mergeAnnouncements(of([1, 2], { posts: ['7'] }), of([2, 3], { posts: ['7', '8'], hasNews: true }))).toEqual({
      accounts: [1, 2, 3],
      posts: ['7', '8'],
      hasNews: true,
    });
  });

  it('name none where there are more than can be named', () => {
    const many = Array.from({ length: 60 }, (_, index) => index);
    expect(mergeAnnouncements(of(many), of(many.map((id) => id + 60))).accounts).toBeNull();
    expect(mergeAnnouncements(of([1], { posts: null }), of([1], { posts: ['7'] })).posts).toBeNull();
  });
});

describe('a coalescer', () => {
  const begin = () => {
    const sent: (readonly [number, readonly number[] | null])[] = [];
    const timers: (() => void)[] = [];
    const coalescer = createCoalescer({
      everyMs: 1_000,
      later: (ms, run) => timers.push(ms === 1_000 ? run : () => expect(ms).toBe(1_000)),
      send: (workspaceId, { accounts }) => sent.push([workspaceId, accounts]),
    });
    const passSecond = (): void => timers.splice(0).forEach((run) => run());
    return { sent, timers, coalescer, passSecond };
  };

  it('tells the first at once, and those of the next second as one', () => {
    const { sent, coalescer, passSecond } = begin();
    for (const id of [1, 2, 3]) coalescer.add(9, of([id]));
    expect(sent).toEqual([[9, [1]]]);
    passSecond();
    expect(sent).toEqual([
      [9, [1]],
      [9, [2, 3]],
    ]);
    coalescer.add(9, of([4]));
    expect(sent).toHaveLength(2);
  });

  it('holds up no workspace because of another one', () => {
    const { sent, coalescer } = begin();
    coalescer.add(9, of([1]));
    coalescer.add(8, of([2]));
    expect(sent).toEqual([
      [9, [1]],
      [8, [2]],
    ]);
  });

  it('keeps nothing of a workspace in which nothing happens any more', () => {
    const { coalescer, timers, passSecond, sent } = begin();
    coalescer.add(9, of([1]));
    passSecond();
    expect(timers).toEqual([]);
    coalescer.add(9, of([2]));
    expect(sent).toHaveLength(2);
  });

  it('sends what waits when it is asked to end', () => {
    const { sent, coalescer, passSecond } = begin();
    coalescer.add(9, of([1]));
    coalescer.add(9, of([2]));
    coalescer.flush();
    passSecond();
    expect(sent).toEqual([
      [9, [1]],
      [9, [2]],
    ]);
  });

  it('names no more accounts than can be named, from the first announcement on', () => {
    const { coalescer, sent } = begin();
    coalescer.add(9, of(Array.from({ length: 500 }, (_, index) => index)));
    expect(sent).toEqual([[9, null]]);
  });
});
