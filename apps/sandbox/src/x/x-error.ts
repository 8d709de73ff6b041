import { type Answer, Refusal } from '../http/exchange.js';

/** Which of its two vocabularies X speaks: of tweets (up to 2.166) or of posts (from 2.167). */
export type Vocabulary = 'tweet' | 'post';

/** The address under which X names a kind of problem. */
const problemType = (segment: string, vocabulary: Vocabulary): string =>
  `https://api.${vocabulary === 'post' ? 'x' : 'twitter'}.com/2/problems/${segment}`;

const problem = (status: number, body: object): Answer => ({
  status,
  body,
  headers: { 'content-type': 'application/problem+json; charset=utf-8' },
});

const blank = (status: number, title: string): Answer =>
  problem(status, { title, type: 'about:blank', status, detail: title });

/** The token is missing, wrong, expired or revoked. */
export const unauthorized = (): Answer => blank(401, 'Unauthorized');
/** A scope is missing. */
export const forbidden = (): Answer => blank(403, 'Forbidden');
/** The servers have a bad day. */
export const outage = (): Answer => blank(500, 'Internal Server Error');
/** Nothing is left of the developer account's credits; no waiting helps. */
export const creditsDepleted = (): Answer =>
  problem(402, {
    title: 'CreditsDepleted',
    detail: 'Your enrolled account [2059529979700846592] does not have any credits to fulfill this request.',
    type: problemType('credits', 'tweet'),
  });
/** An allowance is spent. */
export const tooManyRequests = (headers: Readonly<Record<string, string>>): Answer => {
  const answer = blank(429, 'Too Many Requests');
  return { ...answer, headers: { ...answer.headers, ...headers } };
};

/** One wrong parameter. */
export interface WrongParameter {
  readonly name: string;
  readonly value: string;
  readonly message: string;
}

/** Ends the request: a parameter is wrong. */
export const refuseParameter = ({ name, value, message }: WrongParameter, vocabulary: Vocabulary): never => {
  throw new Refusal(
    problem(400, {
      errors: [{ parameters: { [name]: [value] }, message }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: problemType('invalid-request', vocabulary),
    }),
  );
};

/** A partial error: the thing does not exist (any more). */
export const notFound = (
  parameter: string,
  value: string,
  about: { readonly resource: 'tweet' | 'user'; readonly vocabulary: Vocabulary },
): object => ({
  value,
  detail: `Could not find ${about.resource} with ${parameter}: [${value}].`,
  title: 'Not Found Error',
  resource_type: about.resource,
  parameter,
  resource_id: value,
  type: problemType('resource-not-found', about.vocabulary),
});

/** A partial error: private figures that may not be seen. */
export const fieldForbidden = (id: string, field: string, vocabulary: Vocabulary): object => ({
  resource_type: 'tweet',
  field,
  parameter: 'ids',
  resource_id: id,
  title: 'Field Authorization Error',
  section: 'data',
  detail: `Sorry, you are not authorized to access '${field}' on the Tweet with ids : [${id}].`,
  value: id,
  type: problemType('not-authorized-for-field', vocabulary),
});
