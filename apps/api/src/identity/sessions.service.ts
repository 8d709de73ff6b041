import { Injectable } from '@nestjs/common';
import type { LoginRequest } from '@libs/contract';

import { findSession } from '../access/authenticate.query.js';
import type { Caller } from '../access/caller.js';
import { sessionMs } from '../access/session-cookie.js';
import { newToken, tokenHash } from '../access/tokens.js';
import { Clock, Ledger } from '../dependencies.js';
import { ProblemException } from '../http/problem.js';
import { LoginThrottle } from './login-throttle.js';
import { isPassword } from './password.js';

/** A login that has just begun. */
export interface NewSession {
  readonly token: string;
  readonly caller: Caller;
}

const tooManyAttempts = (retryAt: Date, now: Date): ProblemException =>
  new ProblemException({
    status: 429,
    code: 'too-many-attempts',
    title: 'Too many attempts to log in: wait a few minutes',
    headers: { 'retry-after': String(Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000))) },
  });

const wrongLogin = (): ProblemException =>
  new ProblemException({ status: 401, code: 'wrong-login', title: 'The e-mail address or the password is wrong' });

/** How an e-mail address is kept and looked up. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** Logins: begins and ends them. */
@Injectable()
export class SessionsService {
  private readonly throttle = new LoginThrottle();

  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Checks e-mail and password; an unknown e-mail takes as long as a wrong password and is told the same. */
  async logIn({ email, password }: LoginRequest, address: string): Promise<NewSession> {
    const now = this.clock.now();
    const name = normalEmail(email);
    const retryAt = this.throttle.attempt(name, address, now);
    if (retryAt !== null) throw tooManyAttempts(retryAt, now);
    const person = await this.ledger.prisma.person.findUnique({ where: { email: name } });
    if (!(await isPassword(person?.passwordHash ?? null, password)) || person === null) throw wrongLogin();
    const [member] = await this.ledger.prisma.member.findMany({
      where: { personId: person.id },
      orderBy: { workspaceId: 'asc' },
      take: 1,
    });
    if (member === undefined) throw wrongLogin();
    this.throttle.succeeded(name, address, now);
    return this.begin(person.id, member.workspaceId);
  }

  /** Begins a session and forgets the person's ended ones. */
  async begin(personId: number, workspaceId: number): Promise<NewSession> {
    const now = this.clock.now();
    const token = newToken();
    const hash = tokenHash(token);
    const { prisma } = this.ledger;
    await prisma.session.deleteMany({ where: { personId, expiresAt: { lte: now } } });
    await prisma.session.create({
      data: {
        tokenHash: hash,
        personId,
        workspaceId,
        createdAt: now,
        expiresAt: new Date(now.getTime() + sessionMs),
      },
    });
    const found = await findSession(this.ledger, hash, now);
    if (found === null) throw new Error('the session that was just begun is not there');
    return { token, caller: found.caller };
  }

  /** Ends a session. */
  async end(token: string): Promise<void> {
    await this.ledger.prisma.session.deleteMany({ where: { tokenHash: tokenHash(token) } });
  }
}
