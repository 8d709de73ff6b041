import type { ActorRef, CountRecord, InteractionRecord, PostRecord } from '@libs/connector';

import type { Includes, XPost, XUser } from './x.schema.js';

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** X escapes three characters in texts as if they went into HTML. */
export const plainText = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);

/** Where a post is seen; without a name of its author X finds it too. */
const postUrl = (id: string, username: string | undefined): string =>
  `https://x.com/${username ?? 'i/web'}/status/${id}`;

const mediaOf = (post: XPost, { media }: Includes) => {
  const keys = post.attachments?.media_keys ?? [];
  return media.find(({ media_key: key }) => keys.includes(key));
};

const isOwnAddress = (url: string): boolean => /^https:\/\/(?:x|twitter)\.com\//.test(url);

/** Where its links lead; what is attached is a link to the post itself and none of these. */
const linksOf = (post: XPost): string[] =>
  (post.entities?.urls ?? []).flatMap(({ expanded_url: url }) => (url == null || isOwnAddress(url) ? [] : [url]));

const formatOf = (post: XPost, mediaType: string | undefined): PostRecord['format'] => {
  if (mediaType !== undefined) return mediaType === 'photo' ? 'photo' : 'video';
  if ((post.attachments?.media_keys ?? []).length > 0) return 'other';
  if ((post.attachments?.poll_ids ?? []).length > 0) return 'poll';
  return linksOf(post).length > 0 ? 'link' : 'text';
};

/** The three letters that X uses for "no language" are none. */
const languageOf = (lang: string | null): string | null =>
  lang === null || /^(?:und|zxx|art|q[a-z]{2})$/.test(lang) ? null : lang;

const usernameOf = (id: string | undefined, { users }: Includes): string | undefined =>
  users.find((user) => user.id === id)?.username;

/** A post as the ledger takes it; null where X held back its time. */
export const toPost = (post: XPost, includes: Includes): PostRecord | null => {
  if (post.created_at === undefined) return null;
  const media = mediaOf(post, includes);
  const links = linksOf(post);
  return {
    type: 'post',
    postId: post.id,
    publishedAt: post.created_at,
    text: plainText(post.fullText),
    url: postUrl(post.id, usernameOf(post.author_id, includes)),
    format: formatOf(post, media?.type),
    language: languageOf(post.lang),
    thumbnailUrl: media?.url ?? media?.preview_image_url ?? null,
    ...(links.length > 0 && { links }),
  };
};

/** The counters of a post. Reposts and quotes are both shares; X counts them apart. */
export const toCounts = ({ id: postId, public_metrics: metrics }: XPost): CountRecord[] => {
  if (metrics === undefined) return [];
  const { likes, replies, reposts, quotes, impressions, bookmarks } = metrics;
  return [
    { type: 'count', metric: 'reactions', postId, total: likes },
    { type: 'count', metric: 'comments', postId, total: replies },
    { type: 'count', metric: 'shares', postId, total: reposts + quotes },
    ...(impressions === null ? [] : [{ type: 'count', metric: 'impressions', postId, total: impressions } as const]),
    ...(bookmarks === null ? [] : [{ type: 'count', metric: 'bookmarks', postId, total: bookmarks } as const]),
  ];
};

/** Somebody who acted. A gold or grey badge is only given to organisations. */
const toActor = (user: XUser): ActorRef => ({
  actorId: user.id,
  kind: user.verified_type === 'business' || user.verified_type === 'government' ? 'organisation' : 'person',
  name: user.name ?? null,
  handle: user.username ?? null,
  followers: user.public_metrics?.followers_count ?? null,
  language: null,
  country: null,
});

const authorOf = ({ author_id: id }: XPost, { users }: Includes): ActorRef | null => {
  if (id === undefined) return null;
  return toActor(users.find((user) => user.id === id) ?? { id, verified_type: null, public_metrics: null });
};

/** A like; X tells no time of it. */
export const toLike = (user: XUser, postId: string): InteractionRecord => ({
  type: 'interaction',
  kind: 'reaction',
  detail: 'like',
  postId,
  interactionId: user.id,
  actor: toActor(user),
  occurredAt: null,
  text: null,
  parentId: null,
  url: null,
});

/** What somebody did with a post by writing one of their own. */
export interface Deed {
  readonly kind: 'comment' | 'share';
  readonly detail: 'reply' | 'quote' | 'repost';
  readonly postId: string;
}

/** A reply, quote or repost: a post of its own, whose author is the actor. */
export const toDeed = (post: XPost, includes: Includes, { kind, detail, postId }: Deed): InteractionRecord => ({
  type: 'interaction',
  kind,
  detail,
  postId,
  // An edited reply or quote is still the same one.
  interactionId: post.firstId,
  actor: authorOf(post, includes),
  occurredAt: post.created_at ?? null,
  text: kind === 'comment' ? plainText(post.fullText) : null,
  parentId: null,
  url: postUrl(post.id, usernameOf(post.author_id, includes)),
});

/** Whether the post answers that very post, and not an answer to it. */
export const isDirectReply = ({ references }: XPost, postId: string): boolean =>
  references.some(({ type, id }) => type === 'replied_to' && id === postId);
