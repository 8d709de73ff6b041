import type { OwnSession, PasswordRequest } from '@libs/contract';
import { Prisma } from '@libs/database';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import { type Caller, personOf } from '../access/caller.js';
import { authorOf, writeAudit, writeAuditOfPerson } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { notFound, ProblemException } from '../http/problem.js';
import { hashPassword } from './password.js';
import { SessionsService } from './sessions.service.js';

const Row = z.object({
  id: z.int(),
  workspace: z.string(),
  user_agent: z.string(),
  address: z.string(),
  created_at: z.date(),
  seen_at: z.date(),
});

const wrongPassword = (): ProblemException =>
  new ProblemException({ status: 403, code: 'wrong-password', title: 'Your present password is not right' });

const isWrongLogin = (error: unknown): boolean =>
  error instanceof ProblemException && error.problem.code === 'wrong-login';

/** A person's own logins, password and preferences. Sessions belong to a person, in whatever workspace they are. */
@Injectable()
export class OwnSessionsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  /** The logins that have not ended, the last used first. */
  async list(caller: Caller): Promise<OwnSession[]> {
    const { personId, sessionId } = personOf(caller);
    const rows = await this.ledger.prisma.$queryRaw(Prisma.sql`
      select s.id, w.name as workspace, s.user_agent, s.address, s.created_at, s.seen_at
      from session s join workspace w on w.id = s.workspace_id
      where s.person_id = ${personId} and s.expires_at > ${this.clock.now().toISOString()}::timestamptz
      order by s.seen_at desc, s.id desc`);
    return z
      .array(Row)
      .parse(rows)
      .map((row) => ({
        id: String(row.id),
        workspace: row.workspace,
        userAgent: row.user_agent,
        address: row.address,
        createdAt: row.created_at.toISOString(),
        seenAt: row.seen_at.toISOString(),
        isCurrent: row.id === sessionId,
      }));
  }

  /** Ends a login of one's own. */
  async end(caller: Caller, id: number): Promise<void> {
    const { personId } = personOf(caller);
    await this.ledger.prisma.$transaction(async (owner) => {
      const { count } = await owner.session.deleteMany({ where: { id, personId } });
      if (count === 0) throw notFound('session');
      await writeAudit(owner, this.authorOf(caller), { action: 'session.ended', subject: String(id) });
    });
  }

  /** Ends all logins of one's own but the one that asks. */
  async endOthers(caller: Caller): Promise<void> {
    const { personId, sessionId } = personOf(caller);
    await this.ledger.prisma.$transaction(async (owner) => {
      const { count } = await owner.session.deleteMany({ where: { personId, id: { not: sessionId } } });
      await writeAudit(owner, this.authorOf(caller), {
        action: 'session.others-ended',
        subject: String(personId),
        detail: { sessions: String(count) },
      });
    });
  }

  /** Changes the password for who knows the present one; guesses are slowed down like logins. Ends all other logins. */
  async changePassword(caller: Caller, { current, password }: PasswordRequest): Promise<void> {
    const { personId, sessionId, email } = personOf(caller);
    await this.sessions.prove({ email, password: current }, caller.address).catch((error: unknown) => {
      throw isWrongLogin(error) ? wrongPassword() : error;
    });
    const passwordHash = await hashPassword(password);
    await this.ledger.prisma.$transaction(async (owner) => {
      await owner.person.update({ where: { id: personId }, data: { passwordHash } });
      await owner.session.deleteMany({ where: { personId, id: { not: sessionId } } });
      const by = { ...authorOf(caller, this.clock.now()), ofPersonId: personId };
      await writeAuditOfPerson(owner, by, { action: 'password.changed', subject: String(personId) });
    });
  }

  /** Keeps the language that the person wants to be spoken to in. */
  async prefer(caller: Caller, locale: 'en' | 'de'): Promise<void> {
    const { personId } = personOf(caller);
    await this.ledger.prisma.$transaction(async (owner) => {
      await owner.person.update({ where: { id: personId }, data: { locale } });
      await writeAudit(owner, this.authorOf(caller), {
        action: 'preferences.changed',
        subject: String(personId),
        detail: { locale },
      });
    });
  }

  private authorOf(caller: Caller) {
    return { ...authorOf(caller, this.clock.now()), workspaceId: caller.workspaceId };
  }
}
