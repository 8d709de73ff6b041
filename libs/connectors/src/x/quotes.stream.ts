import { defineStream, PostListingCheckpoint, readPerPost } from '@libs/connector';

import { listDeeds } from './x.paging.js';

/** Who quoted a post and when. */
export const quotes = defineStream({
  checkpoint: PostListingCheckpoint,
  lists: 'share',
  everyMs: 30 * 60_000,
  cost: { endpoint: 'quote_tweets', posts: 1 },
  read: (context) =>
    readPerPost(context, {
      kind: 'share',
      details: ['quote'],
      list: listDeeds(context, {
        path: (postId) => `tweets/${encodeURIComponent(postId)}/quote_tweets`,
        endpoint: 'quote_tweets',
        query: () => ({}),
        deed: { kind: 'share', detail: 'quote' },
      }),
    }),
});
