import type { ApiRequest } from '../http/exchange.js';
import { expansions, mediaFields, postFields, userFields } from './vocabulary.js';
import { type Vocabulary, refuseParameter } from './x-error.js';

/** What an endpoint accepts beside the fields. */
export interface ParameterRules {
  readonly names: readonly string[];
  readonly pages?: { readonly least: number; readonly most: number; readonly unasked: number };
}

/** The wishes of a request, checked. */
export interface Wishes {
  readonly vocabulary: Vocabulary;
  /** Fields of posts, in the words of tweets. */
  readonly fields: ReadonlySet<string>;
  /** Expansions, in the words of tweets. */
  readonly expansions: ReadonlySet<string>;
  readonly userFields: ReadonlySet<string>;
  readonly mediaFields: ReadonlySet<string>;
  readonly maxResults: number;
  readonly after: number | null;
  readonly before: number | null;
}

const fieldParameters = [
  'tweet.fields',
  'post.fields',
  'expansions',
  'user.fields',
  'media.fields',
  'poll.fields',
  'place.fields',
];

const inTweetWords = (word: string): string =>
  word
    .replace('referenced_posts.id', 'referenced_tweets.id')
    .replace(/^referenced_posts$/, 'referenced_tweets.id')
    .replace('_post_', '_tweet_')
    .replace(/^note_post$/, 'note_tweet');

const listed = (request: ApiRequest, name: string): string[] =>
  (request.query.get(name) ?? '').split(',').filter((word) => word !== '');

const known = (request: ApiRequest, name: string, choices: readonly string[]): Set<string> => {
  const chosen = listed(request, name);
  const wrong = chosen.find((word) => !choices.includes(word));
  if (wrong !== undefined) {
    const message = `The \`${name}\` query parameter value [${wrong}] is not one of [${choices.join(',')}]`;
    refuseParameter({ name, value: wrong, message }, vocabularyOf(request));
  }
  return new Set(chosen.map(inTweetWords));
};

/** X answers in the vocabulary in which it is asked. */
export const vocabularyOf = ({ query }: ApiRequest): Vocabulary =>
  query.has('post.fields') && !query.has('tweet.fields') ? 'post' : 'tweet';

const nextMark = '7140dibdnow9c7btw4';
const previousMark = '77qpymm88g5h9vqklul';

/** The token of the page after, or before, a place in a list. */
export const pageToken = (direction: 'next' | 'previous', order: number): string =>
  (direction === 'next' ? nextMark : previousMark) + order.toString(36).padStart(8, '0');

const placeOf = (request: ApiRequest, mark: string): number | null => {
  const name = request.query.has('pagination_token') ? 'pagination_token' : 'next_token';
  const token = request.query.get(name);
  if (token === null) return null;
  const place = /^(7140dibdnow9c7btw4|77qpymm88g5h9vqklul)([0-9a-z]{8,})$/.exec(token);
  if (place === null) {
    const message = `The \`${name}\` query parameter value [${token}] is not valid`;
    return refuseParameter({ name, value: token, message }, vocabularyOf(request));
  }
  return place[1] === mark ? Number.parseInt(place[2] ?? '', 36) : null;
};

const maxResultsOf = (request: ApiRequest, { pages }: ParameterRules): number => {
  const text = request.query.get('max_results');
  if (pages === undefined || text === null) return pages?.unasked ?? 0;
  const wished = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (wished >= pages.least && wished <= pages.most) return wished;
  const message = `The \`max_results\` query parameter value [${text}] is not between ${pages.least} and ${pages.most}`;
  return refuseParameter({ name: 'max_results', value: text, message }, vocabularyOf(request));
};

const refuseUnknown = (request: ApiRequest, accepted: readonly string[]): void => {
  for (const [name, value] of request.query) {
    if (accepted.includes(name)) continue;
    const message = `The query parameter [${name}] is not one of [${accepted.join(',')}]`;
    refuseParameter({ name, value, message }, vocabularyOf(request));
  }
};

/** Reads the wishes of a request; refuses what the endpoint does not know. */
export const wishesOf = (request: ApiRequest, rules: ParameterRules): Wishes => {
  const vocabulary = vocabularyOf(request);
  const paging = rules.pages === undefined ? [] : ['max_results', 'pagination_token'];
  refuseUnknown(request, [...rules.names, ...paging, ...fieldParameters]);
  const asked = request.query.has('post.fields') || request.query.has('tweet.fields');
  const expandable = asked ? expansions[vocabulary] : [...expansions.tweet, ...expansions.post];
  return {
    vocabulary,
    fields: known(request, `${vocabulary}.fields`, postFields[vocabulary]),
    expansions: known(request, 'expansions', expandable),
    userFields: known(request, 'user.fields', userFields),
    mediaFields: known(request, 'media.fields', mediaFields),
    maxResults: maxResultsOf(request, rules),
    after: placeOf(request, nextMark),
    before: placeOf(request, previousMark),
  };
};

/** An id in a query, or null when not given. */
export const idParameter = (request: ApiRequest, name: string): bigint | null => {
  const text = request.query.get(name);
  if (text === null) return null;
  if (/^[0-9]{1,19}$/.test(text)) return BigInt(text);
  const message = `The \`${name}\` query parameter value [${text}] is not valid`;
  return refuseParameter({ name, value: text, message }, vocabularyOf(request));
};

/** An instant in a query, or null when not given. */
export const timeParameter = (request: ApiRequest, name: string): number | null => {
  const text = request.query.get(name);
  if (text === null) return null;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(text) && !Number.isNaN(Date.parse(text)))
    return Date.parse(text);
  const message = `The \`${name}\` query parameter value [${text}] is not a valid RFC3339 date time`;
  return refuseParameter({ name, value: text, message }, vocabularyOf(request));
};

/** Several ids in a query: at least one, at most a hundred. */
export const idsParameter = (request: ApiRequest): string[] => {
  const text = request.query.get('ids') ?? '';
  const ids = text.split(',').filter((id) => id !== '');
  const refused = (value: string, message: string) =>
    refuseParameter({ name: 'ids', value, message }, vocabularyOf(request));
  if (ids.length === 0) return refused('', 'The `ids` query parameter can not be empty');
  if (ids.length > 100)
    return refused(
      text,
      `The number of values in the \`ids\` query parameter list [${ids.length}] is not between 1 and 100`,
    );
  const wrong = ids.find((id) => !/^[0-9]{1,19}$/.test(id));
  return wrong === undefined ? ids : refused(wrong, `The \`ids\` query parameter value [${wrong}] is not valid`);
};
