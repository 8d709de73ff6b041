import type { CompanyAccount } from '../platform/company-accounts.js';
import type { CommentState, PostState, ShareState } from '../platform/post-state.js';
import { companyActor, type PostFormat } from '../world/event.js';
import { hashOf, shareOf } from '../world/random.js';
import { type EdgeWish, type GraphView, commentsEdge, edgeOfField, graphPage, reactionsEdge } from './edges.js';
import { type FieldTable, renderNode } from './fields.js';
import { requirePermission } from './caller.js';
import { graphTime } from './graph-values.js';
import { postInsights } from './insights.js';
import { localPostId, personId } from './naming.js';

const permalink = (post: PostState): string =>
  `https://www.facebook.com/nordlichtcoffee/posts/${localPostId(post.draft.number)}`;

const personOf = (view: GraphView, actor: number): { id: string; name: string } | undefined => {
  const { population, naming } = view.context.world.plan;
  // Pages are told whatever people consent to.
  if (actor === companyActor) return { id: naming.account.externalId, name: naming.account.name };
  return population.consents(actor) ? { id: personId(actor), name: population.person(actor).name } : undefined;
};

/** What is said of somebody who reacted. */
export const profileTable = (view: GraphView): FieldTable<{ actor: number; type: string }> => {
  const person = (actor: number) => view.context.world.plan.population.person(actor);
  return {
    id: ({ actor }) => personId(actor),
    name: ({ actor }) => person(actor).name,
    type: ({ type }) => type,
    link: ({ actor }) => `https://www.facebook.com/${personId(actor)}`,
    username: () => undefined,
    profile_type: ({ actor }) => (person(actor).kind === 'organisation' ? 'page' : 'user'),
    pic_square: ({ actor }) => `https://scontent.sandbox.invalid/v/${personId(actor)}.jpg`,
  };
};

/** Likes of comments are not part of the simulated world; they are few and stay. */
const likesOf = ({ id }: CommentState): number => Math.floor(shareOf('likes', id) ** 6 * 12);

/** What is said of a comment. */
export const commentTable = (view: GraphView): FieldTable<CommentState> => {
  const table: FieldTable<CommentState> = {
    id: ({ id }) => id,
    message: ({ text }) => text,
    created_time: ({ createdAt }) => graphTime(createdAt),
    from: ({ actor }) => personOf(view, actor),
    parent: ({ parent }, { fields }) =>
      parent === null
        ? undefined
        : renderNode(parent, table, { fields, unasked: ['created_time', 'from', 'message', 'id'], type: 'Comment' }),
    comment_count: ({ answers }) => answers.size,
    like_count: likesOf,
    user_likes: () => false,
    is_hidden: () => false,
    is_private: () => false,
    can_comment: () => true,
    can_reply_privately: () => true,
    can_hide: () => true,
    can_remove: () => true,
    permalink_url: ({ id, post }) => `${permalink(post)}?comment_id=${id.split('_')[1] ?? id}`,
    attachment: () => undefined,
    message_tags: () => undefined,
    reactions: (comment, { modifiers }) => ({
      data: [],
      ...(modifiers.has('summary') ? { summary: { total_count: likesOf(comment), viewer_reaction: 'NONE' } } : {}),
    }),
    comments: (comment, wish) => commentsEdge(view, comment, { wish: edgeOfField(comment.id, wish), table }),
  };
  return table;
};

const shareTable = (view: GraphView): FieldTable<ShareState> => ({
  id: ({ id }) => id,
  from: ({ actor }) => personOf(view, actor),
  created_time: ({ createdAt }) => graphTime(createdAt),
  message: ({ text }) => (text === '' ? undefined : text),
  permalink_url: ({ id, actor }) => `https://www.facebook.com/${personId(actor)}/posts/${id.split('_')[1] ?? id}`,
});

/** Who passed a post on: only those who consent are listed. */
export const sharesEdge = (view: GraphView, post: PostState, wish: EdgeWish): object => {
  requirePermission(view.caller, 'pages_read_user_content');
  const { population } = view.context.world.plan;
  const table = shareTable(view);
  return graphPage(view, wish, {
    sorted: [...post.shares.values()].toReversed(),
    direction: 'falling',
    render: (share) =>
      population.consents(share.actor)
        ? renderNode(share, table, { fields: wish.fields, unasked: ['created_time', 'message', 'id'], type: 'Post' })
        : null,
  });
};

const statusTypes: Readonly<Record<PostFormat, string>> = {
  photo: 'added_photos',
  video: 'added_video',
  link: 'shared_story',
  text: 'mobile_status_update',
};

const mediaOf = ({ number, format }: PostState['draft']): object => {
  const target = String(500_000_000 + hashOf('media', number));
  const kind = format === 'video' ? 'video_inline' : format === 'link' ? 'share' : 'photo';
  const url =
    format === 'link' ? `https://nordlicht.example/stories/${number}` : `https://www.facebook.com/${format}/${target}`;
  return { media_type: format, type: kind, url, ...(format === 'link' ? {} : { target: { id: target } }) };
};

/** What is said of a post of the page. */
export const postTable = (view: GraphView): FieldTable<PostState> => {
  const { account } = view.context.world.plan.naming;
  const reactions = (post: PostState, wish: EdgeWish) => reactionsEdge(view, post, { wish, table: profileTable(view) });
  return {
    id: ({ id }) => id,
    created_time: ({ draft }) => graphTime(draft.publishedAt),
    updated_time: ({ updatedAt }) => graphTime(updatedAt),
    message: ({ draft }) => (draft.text === '' ? undefined : draft.text),
    story: ({ draft }) => (draft.text === '' ? `${account.name} added a new photo.` : undefined),
    permalink_url: permalink,
    status_type: ({ draft }) => statusTypes[draft.format],
    is_published: () => true,
    is_hidden: () => false,
    is_expired: () => false,
    full_picture: ({ draft }) =>
      draft.format === 'text' ? undefined : `https://scontent.sandbox.invalid/v/${localPostId(draft.number)}.jpg`,
    from: () => ({ id: account.externalId, name: account.name }),
    attachments: ({ draft }) => (draft.format === 'text' ? undefined : { data: [mediaOf(draft)] }),
    shares: (post) => (post.shares.size === 0 ? undefined : { count: post.shares.size }),
    reactions: (post, wish) => reactions(post, edgeOfField(post.id, wish)),
    likes: (post, wish) => reactions(post, edgeOfField(post.id, wish)),
    comments: (post, wish) => commentsEdge(view, post, { wish: edgeOfField(post.id, wish), table: commentTable(view) }),
    insights: (post, { modifiers }) => postInsights(view, post, modifiers.get('metric')),
    sharedposts: (post, wish) => sharesEdge(view, post, edgeOfField(post.id, wish)),
  };
};

/** The page itself. */
export interface PageNode {
  readonly accessToken: string | undefined;
  readonly account: CompanyAccount;
  /** Whether it is the page that the public lives on. */
  readonly isOfPublic: boolean;
}

/** What is said of the page. */
export const pageTable = (view: GraphView): FieldTable<PageNode> => {
  const { world } = view.context;
  const followers = ({ isOfPublic }: PageNode): number => (isOfPublic ? world.followers.at(view.request.now) : 0);
  return {
    id: ({ account }) => account.externalId,
    name: ({ account }) => account.name,
    username: ({ account }) => account.handle,
    category: () => 'Coffee Shop',
    tasks: ({ account }) => [...account.rights],
    picture: () => ({
      data: { height: 50, is_silhouette: false, url: 'https://scontent.sandbox.invalid/v/nordlicht.jpg', width: 50 },
    }),
    access_token: ({ accessToken }) => accessToken,
    fan_count: (page) => Math.floor(followers(page) * 0.97),
    followers_count: followers,
    new_like_count: () => undefined,
    talking_about_count: (page) => Math.floor(followers(page) * 0.02),
    were_here_count: () => 412,
    is_published: () => true,
    link: ({ account }) => `https://www.facebook.com/${account.handle}`,
    verification_status: () => 'not_verified',
  };
};
