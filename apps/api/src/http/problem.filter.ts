import type { Problem } from '@libs/contract';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';

import { ProblemException, type ProblemInit } from './problem.js';
import { requestIdOf } from './request-id.js';

/** Errors of the body parser and of Express name their status and may be told to the caller. */
const ExposedError = z.object({ status: z.int().min(400).max(499), expose: z.literal(true), type: z.string() });

const titles: Readonly<Record<string, string>> = {
  'entity.too.large': 'The request body is too large',
  'entity.parse.failed': 'The request body is not valid JSON',
};

const codeOf = (title: string): string => title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** The named problem behind a thrown value; null when it is not one that the caller is told. */
export const problemOf = (error: unknown): ProblemInit | null => {
  if (error instanceof ProblemException) return error.problem;
  if (error instanceof HttpException && error.getStatus() < 500) {
    const title = error.getStatus() === 404 ? 'There is nothing at this address' : error.message;
    const code = error.getStatus() === 404 ? 'not-found' : codeOf(error.name.replace(/Exception$/, ''));
    return { status: error.getStatus(), code, title };
  }
  const exposed = ExposedError.safeParse(error);
  if (!exposed.success) return null;
  const { status, type } = exposed.data;
  return { status, code: codeOf(type), title: titles[type] ?? 'The request cannot be read' };
};

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
    const named = problemOf(error);
    if (named === null) this.logger.error(`${request.method} ${request.path} failed, request ${requestId}`, error);
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
      instance: request.path,
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
