import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Permission } from '@libs/domain';
import type { Request, Response } from 'express';

import { Clock, Ledger, Settings } from '../dependencies.js';
import { ProblemException } from '../http/problem.js';
import { findApiKey, findSession } from './authenticate.query.js';
import { addressOf, type KnownCaller, rememberCaller } from './caller.js';
import { type Demand, refusal, type Refusal } from './permission.js';
import { sessionTokenOf, setSessionCookie } from './session-cookie.js';
import { tokenHash } from './tokens.js';

const demandKey = 'resonance:demand';

/** The operation needs no login. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(demandKey, 'public' satisfies Demand);
/** Every person who is logged in may do it, on their own things. */
export const ForSelf = (): MethodDecorator & ClassDecorator => SetMetadata(demandKey, 'self' satisfies Demand);
/** The caller's role, or the API key's scopes, must allow this. */
export const Needs = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(demandKey, permission satisfies Demand);

/** What an operation declares that it needs; undefined: it forgot to, and nobody is let in. */
export const demandOf = (reflector: Reflector, targets: readonly Target[]): Demand | undefined =>
  reflector.getAllAndOverride<Demand | undefined>(demandKey, [...targets]);

type Target = Parameters<Reflector['getAllAndOverride']>[1][number];

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const refusals: Readonly<Record<Refusal, string>> = {
  'client-header-missing': 'A change asked for with a session cookie must carry the header x-resonance-client',
  'scope-missing': 'This API key does not have the scope that is needed',
  'role-missing': 'Your role does not allow this',
  'session-needed': 'This needs a person who is logged in, not an API key',
};

const loginNeeded = (): ProblemException =>
  new ProblemException({
    status: 401,
    code: 'login-needed',
    title: 'Log in, or send a valid API key',
    headers: { 'www-authenticate': 'Bearer' },
  });

/** Lets a request in when its caller is known and may do what it asks. Runs before every operation. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const demand = demandOf(this.reflector, [context.getHandler(), context.getClass()]);
    if (demand === undefined) throw new Error(`${context.getClass().name} declares nothing for an operation`);
    if (demand === 'public') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const caller = await this.authenticate(request, http.getResponse<Response>());
    if (caller === null) throw loginNeeded();
    const hasClientHeader = (request.get('x-resonance-client') ?? '') !== '';
    const isUnsafe = !safeMethods.has(request.method);
    const refused = refusal({ isUnsafe, demand }, { ...caller, hasClientHeader });
    if (refused !== null) throw new ProblemException({ status: 403, code: refused, title: refusals[refused] });
    rememberCaller(request, { ...caller, address: addressOf(request) });
    return true;
  }

  /** An API key goes before a cookie: who sends one means it. */
  private async authenticate(request: Request, response: Response): Promise<KnownCaller | null> {
    const now = this.clock.now();
    const authorization = request.get('authorization');
    if (authorization !== undefined) {
      const key = /^Bearer (\S+)$/i.exec(authorization)?.[1];
      return key === undefined ? null : findApiKey(this.ledger, tokenHash(key), now);
    }
    const token = sessionTokenOf(request);
    const found = token === null ? null : await findSession(this.ledger, tokenHash(token), now);
    if (token === null || found === null) return null;
    if (found.isProlonged) setSessionCookie(response, token, this.settings.publicUrl.protocol === 'https:');
    return found.caller;
  }
}
