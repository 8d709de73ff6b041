import type { ActorRef, CountRecord, InteractionRecord, PostRecord } from '@libs/connector';

import type { GraphComment, GraphCounters, GraphPost, GraphReaction, GraphShare } from './facebook.schema.js';

const formats: Readonly<Record<string, PostRecord['format']>> = {
  album: 'photo',
  photo: 'photo',
  video: 'video',
  link: 'link',
};

const formatOf = ({ attachments }: GraphPost): PostRecord['format'] => {
  const attachment = attachments?.data[0];
  return attachment === undefined ? 'text' : (formats[attachment.media_type ?? ''] ?? 'other');
};

/** A post as the ledger takes it. */
export const toPost = (post: GraphPost): PostRecord => ({
  type: 'post',
  postId: post.id,
  publishedAt: post.created_time,
  text: post.message ?? post.story ?? '',
  url: post.permalink_url ?? null,
  format: formatOf(post),
  language: null,
  thumbnailUrl: post.full_picture ?? null,
});

/** The three counters of a post. Facebook leaves `shares` out when there are none. */
export const toCounts = ({ id: postId, reactions, comments, shares }: GraphCounters): CountRecord[] => [
  { type: 'count', metric: 'reactions', postId, total: reactions.summary.total_count },
  { type: 'count', metric: 'comments', postId, total: comments.summary.total_count },
  { type: 'count', metric: 'shares', postId, total: shares?.count ?? 0 },
];

const actorOf = (id: string, facts: Partial<Pick<ActorRef, 'kind' | 'name' | 'handle'>>): ActorRef => ({
  actorId: id,
  kind: facts.kind ?? 'person',
  name: facts.name ?? null,
  handle: facts.handle ?? null,
  followers: null,
  language: null,
  country: null,
});

const author = (from: GraphComment['from'], pageId: string): ActorRef | null =>
  from === undefined
    ? null
    : actorOf(from.id, { kind: from.id === pageId ? 'organisation' : 'person', name: from.name ?? null });

/** A reaction; null where the person is not shown: it cannot be told from others and stands in the counter alone. */
export const toReaction = (reaction: GraphReaction, postId: string): InteractionRecord | null => {
  const { id, name, username, profile_type: profile, type } = reaction;
  if (id === undefined) return null;
  const kind = profile === 'page' ? 'organisation' : 'person';
  return {
    type: 'interaction',
    kind: 'reaction',
    detail: type,
    postId,
    interactionId: id,
    actor: actorOf(id, { kind, name: name ?? null, handle: username ?? null }),
    occurredAt: null,
    text: null,
    parentId: null,
    url: null,
  };
};

/** The part of a comment's id that is the same in each of its forms: `{post}_{comment}` or `{comment}` alone. */
const ownId = (id: string): string => /^\d+_(\d+)$/.exec(id)?.[1] ?? id;

/** A comment or a reply. */
export const toComment = (comment: GraphComment, postId: string, pageId: string): InteractionRecord => ({
  type: 'interaction',
  kind: 'comment',
  detail: comment.parent === undefined ? 'comment' : 'reply',
  postId,
  interactionId: ownId(comment.id),
  actor: author(comment.from, pageId),
  occurredAt: comment.created_time ?? null,
  text: comment.message ?? '',
  ...(comment.from?.id === pageId && { isByAccount: true }),
  parentId: comment.parent === undefined ? null : ownId(comment.parent.id),
  url: comment.permalink_url ?? null,
});

/** A share that the page can see. */
export const toShare = (share: GraphShare, postId: string, pageId: string): InteractionRecord => ({
  type: 'interaction',
  kind: 'share',
  detail: 'share',
  postId,
  interactionId: share.id,
  actor: author(share.from, pageId),
  occurredAt: share.created_time ?? null,
  text: null,
  parentId: null,
  url: share.permalink_url ?? null,
});
