import {
  defineStream,
  type KnownPost,
  type ListedAnswer,
  PostListingCheckpoint,
  type ReadContext,
  readPerPost,
} from '@libs/connector';
import { z } from 'zod';

import { toComment } from './linkedin.mapping.js';
import { LinkedinComment, listOf } from './linkedin.schema.js';
import { beginning, Offset, parseCursor } from './offset-paging.js';
import { provePostExists } from './post-existence.js';
import { readList } from './post-list.js';
import { encodeUrn } from './urn.js';

type Context = ReadContext<PostListingCheckpoint>;

const Comments = listOf(LinkedinComment);

/** Comments whose replies are still to be read come first, then the next page of comments (`top`; null: none). */
const Cursor = z.strictObject({ top: Offset.nullable(), threads: z.array(z.string()), reply: Offset });
type Cursor = z.infer<typeof Cursor>;

const isEnd = ({ top, threads }: Cursor): boolean => top === null && threads.length === 0;

const readComments = (context: Context, postId: string, target: { readonly urn: string; readonly offset: Offset }) =>
  readList(
    context,
    {
      path: `socialActions/${encodeUrn(target.urn)}/comments`,
      resource: 'comments',
      method: 'GET_ALL',
      schema: Comments,
      idOf: ({ id }) => id,
      proveOwner: () => provePostExists(context, postId),
    },
    target.offset,
  );

const threadOf = ({ id, commentUrn, object, parentComment, commentsSummary: summary }: LinkedinComment): string[] => {
  const replies = summary?.aggregatedTotalComments ?? summary?.totalFirstLevelComments ?? 0;
  if (replies === 0 || parentComment !== undefined) return [];
  const urn = commentUrn ?? (object === undefined ? null : `urn:li:comment:(${object},${id})`);
  return urn === null ? [] : [urn];
};

const listTop = async (context: Context, postId: string, offset: Offset) => {
  const { fresh, next, answer } = await readComments(context, postId, { urn: postId, offset });
  return { fresh, answer, cursor: { top: next, threads: fresh.flatMap(threadOf), reply: beginning } };
};

const listReplies = async (context: Context, postId: string, { top, threads, reply }: Cursor) => {
  const [thread = postId, ...others] = threads;
  const { fresh, next, answer } = await readComments(context, postId, { urn: thread, offset: reply });
  const cursor = next === null ? { top, threads: others, reply: beginning } : { top, threads, reply: next };
  return { fresh, answer, cursor };
};

const list =
  (context: Context) =>
  async ({ postId }: KnownPost, text: string | null): Promise<ListedAnswer> => {
    const from = text === null ? null : parseCursor(Cursor, text);
    const { fresh, answer, cursor } =
      from !== null && from.threads.length > 0
        ? await listReplies(context, postId, from)
        : await listTop(context, postId, from?.top ?? beginning);
    return {
      interactions: fresh.map((comment) => toComment(comment, postId, context.accountId)),
      answer,
      next: isEnd(cursor) ? null : JSON.stringify(cursor),
      isComplete: true,
      since: null,
    };
  };

/** Comments and the replies to them. */
export const comments = defineStream({
  checkpoint: PostListingCheckpoint,
  lists: 'comment',
  everyMs: 60 * 60_000,
  cost: { endpoint: 'comments', posts: 1 },
  read: (context) => readPerPost(context, { kind: 'comment', details: null, list: list(context) }),
});
