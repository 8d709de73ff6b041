import { defineStream, PostListingCheckpoint, readPerPost } from '@libs/connector';

import { toShare } from './facebook.mapping.js';
import { GraphShare } from './facebook.schema.js';
import { graphLimit } from './facebook.quotas.js';
import { listEdge } from './post-edge.js';

const query = { fields: 'id,from{id,name},created_time,permalink_url' };

/** The shares that are shown to the page, always fewer than the counter says. */
export const shares = defineStream({
  checkpoint: PostListingCheckpoint,
  lists: 'share',
  everyMs: 30 * 60_000,
  cost: { endpoint: graphLimit, posts: 1 },
  read: (context) =>
    readPerPost(context, {
      kind: 'share',
      details: null,
      list: listEdge(context, {
        edge: 'sharedposts',
        query,
        element: GraphShare,
        toInteraction: (share, postId) => toShare(share, postId, context.accountId),
      }),
    }),
});
