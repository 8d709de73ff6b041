import { type Answer, ok } from '../http/exchange.js';
import type { Found } from '../platform/platform-state.js';
import type { CommentState, PostState, ReactionState } from '../platform/post-state.js';
import { reactionCounts, topLevelComments } from '../platform/post-state.js';
import { notFound, refuseParameter } from './linkedin-error.js';
import { companyActor } from '../world/event.js';
import { activityUrn, actorUrn, commentNumber } from './naming.js';
import { littleText } from './posts.js';
import { isRecord, offsetPage, pathKey, readRestLi, recordIn, textIn } from './rest-li.js';
import { type LinkedinView, member } from './view.js';

const entityUrn = /^urn:li:(share|ugcPost|activity):\d+$|^urn:li:comment:\(urn:li:activity:\d+,\d+\)$/;

const findEntity = ({ context }: LinkedinView, urn: string): Found | null => {
  if (!entityUrn.test(urn)) return refuseParameter(`Invalid urn type: ${urn}`, 'INVALID_URN_TYPE');
  return context.world.state.find(urn);
};

const metadataOf = (found: Found): object | null => {
  if (found.kind === 'share') return null;
  if (found.kind === 'comment') {
    const { id, answers } = found.comment;
    const commentSummary = { count: answers.size, topLevelCount: answers.size };
    return { entity: id, commentsState: 'OPEN', commentSummary, reactionSummaries: {} };
  }
  const { post } = found;
  const summaries = [...reactionCounts(post)].map(([reactionType, count]) => [reactionType, { reactionType, count }]);
  return {
    entity: activityUrn(post.draft),
    commentsState: 'OPEN',
    commentSummary: { count: post.comments.size, topLevelCount: topLevelComments(post).length },
    reactionSummaries: Object.fromEntries(summaries),
  };
};

/** Counts of one post or comment. */
export const socialMetadata = (view: LinkedinView): Answer => {
  const found = findEntity(view, pathKey(view.request.params['urn']));
  return ok((found === null ? null : metadataOf(found)) ?? notFound());
};

/** Counts of several; those that are gone are under `errors`. */
export const socialMetadataBatch = (view: LinkedinView): Answer => {
  const results: Record<string, object> = {};
  const statuses: Record<string, number> = {};
  const errors: Record<string, object> = {};
  for (const urn of view.query.list('ids') ?? refuseParameter('Parameter ids is required')) {
    const found = findEntity(view, urn);
    const metadata = found === null ? null : metadataOf(found);
    if (metadata === null) {
      statuses[urn] = 404;
      errors[urn] = { status: 404, code: 'RESOURCE_NOT_FOUND', message: 'Not Found' };
    } else results[urn] = metadata;
  }
  return ok({ results, statuses, errors });
};

/** Who acts: somebody of the public, or the organisation itself. */
const actorOf = (
  { context }: LinkedinView,
  actor: number,
): { readonly urn: string; readonly isOrganisation: boolean } => {
  const { population, naming } = context.world.plan;
  if (actor === companyActor) return { urn: `urn:li:organization:${naming.account.externalId}`, isOrganisation: true };
  const person = population.person(actor);
  return { urn: actorUrn(person), isOrganisation: person.kind === 'organisation' };
};

const stamp = (view: LinkedinView, actor: number, time: number): object => {
  const { urn, isOrganisation } = actorOf(view, actor);
  return { actor: urn, ...(isOrganisation ? { impersonator: member.urn } : {}), time };
};

const toldReaction = (view: LinkedinView, post: PostState, reaction: ReactionState): object => {
  const root = activityUrn(post.draft);
  const actor = actorOf(view, reaction.actor).urn;
  return {
    id: `urn:li:reaction:(${actor},${root})`,
    reactionType: reaction.type,
    root,
    created: stamp(view, reaction.actor, reaction.createdAt),
    lastModified: stamp(view, reaction.actor, reaction.modifiedAt),
  };
};

const sorts = ['CHRONOLOGICAL', 'REVERSE_CHRONOLOGICAL', 'RELEVANCE'];

const entityOfKey = (raw: string | undefined): string => {
  const key = readRestLi(raw ?? '');
  const urn = isRecord(key) ? textIn(key, 'entity') : null;
  return urn ?? refuseParameter('The key must have the form (entity:<encoded urn>)');
};

/** Who reacted, and when. */
export const reactionsByEntity = (view: LinkedinView): Answer => {
  if (view.query.required('q') !== 'entity') refuseParameter('Only the finder entity is supported');
  const sort = textIn(view.query.record('sort') ?? {}, 'value') ?? 'REVERSE_CHRONOLOGICAL';
  if (!sorts.includes(sort)) refuseParameter(`Invalid sort: ${sort}`, 'PARAM_INVALID');
  const found = findEntity(view, entityOfKey(view.request.params['key'])) ?? notFound();
  const post = found.kind === 'post' ? found.post : null;
  const rising = [...(post?.reactions.values() ?? [])];
  const all = sort === 'CHRONOLOGICAL' ? rising : rising.toReversed();
  const render = (reaction: ReactionState): object => (post === null ? {} : toldReaction(view, post, reaction));
  return ok(offsetPage(view.request, view.query, { all, render, total: 'told', empty: 'omitted' }));
};

const toldComment = (view: LinkedinView, comment: CommentState): object => {
  const { post, parent, answers } = comment;
  return {
    id: commentNumber(post.draft, { at: comment.createdAt, number: comment.number }),
    commentUrn: comment.id,
    actor: actorOf(view, comment.actor).urn,
    object: activityUrn(post.draft),
    ...(parent === null ? {} : { parentComment: parent.id }),
    message: { text: littleText(comment.text), attributes: [] },
    created: stamp(view, comment.actor, comment.createdAt),
    lastModified: stamp(view, comment.actor, comment.modifiedAt),
    likesSummary: { selectedLikes: [], aggregatedTotalLikes: 0, likedByCurrentUser: false, totalLikes: 0 },
    commentsSummary: {
      selectedComments: [...answers.values()].slice(0, 2).map(({ id }) => id),
      aggregatedTotalComments: answers.size,
      totalFirstLevelComments: answers.size,
    },
  };
};

const commentsOf = (found: Found): readonly CommentState[] => {
  if (found.kind === 'post') return topLevelComments(found.post);
  return found.kind === 'comment' ? [...found.comment.answers.values()] : [];
};

/** Comments of a post, or answers of a comment; 404 where there are none. */
export const comments = (view: LinkedinView): Answer => {
  const all = commentsOf(findEntity(view, pathKey(view.request.params['urn'])) ?? notFound());
  if (all.length === 0) return notFound();
  const render = (comment: CommentState): object => toldComment(view, comment);
  return ok(offsetPage(view.request, view.query, { all, render, total: 'told', empty: 'listed' }));
};

/** One comment of a post. */
export const singleComment = (view: LinkedinView): Answer => {
  const found = findEntity(view, pathKey(view.request.params['urn'])) ?? notFound();
  const id = pathKey(view.request.params['id']);
  const post = found.kind === 'post' ? found.post : found.kind === 'comment' ? found.comment.post : null;
  const comment = [...(post?.comments.values() ?? [])].find(
    ({ createdAt, number }) => post !== null && commentNumber(post.draft, { at: createdAt, number }) === id,
  );
  return comment === undefined ? notFound() : ok(toldComment(view, comment));
};

/** The range of `timeIntervals`, or null when the whole life is meant. */
export const timeIntervalsOf = (
  view: LinkedinView,
): { readonly start: number; readonly end: number; readonly granularity: 'DAY' | 'MONTH' } | null => {
  const intervals = view.query.record('timeIntervals');
  if (intervals === null) return null;
  const range = recordIn(intervals, 'timeRange') ?? {};
  const start = Number(textIn(range, 'start') ?? Number.NaN);
  const end = Number(textIn(range, 'end') ?? view.request.now);
  const granularity = textIn(intervals, 'timeGranularityType');
  if (!Number.isSafeInteger(start) || !Number.isFinite(end) || end < start)
    return refuseParameter('timeIntervals.timeRange needs start and end in milliseconds', 'PARAM_INVALID');
  if (granularity !== 'DAY' && granularity !== 'MONTH')
    return refuseParameter('timeIntervals.timeGranularityType must be DAY or MONTH', 'PARAM_INVALID');
  return { start, end, granularity };
};
