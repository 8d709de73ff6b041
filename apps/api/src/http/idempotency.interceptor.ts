import { createHash } from 'node:crypto';

import {
  claimIdempotencyKey,
  type IdempotentRequest,
  inWorkspace,
  keepIdempotentAnswer,
  releaseIdempotencyKey,
} from '@libs/database';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { lastValueFrom, type Observable, of } from 'rxjs';

import { type Caller, knownCallerOf } from '../access/caller.js';
import { Clock, Ledger, Settings } from '../dependencies.js';
import { badRequest, conflict, ProblemException } from './problem.js';

const hashOf = (...parts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex');
};

const whoIs = ({ personId, apiKey }: Caller): string =>
  apiKey === null ? `person ${String(personId)}` : `key ${apiKey.id}`;

const requestOf = (request: Request, caller: Caller, key: string): IdempotentRequest => ({
  workspaceId: caller.workspaceId,
  keyHash: hashOf(key),
  fingerprint: hashOf(whoIs(caller), request.originalUrl, JSON.stringify(request.body ?? null)),
});

const isAnother = (): ProblemException =>
  new ProblemException({
    status: 422,
    code: 'idempotency-key-reused',
    title: 'This Idempotency-Key was sent with another request: choose a new one for each',
  });

/**
 * Answers a POST that carries an `Idempotency-Key` once: whoever sends the same again within a day gets the first answer, and
 * nothing is created twice. A request that was refused gives its key back. One that never answered (the process died in it)
 * keeps its key, since nobody knows how far it came.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const caller = knownCallerOf(request);
    const key = request.get('idempotency-key');
    if (request.method !== 'POST' || key === undefined || caller === undefined) return next.handle();
    if (!/^[\x21-\x7e]{1,255}$/.test(key))
      throw badRequest('`Idempotency-Key` must be 1 to 255 visible ASCII characters, such as a UUID');
    return this.once(requestOf(request, caller, key), next, http.getResponse<Response>());
  }

  private async once(asked: IdempotentRequest, next: CallHandler, response: Response): Promise<Observable<unknown>> {
    const { workspaceId } = asked;
    const { sealKey } = this.settings;
    const standing = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      claimIdempotencyKey(tenant, asked, { now: this.clock.now(), sealKey }),
    );
    if (standing.is === 'another') throw isAnother();
    if (standing.is === 'underway')
      throw conflict(
        'idempotency-key-in-use',
        'A request with this Idempotency-Key is underway, or was never answered',
      );
    if (standing.is === 'answered') {
      response.set('idempotent-replayed', 'true');
      return of(standing.body);
    }
    let body: unknown;
    try {
      body = await lastValueFrom(next.handle(), { defaultValue: undefined });
    } catch (error) {
      await inWorkspace(this.ledger, workspaceId, (tenant) => releaseIdempotencyKey(tenant, asked));
      throw error;
    }
    await inWorkspace(this.ledger, workspaceId, (tenant) => keepIdempotentAnswer(tenant, asked, { body, sealKey }));
    return of(body);
  }
}
