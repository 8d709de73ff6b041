import { randomUUID } from 'node:crypto';
import { type Answer, Refusal } from '../http/exchange.js';

/** What LinkedIn says of an error. */
export interface LinkedinProblem {
  readonly status: number;
  readonly code?: string;
  readonly serviceErrorCode?: number;
  readonly message: string;
}

/** Headers that tell which machine answered. */
export const traceHeaders = (): Record<string, string> => ({
  'x-li-fabric': 'sandbox-1',
  'x-li-pop': 'loopback',
  'x-li-uuid': randomUUID(),
});

/** An error in LinkedIn's shape. */
export const linkedinError = ({ status, code, serviceErrorCode, message }: LinkedinProblem): Answer => ({
  status,
  headers: { ...traceHeaders(), 'x-restli-error-response': 'true' },
  body: {
    status,
    ...(serviceErrorCode === undefined ? {} : { serviceErrorCode }),
    ...(code === undefined ? {} : { code }),
    message,
  },
});

/** Ends the request with an error. */
export const refuse = (problem: LinkedinProblem): never => {
  throw new Refusal(linkedinError(problem));
};

/** A parameter is missing or wrong. */
export const refuseParameter = (message: string, code = 'ILLEGAL_ARGUMENT'): never =>
  refuse({ status: 400, code, message });

/** Deleted, or not to be seen. */
export const notFound = (message = 'Not Found'): never => refuse({ status: 404, code: 'RESOURCE_NOT_FOUND', message });

/** The day's calls are spent. */
export const throttled = (level: 'APPLICATION' | 'MEMBER'): Answer =>
  linkedinError({
    status: 429,
    serviceErrorCode: 101,
    code: 'TOO_MANY_REQUESTS',
    message: `Resource level throttle ${level} DAY limit for calls to this resource is reached.`,
  });
