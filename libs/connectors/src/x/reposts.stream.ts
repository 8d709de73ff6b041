import { defineStream, PostListingCheckpoint, readPerPost } from '@libs/connector';

import { listDeeds } from './x.paging.js';

/** Who reposted a post and when. */
export const reposts = defineStream({
  checkpoint: PostListingCheckpoint,
  lists: 'share',
  everyMs: 30 * 60_000,
  cost: { endpoint: 'retweets', posts: 1 },
  read: (context) =>
    readPerPost(context, {
      kind: 'share',
      details: ['repost'],
      list: listDeeds(context, {
        path: (postId) => `tweets/${encodeURIComponent(postId)}/retweets`,
        endpoint: 'retweets',
        query: () => ({}),
        deed: { kind: 'share', detail: 'repost' },
      }),
    }),
});
