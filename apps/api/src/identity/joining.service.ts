import { type KnownPerson, type NewPerson, Role } from '@libs/contract';
import type { TenantClient } from '@libs/database';
import { Injectable } from '@nestjs/common';

import { tokenHash } from '../access/tokens.js';
import { writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { conflict } from '../http/problem.js';
import { invitationOver, InvitationsService, openAt } from './invitations.service.js';
import type { LoginOrigin } from './login-origin.js';
import { hashPassword } from './password.js';
import { type NewSession, normalEmail, type ProvenPerson, SessionsService } from './sessions.service.js';

/** Becoming a member by an invitation. It belongs to no workspace yet, so it runs as the owner of the tables. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly ledger: Ledger,
    private readonly invitations: InvitationsService,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  /** Somebody new signs up and joins; logs them in. */
  async joinNew({ token, email, password, name, locale }: NewPerson, origin: LoginOrigin): Promise<NewSession> {
    await this.invitations.offer(token);
    const passwordHash = await hashPassword(password);
    return this.join(token, origin, async (owner) => {
      const data = { email: normalEmail(email), name, locale, passwordHash, createdAt: this.clock.now() };
      const [person] = await owner.person.createManyAndReturn({ data: [data], skipDuplicates: true });
      if (person === undefined)
        throw conflict('email-taken', 'There is already a login with this e-mail address: use its password to join');
      return person;
    });
  }

  /** Somebody who has a login joins; logs them in. Without a good invitation no password is tried. */
  async joinKnown({ token, email, password }: KnownPerson, origin: LoginOrigin): Promise<NewSession> {
    await this.invitations.offer(token);
    const person = await this.sessions.prove({ email, password }, origin.address);
    return this.join(token, origin, () => Promise.resolve(person));
  }

  private async join(
    token: string,
    origin: LoginOrigin,
    personIn: (owner: TenantClient) => Promise<ProvenPerson>,
  ): Promise<NewSession> {
    const begun = await this.ledger.prisma.$transaction(async (owner) => {
      const { workspaceId, id, role } = await this.use(owner, token);
      const person = await personIn(owner);
      const at = this.clock.now();
      const member = { workspaceId, personId: person.id, role, createdAt: at };
      const { count } = await owner.member.createMany({ data: [member], skipDuplicates: true });
      if (count === 0) throw conflict('already-member', 'You are a member of this company already: log in');
      const author = { personId: person.id, apiKeyId: null, actorName: person.name, address: origin.address, at };
      await writeAudit(
        owner,
        { ...author, workspaceId },
        { action: 'invitation.accepted', subject: String(id), detail: { role } },
      );
      return this.sessions.begin(owner, { person, workspaceId, origin });
    });
    return this.sessions.opened(begun);
  }

  /** Uses an invitation up: of two who hold the same link, one gets it. */
  private async use(owner: TenantClient, token: string) {
    const now = this.clock.now();
    const [used] = await owner.invitation.updateManyAndReturn({
      where: { tokenHash: tokenHash(token), ...openAt(now) },
      data: { acceptedAt: now },
    });
    if (used === undefined) throw invitationOver();
    return { ...used, role: Role.parse(used.role) };
  }
}
