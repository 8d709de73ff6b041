import { Injectable } from '@nestjs/common';
import type { LoginRequest } from '@libs/contract';
import type { TenantClient } from '@libs/database';

import { findSession } from '../access/authenticate.query.js';
import type { KnownCaller } from '../access/caller.js';
import { sessionMs } from '../access/session-cookie.js';
import { newToken, tokenHash } from '../access/tokens.js';
import { stranger, writeAudit, writeAuditOfPerson } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { ProblemException, tooMany } from '../http/problem.js';
import type { LoginOrigin } from './login-origin.js';
import { countAttempt, takeAttemptBack } from './login-throttle.query.js';
import { isPassword } from './password.js';

/** A login that has just begun. */
export interface NewSession {
  readonly token: string;
  readonly caller: KnownCaller;
}

/** Somebody whose password was right. */
export interface ProvenPerson {
  readonly id: number;
  readonly name: string;
}

/** Who logs in where, from where. */
export interface SessionInit {
  readonly person: ProvenPerson;
  readonly workspaceId: number;
  readonly origin: LoginOrigin;
}

const tooManyAttempts = (retryAt: Date, now: Date): ProblemException =>
  tooMany('too-many-attempts', 'Too many attempts to log in: wait a few minutes', { retryAt, now });

const wrongLogin = (): ProblemException =>
  new ProblemException({ status: 401, code: 'wrong-login', title: 'The e-mail address or the password is wrong' });

const noWorkspace = (): ProblemException =>
  new ProblemException({
    status: 403,
    code: 'no-workspace',
    title: 'You are not a member of any company here: ask for an invitation',
  });

/** How an e-mail address is kept and looked up. */
export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** Logins: proves who somebody is, begins and ends sessions. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Checks e-mail and password, and begins a session in the person's first workspace. */
  async logIn(request: LoginRequest, origin: LoginOrigin): Promise<NewSession> {
    const person = await this.prove(request, origin.address);
    const member = await this.ledger.prisma.member.findFirst({
      where: { personId: person.id },
      orderBy: { workspaceId: 'asc' },
    });
    if (member === null) throw noWorkspace();
    const { workspaceId } = member;
    const token = await this.ledger.prisma.$transaction((owner) => this.begin(owner, { person, workspaceId, origin }));
    return this.opened(token);
  }

  /** Who has this e-mail and password; an unknown e-mail takes as long as a wrong password and is told the same. */
  async prove({ email, password }: LoginRequest, address: string): Promise<ProvenPerson> {
    const now = this.clock.now();
    const attempt = { email: normalEmail(email), address };
    const retryAt = await countAttempt(this.ledger, attempt, now);
    if (retryAt !== null) throw tooManyAttempts(retryAt, now);
    const person = await this.ledger.prisma.person.findUnique({ where: { email: attempt.email } });
    if (!(await isPassword(person?.passwordHash ?? null, password)) || person === null) {
      // The same statement whether there is such a person or not, so that its time tells nothing.
      const by = { ...stranger(address, now), ofPersonId: person?.id ?? 0 };
      await writeAuditOfPerson(this.ledger.prisma, by, { action: 'session.refused', subject: attempt.email });
      throw wrongLogin();
    }
    await takeAttemptBack(this.ledger, attempt, now);
    return { id: person.id, name: person.name };
  }

  /** Begins a session, forgets the person's ended ones and writes it down; answers the token. Run it in a transaction. */
  async begin(owner: TenantClient, { person, workspaceId, origin }: SessionInit): Promise<string> {
    const now = this.clock.now();
    const token = newToken();
    await owner.session.deleteMany({ where: { personId: person.id, expiresAt: { lte: now } } });
    const { id } = await owner.session.create({
      data: {
        tokenHash: tokenHash(token),
        personId: person.id,
        workspaceId,
        ...origin,
        createdAt: now,
        seenAt: now,
        expiresAt: new Date(now.getTime() + sessionMs),
      },
    });
    const author = { personId: person.id, apiKeyId: null, actorName: person.name, address: origin.address, at: now };
    await writeAudit(owner, { ...author, workspaceId }, { action: 'session.begun', subject: String(id) });
    return token;
  }

  /** Who a token that was just handed out stands for. */
  async opened(token: string): Promise<NewSession> {
    const found = await findSession(this.ledger, tokenHash(token), this.clock.now());
    if (found === null) throw new Error('the session that was just begun is not there');
    return { token, caller: found.caller };
  }
}
