import { type Answer, ok } from '../http/exchange.js';
import { windowOf } from '../platform/window.js';
import { firstIdAt } from './naming.js';
import { idParameter, pageToken, timeParameter, wishesOf } from './parameters.js';
import { XWriter, xTime } from './render.js';
import { QueryProblem, parseQuery } from './search-query.js';
import { type XView, listAnswer } from './x-view.js';
import { refuseParameter } from './x-error.js';
import { type XPost, xPost } from './x-post.js';

const hourMs = 3_600_000;
const dayMs = 86_400_000;
const reachMs = 7 * dayMs;
const longestQuery = 512;

const filters = ['query', 'start_time', 'end_time', 'since_id', 'until_id'];
const searchRules = {
  names: [...filters, 'next_token', 'sort_order'],
  pages: { least: 10, most: 100, unasked: 10 },
};
const countRules = { names: [...filters, 'granularity', 'next_token', 'search_count.fields'] };

interface Range {
  readonly start: number;
  readonly end: number;
}

const rangeOf = ({ request, vocabulary }: XView): Range => {
  const earliest = request.now - reachMs;
  const start = timeParameter(request, 'start_time');
  const since = idParameter(request, 'since_id');
  if (start !== null && start < Math.floor(earliest / 1000) * 1000) {
    const value = request.query.get('start_time') ?? '';
    const message = `Invalid 'start_time':'${value}'. 'start_time' must be on or after ${xTime(earliest)}`;
    refuseParameter({ name: 'start_time', value, message }, vocabulary);
  }
  if (since !== null && since < firstIdAt(Math.floor(earliest / 1000) * 1000)) {
    const message = `Invalid 'since_id'. 'since_id' must be a tweet id created after [${xTime(earliest)}]. Please use a 'since_id' that is larger than ${firstIdAt(earliest)}`;
    refuseParameter({ name: 'since_id', value: String(since), message }, vocabulary);
  }
  return { start: start ?? earliest, end: timeParameter(request, 'end_time') ?? Number.POSITIVE_INFINITY };
};

const matcherOf = ({ request, vocabulary }: XView) => {
  const value = request.query.get('query') ?? '';
  const refused = (message: string) => refuseParameter({ name: 'query', value, message }, vocabulary);
  if (value === '') return refused('The `query` query parameter can not be empty');
  if (value.length > longestQuery)
    return refused(`The \`query\` query parameter value [${value}] length must be between 1 and ${longestQuery}`);
  try {
    return parseQuery(value);
  } catch (error) {
    if (error instanceof QueryProblem) return refused(`There were errors processing your request: ${error.message}`);
    throw error;
  }
};

/** Writings of the range that fit, newest first. Reposts are not searched. */
const found = (view: XView, range: Range): XPost[] => {
  const matches = matcherOf(view);
  const since = idParameter(view.request, 'since_id');
  const until = idParameter(view.request, 'until_id');
  const { state } = view.context.world;
  const { writings } = state;
  const posts: XPost[] = [];
  for (let index = writings.length - 1; index >= 0; index--) {
    const writing = writings[index];
    if (writing === undefined || !state.stands(writing)) continue;
    const post = xPost(writing, view.cast);
    if (post.createdAt < range.start) break;
    const id = BigInt(post.id);
    const fits = (since === null || id > since) && (until === null || id < until) && post.createdAt < range.end;
    if (fits && matches(post)) posts.push(post);
  }
  return posts;
};

/** Posts of the last seven days. */
export const searchRecent = (view: XView): Answer => {
  const wishes = wishesOf(view.request, searchRules);
  const posts = found(view, rangeOf(view));
  const { entries, hasNext } = windowOf(
    posts,
    { limit: wishes.maxResults, after: wishes.after, before: null },
    'falling',
  );
  const writer = new XWriter(view.context, wishes, view.request.now);
  const last = entries.at(-1);
  const meta = {
    ...(entries.length > 0 ? { newest_id: entries[0]?.id, oldest_id: last?.id } : {}),
    result_count: entries.length,
    ...(hasNext && last !== undefined ? { next_token: pageToken('next', last.order) } : {}),
  };
  return listAnswer(view, { data: entries.map((post) => writer.post(post)), meta, writer });
};

const spans: Readonly<Record<string, number>> = { minute: 60_000, hour: hourMs, day: dayMs };

/** How many posts of the last seven days, by minute, hour or day. */
export const countRecent = (view: XView): Answer => {
  wishesOf(view.request, countRules);
  const range = rangeOf(view);
  const granularity = view.request.query.get('granularity') ?? 'hour';
  const span =
    spans[granularity] ??
    refuseParameter(
      {
        name: 'granularity',
        value: granularity,
        message: `The \`granularity\` query parameter value [${granularity}] is not one of [minute,hour,day]`,
      },
      view.vocabulary,
    );
  const end = Math.min(range.end, view.request.now);
  const posts = found(view, { start: range.start, end: range.end });
  const data: object[] = [];
  for (let start = range.start; start < end; start = (Math.floor(start / span) + 1) * span) {
    const until = Math.min(end, (Math.floor(start / span) + 1) * span);
    const count = posts.filter(({ createdAt }) => createdAt >= start && createdAt < until).length;
    data.push({ start: new Date(start).toISOString(), end: new Date(until).toISOString(), tweet_count: count });
  }
  return ok({ data, meta: { total_tweet_count: posts.length } });
};
