import { type InteractionRecord, type KnownPost, type ListedAnswer } from '@libs/connector';

import { userFields, type XContext, xUrl } from './x.calls.js';
import { type Deed, toDeed } from './x.mapping.js';
import { listOf, XPost, type XProblem } from './x.schema.js';

const Posts = listOf(XPost);

/** Whether nothing of the list itself was held back; what is missing beside it does not matter. */
export const isWhole = (problems: readonly XProblem[]): boolean =>
  problems.every(({ section }) => section === 'includes');

/** A list of posts that are deeds on a post. */
export interface DeedList {
  readonly path: (postId: string) => string;
  readonly endpoint: string;
  readonly query: (postId: string) => Readonly<Record<string, string | number>>;
  readonly deed: Omit<Deed, 'postId'>;
  /** Which of the listed posts count; all when left out. */
  readonly isOne?: (post: XPost, postId: string) => boolean;
  /** What is older than this is not listed, by the platform's clock. */
  readonly since?: (observedAt: Date) => Date;
}

/** Reads one page of posts that are deeds on a post. */
export const listDeeds =
  ({ app, http }: XContext, { path, endpoint, query, deed, isOne, since }: DeedList) =>
  async ({ postId }: KnownPost, cursor: string | null): Promise<ListedAnswer> => {
    const url = xUrl(app, path(postId), {
      max_results: 100,
      'tweet.fields': 'author_id,created_at,lang,note_tweet,referenced_tweets',
      expansions: 'author_id,referenced_tweets.id',
      'user.fields': userFields,
      ...query(postId),
      pagination_token: cursor,
    });
    const { value, answer } = await http.get(url, Posts, { endpoint });
    const counted = value.data.filter((post) => isOne?.(post, postId) ?? true);
    const interactions: InteractionRecord[] = counted.map((post) => toDeed(post, value.includes, { ...deed, postId }));
    return {
      interactions,
      answer,
      next: value.meta.next_token,
      isComplete: isWhole(value.errors),
      since: since?.(answer.observedAt) ?? null,
    };
  };
