import {
  CursorRefused,
  defineStream,
  type KnownPost,
  type ListedAnswer,
  PostListingCheckpoint,
  type ReadContext,
  readPerPost,
} from '@libs/connector';

import { userFields, xUrl } from './x.calls.js';
import { toLike } from './x.mapping.js';
import { isWhole } from './x.paging.js';
import { listOf, XUser } from './x.schema.js';

const Users = listOf(XUser);
/** X names no more people than this for one post, ever. */
const cap = 100;

/** How many were named so far, and where to go on. */
const parseCursor = (cursor: string | null): { readonly named: number; readonly token: string | null } => {
  if (cursor === null) return { named: 0, token: null };
  const [, named, token] = /^(\d+):(.+)$/s.exec(cursor) ?? [];
  if (named === undefined || token === undefined)
    throw new CursorRefused('The stored place in the list cannot be read.');
  return { named: Number(named), token };
};

const list =
  ({ app, http }: ReadContext<PostListingCheckpoint>) =>
  async ({ postId }: KnownPost, cursor: string | null): Promise<ListedAnswer> => {
    const { named, token } = parseCursor(cursor);
    const url = xUrl(app, `tweets/${encodeURIComponent(postId)}/liking_users`, {
      max_results: cap,
      'user.fields': userFields,
      pagination_token: token,
    });
    const { value, answer } = await http.get(url, Users, { endpoint: 'liking_users' });
    const total = named + value.data.length;
    const next = value.meta.next_token;
    return {
      interactions: value.data.map((user) => toLike(user, postId)),
      answer,
      next: next === null ? null : `${total}:${next}`,
      isComplete: total < cap && isWhole(value.errors),
      since: null,
    };
  };

/** Who liked a post, up to the hundred people that X names. At the cap the list says nothing of who is missing. */
export const likes = defineStream({
  checkpoint: PostListingCheckpoint,
  lists: 'reaction',
  everyMs: 30 * 60_000,
  cost: { endpoint: 'liking_users', posts: 1 },
  read: (context) => readPerPost(context, { kind: 'reaction', details: null, list: list(context) }),
});
