import { type Answer, ok, plainText } from '../http/exchange.js';
import type { PostState, ReactionState, ShareState } from '../platform/post-state.js';
import { sharesOf } from '../platform/post-state.js';
import { windowOf } from '../platform/window.js';
import { hashOf } from '../world/random.js';
import { type Wishes, idParameter, idsParameter, pageToken, timeParameter, wishesOf } from './parameters.js';
import { XWriter } from './render.js';
import { type XView, listAnswer } from './x-view.js';
import { notFound, refuseParameter } from './x-error.js';
import { type XPost, xPost } from './x-post.js';

const reachOfTimeline = 3200;

const pathId = (view: XView): string => {
  const id = plainText(view.request.params['id'] ?? '');
  if (/^[0-9]{1,19}$/.test(id)) return id;
  const message = `The \`id\` query parameter value [${id}] is not valid`;
  return refuseParameter({ name: 'id', value: id, message }, view.vocabulary);
};

const missing = (view: XView, id: string, resource: 'tweet' | 'user' = 'tweet'): Answer =>
  ok({ errors: [notFound('id', id, { resource, vocabulary: view.vocabulary })] });

/** The account that granted. */
export const me = (view: XView): Answer => {
  const writer = new XWriter(view.context, wishesOf(view.request, { names: [] }), view.request.now);
  return ok({ data: writer.user(null) });
};

const timelineRules = {
  names: ['since_id', 'until_id', 'start_time', 'end_time', 'exclude'],
  pages: { least: 5, most: 100, unasked: 10 },
};

const ownPosts = (view: XView): XPost[] => {
  const since = idParameter(view.request, 'since_id');
  const until = idParameter(view.request, 'until_id');
  const start = timeParameter(view.request, 'start_time') ?? Number.NEGATIVE_INFINITY;
  const end = timeParameter(view.request, 'end_time') ?? Number.POSITIVE_INFINITY;
  return [...view.context.world.state.posts.values()]
    .toSorted((left, right) => right.order - left.order)
    .slice(0, reachOfTimeline)
    .filter(({ draft, id }) => {
      const inIds = (since === null || BigInt(id) > since) && (until === null || BigInt(id) < until);
      return inIds && draft.publishedAt >= start && draft.publishedAt < end;
    })
    .map((post) => xPost({ kind: 'post', post }, view.cast));
};

interface PageOf<T> {
  readonly entries: readonly T[];
  readonly tokens: { readonly next_token?: string; readonly previous_token?: string };
}

const pageOf = <T extends { readonly order: number }>(
  sorted: readonly T[],
  wishes: Wishes,
  limit: number,
): PageOf<T> => {
  const wish = { limit, after: wishes.after, before: wishes.before };
  const { entries, hasNext, hasPrevious } = windowOf(sorted, wish, 'falling');
  const first = entries[0];
  const last = entries.at(-1);
  return {
    entries,
    tokens: {
      ...(hasNext && last !== undefined ? { next_token: pageToken('next', last.order) } : {}),
      ...(hasPrevious && first !== undefined ? { previous_token: pageToken('previous', first.order) } : {}),
    },
  };
};

const ends = (posts: readonly XPost[]): object =>
  posts.length > 0 ? { newest_id: posts[0]?.id, oldest_id: posts.at(-1)?.id } : {};

/** The account's own posts, newest first. */
export const timeline = (view: XView): Answer => {
  const id = pathId(view);
  const wishes = wishesOf(view.request, timelineRules);
  if (id !== view.cast.account.externalId) return missing(view, id, 'user');
  const writer = new XWriter(view.context, wishes, view.request.now);
  const { entries, tokens } = pageOf(ownPosts(view), wishes, wishes.maxResults);
  const meta = { result_count: entries.length, ...ends(entries), ...tokens };
  return listAnswer(view, { data: entries.map((post) => writer.post(post)), meta, writer });
};

const includesOf = (writer: XWriter): object => {
  const { includes } = writer;
  return includes === undefined ? {} : { includes };
};

/** Up to a hundred posts of anybody; those that are gone are named in `errors`. */
export const lookup = (view: XView): Answer => {
  const wishes = wishesOf(view.request, { names: ['ids'] });
  const writer = new XWriter(view.context, wishes, view.request.now);
  const errors: object[] = [];
  const data: object[] = [];
  for (const id of idsParameter(view.request)) {
    const found = view.context.world.state.find(id);
    if (found === null) errors.push(notFound('ids', id, { resource: 'tweet', vocabulary: view.vocabulary }));
    else data.push(writer.post(xPost(found, view.cast)));
  }
  const all = [...errors, ...writer.errors];
  return ok({
    ...(data.length > 0 ? { data } : {}),
    ...includesOf(writer),
    ...(all.length > 0 ? { errors: all } : {}),
  });
};

/** One post of anybody. */
export const single = (view: XView): Answer => {
  const id = pathId(view);
  const wishes = wishesOf(view.request, { names: [] });
  const found = view.context.world.state.find(id);
  if (found === null) return missing(view, id);
  const writer = new XWriter(view.context, wishes, view.request.now);
  const data = writer.post(xPost(found, view.cast));
  return ok({ data, ...includesOf(writer), ...(writer.errors.length > 0 ? { errors: writer.errors } : {}) });
};

const peopleRules = { names: [], pages: { least: 1, most: 100, unasked: 100 } };
const quoteRules = { names: ['exclude'], pages: { least: 10, most: 100, unasked: 10 } };

/** Hidden accounts leave some pages a little short, as on the real platform. */
const shortened = (limit: number, id: string, after: number | null): number =>
  limit <= 5 ? limit : limit - (hashOf('short', id, after ?? 0) % 3);

const people = (view: XView, listOf: (post: PostState) => readonly (ReactionState | ShareState)[]): Answer => {
  const id = pathId(view);
  const wishes = wishesOf(view.request, peopleRules);
  const found = view.context.world.state.find(id);
  if (found === null) return missing(view, id);
  const list = found.kind === 'post' ? listOf(found.post) : [];
  const { entries, tokens } = pageOf(list, wishes, shortened(wishes.maxResults, id, wishes.after));
  const writer = new XWriter(view.context, wishes, view.request.now);
  const meta = { result_count: entries.length, ...tokens };
  return listAnswer(view, { data: entries.map(({ actor }) => writer.user(actor)), meta, writer });
};

/** Who likes a post: of the first hundred who ever did, those who still do. */
export const likingUsers = (view: XView): Answer =>
  people(view, ({ firstReactors, reactions }) =>
    [...firstReactors]
      .flatMap((actor) => reactions.get(actor) ?? [])
      .toSorted((left, right) => right.order - left.order),
  );

/** Who reposted a post. */
export const retweetedBy = (view: XView): Answer => people(view, (post) => sharesOf(post, 'repost').toReversed());

const passedOn = (view: XView, form: 'repost' | 'quote'): Answer => {
  const id = pathId(view);
  const wishes = wishesOf(view.request, form === 'quote' ? quoteRules : peopleRules);
  const found = view.context.world.state.find(id);
  if (found === null) return missing(view, id);
  const shares = found.kind === 'post' ? sharesOf(found.post, form).toReversed() : [];
  const { entries, tokens } = pageOf(shares, wishes, shortened(wishes.maxResults, id, wishes.after));
  const writer = new XWriter(view.context, wishes, view.request.now);
  const data = entries.map((share) => writer.post(xPost({ kind: 'share', share }, view.cast)));
  const { next_token } = tokens;
  const meta = {
    result_count: entries.length,
    ...(form === 'quote' && next_token !== undefined ? { next_token } : {}),
  };
  return listAnswer(view, { data, meta: form === 'quote' ? meta : { ...meta, ...tokens }, writer });
};

/** The reposts of a post, with their times. */
export const retweets = (view: XView): Answer => passedOn(view, 'repost');

/** The posts that quote a post. */
export const quotes = (view: XView): Answer => passedOn(view, 'quote');
