import type { Problem } from '@libs/contract';
import { HttpException } from '@nestjs/common';

/** What went wrong, by a stable code that callers can act on. */
export interface ProblemInit {
  readonly status: number;
  /** Stable, kebab-case; the problem's type is `urn:resonance:problem:<code>`. */
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: NonNullable<Problem['errors']>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A failure with a name that the caller is told (RFC 9457). */
export class ProblemException extends HttpException {
  constructor(
    readonly problem: ProblemInit,
    options?: { readonly cause?: unknown },
  ) {
    super(problem.title, problem.status, options);
  }
}

/** Nothing of that name in this workspace. */
export const notFound = (what: string): ProblemException =>
  new ProblemException({ status: 404, code: 'not-found', title: `There is no such ${what}` });

/** The request does not fit the state of things. */
export const conflict = (code: string, title: string): ProblemException =>
  new ProblemException({ status: 409, code, title });

/** Something was asked for too often; the answer says when to come again. */
export const tooMany = (
  code: string,
  title: string,
  { retryAt, now }: { readonly retryAt: Date; readonly now: Date },
): ProblemException =>
  new ProblemException({
    status: 429,
    code,
    title,
    headers: { 'retry-after': String(Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000))) },
  });

/** A request that is well formed and yet asks for something that is not there; the sentence says what is. */
export const badRequest = (detail: string): ProblemException =>
  new ProblemException({ status: 400, code: 'invalid-request', title: 'The request is not valid', detail });

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** A request that does not fit its schema: every wrong field with its sentence. */
export const invalidRequest = (issues: readonly Issue[]): ProblemException =>
  new ProblemException({
    status: 400,
    code: 'invalid-request',
    title: 'The request is not valid',
    errors: issues.slice(0, 100).map(({ message, path = [] }) => ({
      path: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
      message,
    })),
  });
