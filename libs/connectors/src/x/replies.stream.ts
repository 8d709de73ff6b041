import { defineStream, PostListingCheckpoint, readPerPost } from '@libs/connector';

import { isDirectReply } from './x.mapping.js';
import { listDeeds } from './x.paging.js';

const searchWindowDays = 7;
const searchWindowMs = searchWindowDays * 24 * 3_600_000;
/** The edge of the search window moves while we read, and X dates its answers to the second. */
const edgeMs = 10 * 60_000;

/** Direct replies to a post of the last seven days, all that the recent search reaches. */
export const replies = defineStream({
  checkpoint: PostListingCheckpoint,
  lists: 'comment',
  everyMs: 15 * 60_000,
  reachDays: searchWindowDays,
  cost: { endpoint: 'search_recent', posts: 1 },
  read: (context) =>
    readPerPost(context, {
      kind: 'comment',
      details: null,
      list: listDeeds(context, {
        path: () => 'tweets/search/recent',
        endpoint: 'search_recent',
        query: (postId) => ({ query: `conversation_id:${postId} -is:retweet` }),
        deed: { kind: 'comment', detail: 'reply' },
        isOne: isDirectReply,
        since: (observedAt) => new Date(observedAt.getTime() - searchWindowMs + edgeMs),
      }),
    }),
});
