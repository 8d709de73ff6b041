import type { Problem } from '@libs/contract';
import { RequestRefused } from '@libs/reports';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';

import { invalidRequest, ProblemException, type ProblemInit } from './problem.js';
import { requestIdOf } from './request-id.js';
import { pathWithoutToken } from './shared-headers.js';

/** Refusals of the framework: an address nobody answers at, a body that cannot be read. */
const refusals: Readonly<Record<number, Omit<ProblemInit, 'status'>>> = {
  400: { code: 'bad-request', title: 'The request cannot be read: is its body valid JSON?' },
  404: { code: 'not-found', title: 'There is nothing at this address' },
  413: { code: 'too-large', title: 'The request body is too large' },
  415: { code: 'unsupported-encoding', title: 'The encoding of the request body is not supported' },
};

/** The named problem behind a thrown value; null when it is not one that the caller is told. */
const problemOf = (error: unknown): ProblemInit | null => {
  if (error instanceof ProblemException) return error.problem;
  if (error instanceof RequestRefused) return invalidRequest(error.issues).problem;
  if (!(error instanceof HttpException) || error.getStatus() >= 500) return null;
  const status = error.getStatus();
  return { status, ...(refusals[status] ?? { code: 'refused', title: 'The request cannot be answered' }) };
};

/** From so many characters on a part of an address may be what lets its sender in: a webhook's id, a code. */
const unguessable = /[^/]{20,}/g;

/** The address as it may be told and logged: without the query, which may hold codes and states, and without secret parts. */
const shownAddress = (address: string): string =>
  pathWithoutToken(address.split('?', 1)[0] ?? '').replaceAll(unguessable, '…');

const unknownProblem: ProblemInit = { status: 500, code: 'internal', title: 'Something went wrong on our side' };

/** Answers every failure as application/problem+json. Unknown ones are logged with their cause and told as a bare 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const requestId = requestIdOf(response);
    const instance = shownAddress(request.originalUrl);
    const named = problemOf(error);
    if (named === null) this.logger.error(`${request.method} ${instance} failed, request ${requestId}`, error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const { status, code, title, detail, errors, headers } = named ?? unknownProblem;
    const problem: Problem = {
      type: `urn:resonance:problem:${code}`,
      title,
      status,
      ...(detail === undefined ? {} : { detail }),
      instance,
      requestId,
      ...(errors === undefined ? {} : { errors: [...errors] }),
    };
    response
      .status(status)
      .set({ ...headers, 'cache-control': 'no-store' })
      .type('application/problem+json')
      .send(JSON.stringify(problem));
  }
}
