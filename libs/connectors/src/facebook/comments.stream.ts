import { defineStream, PostListingCheckpoint, readPerPost } from '@libs/connector';

import { toComment } from './facebook.mapping.js';
import { GraphComment } from './facebook.schema.js';
import { graphLimit } from './facebook.quotas.js';
import { listEdge } from './post-edge.js';

const query = {
  filter: 'stream',
  order: 'chronological',
  fields: 'id,message,created_time,from{id,name},parent{id},permalink_url',
};

/** Comments and replies on every level, oldest first. */
export const comments = defineStream({
  checkpoint: PostListingCheckpoint,
  lists: 'comment',
  everyMs: 15 * 60_000,
  cost: { endpoint: graphLimit, posts: 1 },
  read: (context) =>
    readPerPost(context, {
      kind: 'comment',
      details: null,
      list: listEdge(context, {
        edge: 'comments',
        query,
        element: GraphComment,
        toInteraction: (comment, postId) => toComment(comment, postId, context.accountId),
      }),
    }),
});
