import type { ApiRequest } from '../http/exchange.js';
import type { CommentState, Listed, PostState } from '../platform/post-state.js';
import { reactionCounts, topLevelComments } from '../platform/post-state.js';
import type { PlatformContext } from '../platform/platform-api.js';
import { windowOf } from '../platform/window.js';
import { type Caller, requirePermission, tokenOf } from './caller.js';
import { type FieldTable, type FieldWish, parseFields, renderNode } from './fields.js';
import { refuse } from './graph-error.js';
import { cursorAt, graphInstant, limitOf, placeOf } from './graph-values.js';

/** One request with everything its answer stands on. */
export interface GraphView {
  readonly context: PlatformContext;
  readonly request: ApiRequest;
  readonly caller: Caller;
  /** The API version that serves, such as v26.0. */
  readonly version: string;
}

/** How an edge is asked for: by the query of its own path, or by the modifiers of a field. */
export interface EdgeWish {
  readonly owner: string;
  readonly edge: string;
  /** A modifier or query parameter; undefined when not given. */
  readonly option: (name: string) => string | undefined;
  readonly fields: readonly FieldWish[] | null;
  readonly rawFields: string | null;
}

/** The wish of a request for an edge's own path. */
export const edgeOfPath = (view: GraphView, owner: string, edge: string): EdgeWish => {
  const { query } = view.request;
  const rawFields = query.get('fields');
  const fields = rawFields === null ? null : parseFields(rawFields);
  return { owner, edge, option: (name) => query.get(name) ?? undefined, fields, rawFields };
};

/** The wish of a field that names an edge. */
export const edgeOfField = (owner: string, { name, modifiers, fields, inner }: FieldWish): EdgeWish => ({
  owner,
  edge: name,
  option: (option) => modifiers.get(option),
  fields,
  rawFields: inner,
});

const pagingOptions = ['filter', 'order', 'type', 'summary', 'since', 'until'];

const pageUrl = (view: GraphView, wish: EdgeWish, cursor: { readonly after?: string; readonly before?: string }) => {
  const url = new URL(`/${view.version}/${wish.owner}/${wish.edge}`, view.request.origin);
  url.searchParams.set('access_token', tokenOf(view.request) ?? '');
  url.searchParams.set('pretty', '0');
  if (wish.rawFields !== null) url.searchParams.set('fields', wish.rawFields);
  for (const name of pagingOptions) {
    const value = wish.option(name);
    if (value !== undefined) url.searchParams.set(name, value);
  }
  url.searchParams.set('limit', String(limitOf(wish.option('limit'))));
  for (const [name, value] of Object.entries(cursor)) url.searchParams.set(name, value);
  return url.href;
};

/** A page of a list in the Graph envelope. Entries that may not be shown leave the page shorter, not the list. */
export const graphPage = <T extends Listed>(
  view: GraphView,
  wish: EdgeWish,
  list: {
    readonly sorted: readonly T[];
    readonly direction: 'rising' | 'falling';
    readonly render: (entry: T) => object | null;
  },
): { data: object[]; paging?: object } => {
  const limit = limitOf(wish.option('limit'));
  if (limit === 0) return { data: [] };
  const place = { after: placeOf(wish.option('after')), before: placeOf(wish.option('before')) };
  const { entries, hasNext, hasPrevious } = windowOf(list.sorted, { limit, ...place }, list.direction);
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return { data: [] };
  const cursors = { before: cursorAt(first.order), after: cursorAt(last.order) };
  return {
    data: entries.map(list.render).filter((entry) => entry !== null),
    paging: {
      cursors,
      ...(hasNext ? { next: pageUrl(view, wish, { after: cursors.after }) } : {}),
      ...(hasPrevious ? { previous: pageUrl(view, wish, { before: cursors.before }) } : {}),
    },
  };
};

/** The members of a summary that were asked for; null when none was. */
const summaryWish = (wish: EdgeWish): ((name: string) => boolean) | null => {
  const text = wish.option('summary');
  if (text === undefined || text === 'false' || text === '0') return null;
  if (text === 'true' || text === '1' || text === '') return () => true;
  const names = text.split(',').map((name) => name.trim());
  return (name) => names.includes(name);
};

const pick = (members: Record<string, unknown>, wanted: (name: string) => boolean): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([name]) => wanted(name)));

const reactionTypes = 'NONE LIKE LOVE WOW HAHA SAD ANGRY THANKFUL PRIDE CARE FIRE HUNDRED'.split(' ');

/** Who reacted: only those who consent are listed, all are counted, nobody says when. */
export const reactionsEdge = (
  view: GraphView,
  post: PostState,
  listing: { readonly wish: EdgeWish; readonly table: FieldTable<{ actor: number; type: string }> },
): object => {
  requirePermission(view.caller, 'pages_read_user_content');
  const { wish, table } = listing;
  const type = wish.edge === 'likes' ? 'LIKE' : wish.option('type')?.toUpperCase();
  if (type !== undefined && !reactionTypes.includes(type))
    refuse({ code: 100, message: `(#100) Param type must be one of {${reactionTypes.join(', ')}}` });
  const all = [...post.reactions.values()].filter((reaction) => type === undefined || reaction.type === type);
  const { population } = view.context.world.plan;
  const page = graphPage(view, wish, {
    sorted: all.toReversed(),
    direction: 'falling',
    render: (reaction) =>
      population.consents(reaction.actor)
        ? renderNode(reaction, table, { fields: wish.fields, unasked: ['id', 'name', 'type'], type: 'Profile' })
        : null,
  });
  const wanted = summaryWish(wish);
  const total = type === undefined ? post.reactions.size : (reactionCounts(post).get(type) ?? 0);
  const summary = { total_count: total, viewer_reaction: 'NONE' };
  return wanted === null ? page : { ...page, summary: pick(summary, wanted) };
};

const commentsBelow = (owner: PostState | CommentState, filter: string): readonly CommentState[] => {
  if (!('comments' in owner)) return [...owner.answers.values()];
  return filter === 'stream' ? [...owner.comments.values()] : topLevelComments(owner);
};

const oneOf = (name: string, value: string, choices: readonly string[]): string =>
  choices.includes(value)
    ? value
    : refuse({ code: 100, message: `(#100) Param ${name} must be one of {${choices.join(', ')}}` });

/** Comments of a post or answers of a comment. A person's own token sees none, and is not told so. */
export const commentsEdge = (
  view: GraphView,
  owner: PostState | CommentState,
  listing: { readonly wish: EdgeWish; readonly table: FieldTable<CommentState> },
): object => {
  requirePermission(view.caller, 'pages_read_user_content');
  if (view.caller.as === 'user') return { data: [] };
  const { wish, table } = listing;
  const filter = oneOf('filter', wish.option('filter') ?? 'toplevel', ['stream', 'toplevel']);
  const order = oneOf('order', wish.option('order') ?? 'chronological', ['chronological', 'reverse_chronological']);
  const since = graphInstant(wish.option('since'));
  const all = commentsBelow(owner, filter);
  const fitting = since === null ? all : all.filter((comment) => comment.createdAt >= since);
  const falls = order === 'reverse_chronological';
  const page = graphPage(view, wish, {
    sorted: falls ? fitting.toReversed() : fitting,
    direction: falls ? 'falling' : 'rising',
    render: (comment) =>
      renderNode(comment, table, {
        fields: wish.fields,
        unasked: ['created_time', 'from', 'message', 'id'],
        type: 'Comment',
      }),
  });
  const wanted = summaryWish(wish);
  const summary = { order, total_count: all.length, can_comment: true };
  return wanted === null ? page : { ...page, summary: pick(summary, wanted) };
};
