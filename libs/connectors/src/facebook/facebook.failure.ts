import {
  AuthExpired,
  type ConnectorError,
  CursorRefused,
  Gone,
  ListCutOff,
  Malformed,
  NotPermitted,
  RateLimited,
  type ReceivedResponse,
  Retired,
  retryAfter,
  sentence,
  statusFailure,
  Transient,
} from '@libs/connector';
import type { FailureReason } from '@libs/domain';
import { z } from 'zod';

import { regainMinutes } from './facebook.quotas.js';

/** One answer would be too much work for the platform: ask for fewer at a time. */
export class TooMuchAsked extends Transient {}

const ErrorBody = z.object({
  error: z.object({
    message: z.string().default(''),
    code: z.number().default(0),
    error_subcode: z.number().optional(),
    is_transient: z.boolean().optional(),
  }),
});
type GraphError = z.infer<typeof ErrorBody>['error'];

const throttled: ReadonlySet<number> = new Set([4, 17, 32, 341, 613]);
const isThrottled = (code: number): boolean => throttled.has(code) || (code >= 80_000 && code <= 80_014);
const isPermission = (code: number): boolean => code === 10 || code === 283 || (code >= 200 && code <= 299);

interface TokenProblem {
  readonly said: string;
  readonly reason: FailureReason;
  /** Whether a new login helps; if not, the token is good and something else must be put in order first. */
  readonly endsToken: boolean;
}

const tokenProblems: Readonly<Record<number, TokenProblem>> = {
  458: {
    said: 'The app was removed from the Facebook account that connected the page',
    reason: 'access_revoked',
    endsToken: true,
  },
  459: {
    said: 'Facebook asks the person who connected the page to log in at facebook.com first',
    reason: 'identity_check',
    endsToken: false,
  },
  460: {
    said: 'The password of the Facebook account that connected the page was changed',
    reason: 'session_ended',
    endsToken: true,
  },
  463: { said: 'The Facebook token has expired', reason: 'token_expired', endsToken: true },
  464: {
    said: 'The Facebook account that connected the page is not confirmed',
    reason: 'unconfirmed_person',
    endsToken: false,
  },
  467: { said: 'The Facebook token is no longer valid', reason: 'session_ended', endsToken: true },
  492: {
    said: 'The person who connected the page no longer has a role on it',
    reason: 'role_lost',
    endsToken: false,
  },
};
const anyTokenProblem: TokenProblem = { said: 'Facebook refused the token', reason: 'token_refused', endsToken: true };

const errorIn = ({ body }: ReceivedResponse): GraphError | null => {
  // Any status may carry an error, also 200, so the body decides; looking for the word saves parsing large good answers.
  if (!body.includes('"error"')) return null;
  try {
    const parsed = ErrorBody.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data.error : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const tokenFailure = (subcode: number | undefined, tell: (said: string) => string): ConnectorError => {
  const { said, reason, endsToken } = tokenProblems[subcode ?? 0] ?? anyTokenProblem;
  return endsToken ? new AuthExpired(tell(said), { reason }) : new NotPermitted(tell(said), { reason });
};

const isMissing = ({ message, error_subcode: subcode }: GraphError): boolean =>
  subcode === 33 || /unsupported get request|does not exist/i.test(message);

const appRefused = (said: string): ConnectorError => new NotPermitted(said, { reason: 'app_refused' });

/** Code 100 means every kind of wrong parameter; only its words tell them apart. */
const parameterFailure = (error: GraphError, tell: (said: string) => string): ConnectorError => {
  const { message } = error;
  if (isMissing(error)) return new Gone(tell('Facebook does not know this any more, or does not show it to us'));
  if (/valid insights metric/i.test(message))
    return new Retired(tell('Facebook has retired this metric'), { reason: 'metric_retired' });
  if (/appsecret_proof/i.test(message)) return appRefused(tell(message));
  if (/cursor .*exceeds/i.test(message)) return new ListCutOff(tell('The list is longer than Facebook lets us read'));
  if (/cursor/i.test(message)) return new CursorRefused(tell('Facebook no longer knows our place in the list'));
  return new Malformed(tell(message));
};

const otherFailure = (error: GraphError, tell: (said: string) => string): ConnectorError | null => {
  const { code, message, is_transient: isTransient } = error;
  if (code === 1 && /reduce the amount of data/i.test(message)) return new TooMuchAsked(tell(message));
  if (code === 101 || (code === 1 && /client secret/i.test(message))) return appRefused(tell(message));
  if (code === 1 || code === 2 || isTransient === true)
    return new Transient(tell('Facebook has trouble at the moment'));
  if (code === 803) return new Gone(tell('Facebook does not know this any more'));
  if (code === 368)
    return new NotPermitted(tell('Facebook has blocked the app for a while for breaking its policies'), {
      reason: 'app_blocked',
    });
  if (code === 1705)
    return new NotPermitted(tell("This needs the page's own token, which the connection does not give"), {
      reason: 'other_token_needed',
    });
  return null;
};

/** Only the usage header knows how long; calling too early prolongs the block. */
const rateLimited = ({ headers }: ReceivedResponse, now: Date): RateLimited => {
  const minutes = regainMinutes(headers);
  const told = minutes > 0 ? null : retryAfter(headers, now);
  return new RateLimited(told ?? new Date(now.getTime() + Math.max(minutes, 1) * 60_000));
};

/** What a Graph API response means: its error object decides, whatever the HTTP status. */
export const facebookFailure = (response: ReceivedResponse, now: Date): ConnectorError | null => {
  const error = errorIn(response);
  if (error === null) return statusFailure(response, now);
  const { code, error_subcode: subcode, message } = error;
  const tell = (said: string): string => sentence(response, `${said} (#${code}${subcode ? `/${subcode}` : ''})`);
  if (code === 190 || code === 102) return tokenFailure(subcode, tell);
  if (isThrottled(code)) return rateLimited(response, now);
  if (isPermission(code))
    return new NotPermitted(tell(`Facebook does not permit this: ${message}`), { reason: 'permission_missing' });
  if (code === 100) return parameterFailure(error, tell);
  return otherFailure(error, tell) ?? statusFailure(response, now, message) ?? new Malformed(tell(message));
};

/** What a refusal of the token endpoint means: it also says, as if it were a passing trouble, that the app is not known. */
export const facebookTokenFailure = (response: ReceivedResponse, now: Date): ConnectorError | null => {
  const error = errorIn(response);
  const isUnknownApp =
    error !== null && (error.code === 101 || /client[ _](?:id|secret)|validating application/i.test(error.message));
  return isUnknownApp
    ? new NotPermitted(sentence(response, `Facebook does not accept the app's id and secret: ${error.message}`))
    : facebookFailure(response, now);
};
