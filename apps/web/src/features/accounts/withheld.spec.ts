import { describe, expect, it } from '@jest/globals';
import type { ShortcomingView } from '@libs/contract';

import { withheldFrom } from './withheld.js';

const likes: ShortcomingView = { cause: 'scope', subject: 'like.read', hides: ['reactions'] };
const admin: ShortcomingView = { cause: 'role', subject: 'ANALYST', hides: ['shares', 'reach', 'demographics'] };
const posts: ShortcomingView = { cause: 'scope', subject: 'tweet.read', hides: ['posts', 'counters', 'comments'] };

describe('what a stream lacks of a partial grant', () => {
  it.each([
    ['likes', [likes]],
    ['replies', [posts]],
    ['rechecks', [posts]],
    ['own_figures', [posts]],
    ['quotes', [admin]],
    ['gains', [admin]],
    ['demographics', [admin]],
    ['days', [admin]],
    ['page_insights', [admin]],
    ['posts', [posts]],
    ['backfill', [posts]],
    ['followers', []],
    ['polls', []],
  ])('%s', (stream, expected) => {
    expect(withheldFrom(stream, [likes, posts, admin])).toEqual(expected);
  });
});
