import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';

import { Clock, Settings } from '../dependencies.js';
import { ProblemException } from '../http/problem.js';
import { knownCallerOf } from './caller.js';
import { countRequest, type RequestWindow, windowSeconds } from './request-window.js';

/** From so many keys on, those whose window is over are forgotten. */
const mostKept = 10_000;

/**
 * Counts the requests of each API key in this process, and refuses those beyond what the operator allows in a minute. Runs
 * when it is known who asks.
 */
@Injectable()
export class KeyLimitGuard implements CanActivate {
  private readonly windows = new Map<number, RequestWindow>();

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const key = knownCallerOf(http.getRequest<Request>())?.apiKey ?? null;
    if (key !== null) this.count(key.id, http.getResponse<Response>());
    return true;
  }

  /** Counts one request of a key and says on the answer what is left; throws when it is one too many. */
  private count(keyId: number, response: Response): void {
    const limit = this.settings.limits.keyRequests;
    const now = this.clock.now();
    const { window, isOver, remaining, resetS } = countRequest(this.windows.get(keyId), { limit, now });
    this.windows.set(keyId, window);
    this.forgetOld(now);
    response.set({
      'ratelimit-limit': String(limit),
      'ratelimit-remaining': String(remaining),
      'ratelimit-reset': String(resetS),
      'ratelimit-policy': `${limit};w=${windowSeconds}`,
    });
    if (!isOver) return;
    throw new ProblemException({
      status: 429,
      code: 'too-many-requests',
      title: `This API key may ask ${limit} times a minute: wait ${resetS} s`,
      headers: { 'retry-after': String(resetS) },
    });
  }

  private forgetOld(now: Date): void {
    if (this.windows.size <= mostKept) return;
    for (const [keyId, { openedAt }] of this.windows)
      if (now.getTime() - openedAt >= windowSeconds * 1000) this.windows.delete(keyId);
  }
}
