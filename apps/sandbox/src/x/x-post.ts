import type { CommentState, CommentVersion, PostState, ShareState } from '../platform/post-state.js';
import { sharesOf, topLevelComments } from '../platform/post-state.js';
import type { Found } from '../platform/platform-state.js';
import type { Account, Language, PostFormat } from '../world/event.js';
import type { Population } from '../world/population.js';
import { hashOf, shareOf } from '../world/random.js';
import { personId } from './naming.js';

/** The six public figures of a post. */
export interface PublicMetrics {
  readonly retweet_count: number;
  readonly reply_count: number;
  readonly like_count: number;
  readonly quote_count: number;
  readonly bookmark_count: number;
  readonly impression_count: number;
}

/** A post as X sees it: the company's own, an answer, a quote or a repost. */
export interface XPost {
  readonly id: string;
  /** All versions, oldest first. */
  readonly versions: readonly string[];
  readonly order: number;
  readonly text: string;
  /** Who wrote it; null: the company. */
  readonly actor: number | null;
  readonly authorId: string;
  readonly conversationId: string;
  readonly createdAt: number;
  readonly language: Language;
  readonly inReplyToUserId: string | null;
  readonly reference: { readonly type: 'replied_to' | 'quoted' | 'retweeted'; readonly id: string } | null;
  readonly format: PostFormat;
  readonly metrics: PublicMetrics;
}

/** Who is who on X. */
export interface Cast {
  readonly account: Account;
  readonly population: Population;
}

const small = (id: string, most: number): number => Math.floor(shareOf('figures', id) ** 4 * most);

const quietMetrics = (id: string, replies: number): PublicMetrics => ({
  retweet_count: 0,
  reply_count: replies,
  like_count: small(id, 9),
  quote_count: 0,
  bookmark_count: 0,
  impression_count: 12 + small(id, 400),
});

const ownPost = (post: PostState, { account }: Cast): XPost => {
  const { draft, id } = post;
  const link = draft.format === 'link' ? ` https://t.co/${hashOf('link', draft.number).toString(36)}` : '';
  return {
    id,
    versions: [id],
    order: post.order,
    text: draft.text + link,
    actor: null,
    authorId: account.externalId,
    conversationId: id,
    createdAt: draft.publishedAt,
    language: draft.language,
    inReplyToUserId: null,
    reference: null,
    format: draft.format,
    metrics: {
      retweet_count: sharesOf(post, 'repost').length,
      reply_count: topLevelComments(post).length,
      like_count: post.reactions.size,
      quote_count: sharesOf(post, 'quote').length,
      bookmark_count: Math.floor(post.everDone * 0.03),
      impression_count: Math.floor(25 + post.everDone * (30 + 20 * shareOf('views', id))),
    },
  };
};

const answer = (comment: CommentState, { id, text }: CommentVersion, { account, population }: Cast): XPost => {
  const { parent, post } = comment;
  const addressee = parent === null ? account.handle : population.person(parent.actor).handle;
  return {
    id,
    versions: comment.versions.map((version) => version.id),
    order: comment.order,
    text: `@${addressee} ${text}`,
    actor: comment.actor,
    authorId: personId(comment.actor),
    conversationId: post.id,
    createdAt: comment.createdAt,
    language: comment.language,
    inReplyToUserId: parent === null ? account.externalId : personId(parent.actor),
    reference: { type: 'replied_to', id: parent?.id ?? post.id },
    format: 'text',
    metrics: quietMetrics(id, comment.answers.size),
  };
};

const passedOn = (share: ShareState, { account }: Cast): XPost => {
  const isRepost = share.form === 'repost';
  return {
    id: share.id,
    versions: [share.id],
    order: share.order,
    text: isRepost
      ? `RT @${account.handle}: ${share.post.draft.text}`
      : `${share.text} https://t.co/${share.id.slice(-8)}`,
    actor: share.actor,
    authorId: personId(share.actor),
    conversationId: share.id,
    createdAt: share.createdAt,
    language: isRepost ? share.post.draft.language : share.language,
    inReplyToUserId: null,
    reference: { type: isRepost ? 'retweeted' : 'quoted', id: share.post.id },
    format: 'text',
    metrics: isRepost
      ? { ...quietMetrics(share.id, 0), retweet_count: sharesOf(share.post, 'repost').length, like_count: 0 }
      : quietMetrics(share.id, 0),
  };
};

/** Anything that stands on X as a post. */
export const xPost = (found: Found, cast: Cast): XPost => {
  switch (found.kind) {
    case 'post':
      return ownPost(found.post, cast);
    case 'comment':
      return answer(found.comment, found.version ?? found.comment, cast);
    case 'share':
      return passedOn(found.share, cast);
  }
};
