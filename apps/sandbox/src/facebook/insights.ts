import type { PostState } from '../platform/post-state.js';
import { reactionCounts } from '../platform/post-state.js';
import { shareOf } from '../world/random.js';
import { type GraphView, edgeOfPath } from './edges.js';
import { requirePermission } from './caller.js';
import { refuse } from './graph-error.js';
import { graphInstant, graphTime } from './graph-values.js';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const longestRangeDays = 90;

const pacificHour = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** Midnight in California of the UTC day: where days of insights end. */
const pacificMidnight = (utcDay: number): number => {
  const summer = utcDay * dayMs + 7 * hourMs;
  return Number(pacificHour.format(summer)) === 0 ? summer : summer + hourMs;
};

type PageMetric = (view: GraphView, from: number, to: number) => number | object;

const addedIn = (view: GraphView, from: number, to: number) => {
  const sums = { reactions: 0, comments: 0, shares: 0 };
  for (let hour = Math.floor(from / hourMs); hour < Math.floor(to / hourMs); hour++) {
    const added = view.context.world.state.addedByHour.get(hour);
    sums.reactions += added?.reactions ?? 0;
    sums.comments += added?.comments ?? 0;
    sums.shares += added?.shares ?? 0;
  }
  return sums;
};

const engagements: PageMetric = (view, from, to) => {
  const { reactions, comments, shares } = addedIn(view, from, to);
  return reactions + comments + shares;
};

const scaled =
  (factor: number, base: number): PageMetric =>
  (view, from, to) => {
    const { reactions, comments, shares } = addedIn(view, from, to);
    const quiet = base * ((to - from) / dayMs) * (0.8 + 0.4 * shareOf('insights', factor, Math.floor(to / dayMs)));
    return Math.floor(factor * (reactions + 2 * comments + 4 * shares) + quiet);
  };

const following =
  (side: 'gained' | 'lost'): PageMetric =>
  (view, from, to) => {
    let total = 0;
    for (let day = Math.floor(from / dayMs); day < Math.floor(to / dayMs); day++)
      total += view.context.world.followers.change(day)[side];
    return total;
  };

const pageMetrics: Readonly<Record<string, PageMetric>> = {
  page_follows: (view, _from, to) => view.context.world.followers.at(to),
  page_daily_follows: following('gained'),
  page_daily_follows_unique: following('gained'),
  page_daily_unfollows_unique: following('lost'),
  page_media_view: scaled(21, 300),
  page_total_media_view_unique: scaled(14, 190),
  page_post_engagements: engagements,
  page_views_total: scaled(0.6, 35),
  page_total_actions: scaled(0.05, 3),
  page_video_views: scaled(3, 40),
  page_actions_post_reactions_total: (view, from, to) => ({ like: addedIn(view, from, to).reactions }),
};

const wireReactions: Readonly<Record<string, string>> = { SAD: 'sorry', ANGRY: 'anger' };
const wireName = (type: string): string => wireReactions[type] ?? type.toLowerCase();
const typedTotal =
  (type: string) =>
  (post: PostState): number =>
    reactionCounts(post).get(type) ?? 0;

const postMetrics: Readonly<Record<string, (post: PostState) => number | object>> = {
  post_media_view: (post) => Math.floor(40 + post.everDone * (16 + 10 * shareOf('views', post.id))),
  post_total_media_view_unique: (post) => Math.floor(30 + post.everDone * (11 + 6 * shareOf('reach', post.id))),
  post_activity_by_action_type: (post) => ({
    ...(post.reactions.size > 0 ? { like: post.reactions.size } : {}),
    ...(post.comments.size > 0 ? { comment: post.comments.size } : {}),
    ...(post.shares.size > 0 ? { share: post.shares.size } : {}),
  }),
  post_reactions_by_type_total: (post) =>
    Object.fromEntries([...reactionCounts(post)].map(([type, count]) => [wireName(type), count])),
  post_reactions_like_total: typedTotal('LIKE'),
  post_reactions_love_total: typedTotal('LOVE'),
  post_reactions_wow_total: typedTotal('WOW'),
  post_reactions_haha_total: typedTotal('HAHA'),
  post_reactions_sorry_total: typedTotal('SAD'),
  post_reactions_anger_total: typedTotal('ANGRY'),
  post_clicks: (post) => Math.floor(post.everDone * (1 + 2 * shareOf('clicks', post.id))),
  post_clicks_by_type: (post) =>
    post.everDone === 0 ? {} : { 'other clicks': Math.floor(post.everDone * (1 + 2 * shareOf('clicks', post.id))) },
};

const spans: Readonly<Record<string, number>> = { day: 1, week: 7, days_28: 28 };

/** One metric that does not exist, or not any more, refuses the whole request. */
const metricNames = (view: GraphView, text: string | undefined, known: Readonly<Record<string, unknown>>): string[] => {
  const { retiredMetrics } = view.context.whims;
  const isDead = (name: string): boolean =>
    known[name] === undefined || (retiredMetrics.get(name) ?? Number.POSITIVE_INFINITY) <= view.request.now;
  const names = (text ?? '')
    .replaceAll(/["'[\]\s]/g, '')
    .split(',')
    .filter((name) => name !== '');
  if (names.length === 0) refuse({ code: 100, message: '(#100) The parameter metric is required' });
  if (names.some(isDead)) refuse({ code: 100, message: '(#100) The value must be a valid insights metric' });
  return names;
};

const requireInsights = (view: GraphView): void => {
  requirePermission(view.caller, 'read_insights');
  if (view.caller.as === 'user') refuse({ code: 190, message: 'This method must be called with a Page Access Token' });
};

const titleOf = (name: string): string => name.replaceAll('_', ' ').replace(/^\w/, (letter) => letter.toUpperCase());

const rangeOf = (view: GraphView): { readonly since: number; readonly until: number } => {
  const { query, now } = view.request;
  const until = Math.min(now, graphInstant(query.get('until')) ?? now);
  const since = graphInstant(query.get('since')) ?? until - 2 * dayMs;
  if (until - since > longestRangeDays * dayMs)
    refuse({
      code: 100,
      message: `(#100) There cannot be more than ${longestRangeDays} days (${Math.ceil((until - since) / dayMs)} days in total) between since and until`,
    });
  return { since, until };
};

/** Figures of the page by Californian days. */
export const pageInsights = (view: GraphView): object => {
  requireInsights(view);
  const names = metricNames(view, view.request.query.get('metric') ?? undefined, pageMetrics);
  const period = view.request.query.get('period') ?? 'day';
  const { since, until } = rangeOf(view);
  const id = view.context.world.plan.naming.account.externalId;
  const valuesOf = (tell: PageMetric): object[] => {
    if (period === 'total_over_range') return [{ value: tell(view, since, until) }];
    const span = spans[period];
    if (span === undefined) return [];
    const values: object[] = [];
    for (let day = Math.floor(since / dayMs); pacificMidnight(day) <= until; day++) {
      const end = pacificMidnight(day);
      if (end > since) values.push({ value: tell(view, pacificMidnight(day - span), end), end_time: graphTime(end) });
    }
    return values;
  };
  const data = names.flatMap((name) => {
    const tell = pageMetrics[name];
    const values = tell === undefined ? [] : valuesOf(tell);
    if (values.length === 0) return [];
    const title = titleOf(name);
    return [{ name, period, values, title, description: title, id: `${id}/insights/${name}/${period}` }];
  });
  return { data, paging: rangeLinks(view, { since, until }) };
};

const rangeLinks = (view: GraphView, { since, until }: { readonly since: number; readonly until: number }): object => {
  const { owner, edge } = edgeOfPath(view, view.context.world.plan.naming.account.externalId, 'insights');
  const link = (from: number, to: number): string => {
    const url = new URL(`/${view.version}/${owner}/${edge}`, view.request.origin);
    for (const [name, value] of view.request.query) url.searchParams.set(name, value);
    url.searchParams.set('since', String(Math.floor(from / 1000)));
    url.searchParams.set('until', String(Math.floor(to / 1000)));
    return url.href;
  };
  return { previous: link(since - (until - since), since), next: link(until, until + (until - since)) };
};

/** Lifetime figures of a post. */
export const postInsights = (view: GraphView, post: PostState, metrics: string | undefined): object => {
  requireInsights(view);
  const data = metricNames(view, metrics, postMetrics).map((name) => ({
    name,
    period: 'lifetime',
    values: [{ value: postMetrics[name]?.(post) }],
    title: titleOf(name),
    description: titleOf(name),
    id: `${post.id}/insights/${name}/lifetime`,
  }));
  return { data };
};
