import { randomBytes } from 'node:crypto';
import { type Answer, Refusal } from '../http/exchange.js';

/** What the Graph API says of an error. */
export interface GraphProblem {
  readonly code: number;
  readonly message: string;
  readonly type?: string;
  readonly subcode?: number;
  readonly status?: number;
  readonly isTransient?: boolean;
}

/** An error in the Graph API's shape. */
export const graphError = (problem: GraphProblem): Answer => {
  const { code, message, type = 'OAuthException', subcode, status = 400, isTransient } = problem;
  const invalidToken = code === 190 || code === 102;
  return {
    status,
    body: {
      error: {
        message,
        type,
        ...(isTransient === undefined ? {} : { is_transient: isTransient }),
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
      },
    },
    ...(invalidToken
      ? { headers: { 'www-authenticate': `OAuth "Facebook Platform" "invalid_token" "${message}"` } }
      : {}),
  };
};

/** Ends the request with a Graph error. */
export const refuse = (problem: GraphProblem): never => {
  throw new Refusal(graphError(problem));
};

/** The answer for what does not exist or may not be seen. */
export const nothingThere = (id: string): never =>
  refuse({
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message: `Unsupported get request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });

const tooMany = 'please refer to https://developers.facebook.com/docs/graph-api/overview/rate-limiting.';

/** The page has been asked too often. */
export const pageThrottled = (pageId: string, regainMinutes: number): Answer => ({
  ...graphError({
    code: 80001,
    message: `(#80001) There have been too many calls to this Page account. Wait a bit and try again. For more info, ${tooMany}`,
  }),
  headers: {
    'x-business-use-case-usage': JSON.stringify({
      [pageId]: [
        {
          type: 'pages',
          call_count: 100,
          total_cputime: 23,
          total_time: 23,
          estimated_time_to_regain_access: regainMinutes,
        },
      ],
    }),
  },
});

/** The app has been asked too often for its users. */
export const appThrottled = (): Answer => ({
  ...graphError({ code: 4, status: 403, isTransient: true, message: '(#4) Application request limit reached' }),
  headers: { 'x-app-usage': JSON.stringify({ call_count: 100, total_time: 25, total_cputime: 25 }) },
});
