import { describe, expect, it } from '@jest/globals';

import { cleanPostsSearch, parsePostsAsked, serialisePostsAsked } from './posts-search.js';

describe('the address of the table of posts', () => {
  it.each([
    { words: 'summer sale', format: 'photo', order: 'asc' },
    { words: '', format: null, order: 'desc' },
  ] as const)('gives back %j', (asked) => {
    expect(parsePostsAsked(cleanPostsSearch(serialisePostsAsked(asked)))).toEqual(asked);
  });

  it('is empty for what is asked by default', () => {
    expect(serialisePostsAsked(parsePostsAsked({}))).toEqual({});
  });

  it('asks for no format that there is not', () => {
    expect(parsePostsAsked({ format: 'smell', order: 'up' })).toEqual({ words: '', format: null, order: 'desc' });
  });

  it('keeps what belongs to the report', () => {
    expect(cleanPostsSearch({ label: '4', words: 'a', other: 'b' })).toEqual({ label: '4', words: 'a' });
  });
});
