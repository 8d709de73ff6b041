import { defineStream, PostListingCheckpoint, readPerPost } from '@libs/connector';

import { toReaction } from './facebook.mapping.js';
import { GraphReaction } from './facebook.schema.js';
import { graphLimit } from './facebook.quotas.js';
import { listEdge } from './post-edge.js';

const query = { fields: 'id,name,type,username,profile_type' };

/** Who reacted how, as far as Facebook shows them. It tells no time of a reaction. */
export const reactions = defineStream({
  checkpoint: PostListingCheckpoint,
  lists: 'reaction',
  everyMs: 30 * 60_000,
  cost: { endpoint: graphLimit, posts: 1 },
  read: (context) =>
    readPerPost(context, {
      kind: 'reaction',
      details: null,
      list: listEdge(context, { edge: 'reactions', query, element: GraphReaction, toInteraction: toReaction }),
    }),
});
