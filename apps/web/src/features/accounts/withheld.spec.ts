import { describe, expect, it } from '@jest/globals';
import type { ShortcomingView } from '@libs/contract';

import { withheldFrom } from './withheld.js';

const likes: ShortcomingView = { cause: 'scope', subject: 'like.read', hides: ['reactions'] };
const posts: ShortcomingView = { cause: 'scope', subject: 'tweet.read', hides: ['posts', 'comments', 'shares'] };

describe('what a stream lacks of a partial grant', () => {
  it.each([
    ['likes', [likes]],
    ['replies', [posts]],
    ['quotes', [posts]],
    ['posts', [posts]],
    ['followers', []],
    ['polls', []],
  ])('%s', (stream, expected) => {
    expect(withheldFrom(stream, [likes, posts])).toEqual(expected);
  });
});
