import { defineBackfill } from '@libs/connector';

import { likes } from './likes.stream.js';
import { findPosts } from './posts.stream.js';
import { quotes } from './quotes.stream.js';
import { reposts } from './reposts.stream.js';

/** X names no more people than this who liked a post. */
const namedLikes = 100;

/**
 * The newest 3,200 posts of an account's past, with who reposted, quoted and liked them. The search for replies reaches
 * back seven days, so none of them are asked for.
 */
export const backfill = defineBackfill({
  mostPosts: 3_200,
  chargesOf: ({ reactions, shares }) => ({
    own_post: 1,
    liking_user: Math.min(reactions, namedLikes),
    user: shares,
    post: shares,
  }),
  find: findPosts,
  lists: { reposts, quotes, likes },
});
