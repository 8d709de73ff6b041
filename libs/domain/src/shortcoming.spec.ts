import { describe, expect, it } from '@jest/globals';

import { isReadable, missingScopes } from './shortcoming.js';

const opens = { list: ['accounts'], posts: ['posts', 'counters'], likes: ['reactions'] } as const;

describe('what was not granted', () => {
  it('is told permission by permission, with what it hides', () => {
    expect(missingScopes(opens, ['list', 'posts'])).toEqual([
      { cause: 'scope', subject: 'likes', hides: ['reactions'] },
    ]);
    expect(missingScopes(opens, ['list', 'posts', 'likes', 'more'])).toEqual([]);
  });

  it('makes an account unreadable only where it hides the posts', () => {
    expect(isReadable(missingScopes(opens, ['posts']))).toBe(true);
    expect(isReadable(missingScopes(opens, ['list', 'likes']))).toBe(false);
    expect(isReadable([])).toBe(true);
  });
});
