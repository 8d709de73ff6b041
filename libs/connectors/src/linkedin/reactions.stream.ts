import {
  defineStream,
  type KnownPost,
  type ListedAnswer,
  PostListingCheckpoint,
  type ReadContext,
  readPerPost,
} from '@libs/connector';

import { toReaction } from './linkedin.mapping.js';
import { LinkedinReaction, listOf } from './linkedin.schema.js';
import { beginning, Offset, parseCursor } from './offset-paging.js';
import { provePostExists } from './post-existence.js';
import { readList } from './post-list.js';
import { encodeUrn } from './urn.js';

const Reactions = listOf(LinkedinReaction);

const list =
  (context: ReadContext<PostListingCheckpoint>) =>
  async ({ postId }: KnownPost, cursor: string | null): Promise<ListedAnswer> => {
    const { fresh, next, answer } = await readList(
      context,
      {
        // Oldest first: what comes in while we read is appended and moves nothing.
        path: `reactions/(entity:${encodeUrn(postId)})?q=entity&sort=(value:CHRONOLOGICAL)`,
        resource: 'reactions',
        method: 'FINDER',
        schema: Reactions,
        idOf: ({ id }) => id,
        proveOwner: () => provePostExists(context, postId),
      },
      cursor === null ? beginning : parseCursor(Offset, cursor),
    );
    return {
      interactions: fresh.map((reaction) => toReaction(reaction, postId)),
      answer,
      next: next === null ? null : JSON.stringify(next),
      isComplete: true,
      since: null,
    };
  };

/** Who reacted how and when. */
export const reactions = defineStream({
  checkpoint: PostListingCheckpoint,
  lists: 'reaction',
  everyMs: 60 * 60_000,
  cost: { endpoint: 'reactions', posts: 1 },
  read: (context) => readPerPost(context, { kind: 'reaction', details: null, list: list(context) }),
});
