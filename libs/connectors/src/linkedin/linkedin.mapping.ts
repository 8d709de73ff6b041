import type { AliasRecord, CountRecord, InteractionRecord, PostRecord } from '@libs/connector';

import type {
  LinkedinComment,
  LinkedinPost,
  LinkedinReaction,
  Metadata,
  MetadataBatch,
  ShareStatistics,
} from './linkedin.schema.js';
import { aliasesOf, commentId, organizationUrn, plainText, postNumber, toActor } from './urn.js';

const mediaFormats: Readonly<Record<string, PostRecord['format']>> = {
  image: 'photo',
  video: 'video',
  document: 'document',
};

const formatOf = ({ content, reshareContext }: LinkedinPost): PostRecord['format'] => {
  if (content === null || Object.keys(content).length === 0) return reshareContext === undefined ? 'text' : 'other';
  if (content.media !== undefined) return mediaFormats[content.media.id?.split(':')[2] ?? ''] ?? 'other';
  if (content.multiImage !== undefined) return 'photo';
  if (content.article !== undefined) return 'link';
  return content.poll === undefined ? 'other' : 'poll';
};

const postUrl = (urn: string): string => `https://www.linkedin.com/feed/update/${urn}/`;

/** A published post as the ledger takes it; null for drafts and the like. */
export const toPost = (post: LinkedinPost): PostRecord | null => {
  const publishedAt = post.publishedAt ?? post.createdAt;
  if (post.lifecycleState !== 'PUBLISHED' || publishedAt === undefined) return null;
  const article = post.content?.article?.source;
  return {
    type: 'post',
    postId: post.id,
    aliases: aliasesOf(post.id),
    publishedAt,
    text: plainText(post.commentary),
    url: postUrl(post.id),
    format: formatOf(post),
    language: null,
    thumbnailUrl: null,
    ...(article !== undefined && { links: [article] }),
  };
};

/** A reaction: one actor has one on a post, so the actor names it; where LinkedIn holds the actor back, its own id does. */
export const toReaction = ({ id, actor, at, reactionType }: LinkedinReaction, postId: string): InteractionRecord => {
  const ref = actor === null ? null : toActor(actor);
  return {
    type: 'interaction',
    kind: 'reaction',
    detail: reactionType,
    postId,
    interactionId: ref?.actorId ?? id,
    actor: ref,
    occurredAt: at,
    text: null,
    parentId: null,
    url: null,
  };
};

const commentUrl = (postId: string, urn: string | undefined): string =>
  urn === undefined ? postUrl(postId) : `${postUrl(postId)}?commentUrn=${encodeURIComponent(urn)}`;

/** When something was made, by the time that LinkedIn's ids begin with; null where the id is none of those. */
const timeInId = (id: string): Date | null => (/^\d{19}$/.test(id) ? new Date(Number(BigInt(id) >> 22n)) : null);

/** A comment or a reply; the account is the organisation whose post it is on. */
export const toComment = (comment: LinkedinComment, postId: string, account: string): InteractionRecord => {
  const urn = comment.actor ?? comment.created.actor;
  const actor = urn === undefined ? null : toActor(urn);
  return {
    type: 'interaction',
    kind: 'comment',
    detail: comment.parentComment === undefined ? 'comment' : 'reply',
    postId,
    interactionId: commentId(comment.id),
    actor,
    occurredAt: comment.created.time ?? timeInId(commentId(comment.id)),
    text: plainText(comment.message?.text ?? ''),
    ...(actor?.actorId === organizationUrn(account) && { isByAccount: true }),
    parentId: comment.parentComment === undefined ? null : commentId(comment.parentComment),
    url: commentUrl(postId, comment.commentUrn),
  };
};

/** Reactions of all types, and comments with their replies. */
const toCounts = ({ commentSummary, reactionSummaries }: Metadata, postId: string): CountRecord[] => {
  const reactions = Object.values(reactionSummaries).reduce((sum, { count }) => sum + count, 0);
  const counts: CountRecord[] = [{ type: 'count', metric: 'reactions', postId, total: reactions }];
  if (commentSummary === undefined) return counts;
  return [...counts, { type: 'count', metric: 'comments', postId, total: commentSummary.count }];
};

/** Lifetime figures that only the statistics know; LinkedIn's own ratio in millionths. */
export const toStatistics = ({ share, ugcPost, totalShareStatistics: totals }: ShareStatistics): CountRecord[] => {
  const postId = share ?? ugcPost;
  if (postId === undefined) return [];
  const told = [
    ['shares', totals.shareCount],
    ['impressions', totals.impressionCount],
    ['reach', totals.uniqueImpressionsCount],
    ['clicks', totals.clickCount],
    ['platform_engagement', totals.engagement === undefined ? undefined : Math.round(totals.engagement * 1_000_000)],
  ] as const;
  return told.flatMap(([metric, total]) => (total === undefined ? [] : [{ type: 'count', metric, postId, total }]));
};

/** By the number of a share or ugcPost, since LinkedIn may answer by the other of the two names. */
const byNumber = <T>(byUrn: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(
    Object.entries(byUrn).map(([urn, value]) => [postNumber(urn.includes('%') ? decodeURIComponent(urn) : urn), value]),
  );

/** What LinkedIn calls the post in its answer, where that cannot be told from the id. */
const toAlias = ({ entity }: Metadata, postId: string): AliasRecord[] =>
  entity === undefined || !entity.startsWith('urn:li:') || postNumber(entity) === postNumber(postId)
    ? []
    : [{ type: 'alias', postId, alias: entity }];

/** A batch answer by post: keys come encoded or not, and what is missing may be named or simply left out. */
export const readBatch = (
  batch: MetadataBatch,
  asked: readonly string[],
): { readonly records: (CountRecord | AliasRecord)[]; readonly missing: string[] } => {
  const results = byNumber(batch.results);
  const errors = byNumber(batch.errors);
  const statuses = byNumber(batch.statuses);
  const records = asked.flatMap((postId) => {
    const metadata = results.get(postNumber(postId));
    return metadata === undefined ? [] : [...toCounts(metadata, postId), ...toAlias(metadata, postId)];
  });
  const isMissing = (urn: string): boolean => {
    const number = postNumber(urn);
    return !results.has(number) && (errors.get(number)?.status ?? statuses.get(number)) === 404;
  };
  return { records, missing: asked.filter(isMissing) };
};
