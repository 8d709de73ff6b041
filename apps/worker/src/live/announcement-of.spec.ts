import { describe, expect, it } from '@jest/globals';
import type { SourceRecord } from '@libs/connector';
import { postIdOf } from '@libs/database';

import { announcementOf } from './announcement-of.js';

const nothing = { posts: 0, inserted: 0, changed: 0, removed: 0, observations: 0 };
const likes = (postId: string | null): SourceRecord => ({ type: 'count', metric: 'reactions', postId, total: 3 });
const followers: SourceRecord = { type: 'day', figure: 'organic_followers', day: '2026-03-10', value: 2 };

describe('what is told of a page', () => {
  it('names its account, and each post once by the id that the API knows', () => {
    const { accounts, posts } = announcementOf(7, [likes('a'), likes('a'), likes(null), followers], nothing);
    expect([accounts, posts]).toEqual([[7], [BigInt.asUintN(64, postIdOf(7, 'a')).toString()]]);
    expect(posts?.[0]).toMatch(/^\d+$/);
  });

  it.each(['posts', 'inserted', 'changed', 'removed', 'observations'] as const)(
    'has news when it changed %s',
    (what) => {
      expect(announcementOf(7, [], { ...nothing, [what]: 1 }).hasNews).toBe(true);
    },
  );

  it('has no news when everything was found as it was, but for a post that is gone', () => {
    expect(announcementOf(7, [likes('a')], nothing).hasNews).toBe(false);
    expect(announcementOf(7, [{ type: 'removal', postId: 'a' }], nothing).hasNews).toBe(true);
  });
});
