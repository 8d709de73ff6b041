import {
  type Invitation,
  type InvitationCreated,
  type InvitationOffer,
  type InvitationRequest,
  Role,
} from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { newToken, tokenHash } from '../access/tokens.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger, Settings } from '../dependencies.js';
import { notFound, ProblemException } from '../http/problem.js';
import { mayChangeOwners } from './members.service.js';

const lifeMs = 7 * 86_400_000;

interface InvitationRow {
  readonly id: number;
  readonly invitee: string;
  readonly role: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const shown = ({ id, invitee, role, createdAt, expiresAt }: InvitationRow): Invitation => ({
  id: String(id),
  invitee,
  role: Role.parse(role),
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});

/** An invitation that can no longer be accepted, or never could. */
export const invitationOver = (): ProblemException =>
  new ProblemException({
    status: 404,
    code: 'invitation-over',
    title: 'This invitation was used, withdrawn or is older than 7 days: ask for another one',
  });

/** Invitations still open at an instant. */
export const openAt = (now: Date) => ({ acceptedAt: null, revokedAt: null, expiresAt: { gt: now } });

/** One-time links by which somebody becomes a member. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** The invitations that nobody has accepted yet. */
  async list(workspaceId: number): Promise<Invitation[]> {
    const rows = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      tenant.invitation.findMany({ where: { workspaceId, ...openAt(this.clock.now()) }, orderBy: { id: 'asc' } }),
    );
    return rows.map(shown);
  }

  /** Makes an invitation; its link is told this once. Only owners invite owners. */
  async invite(caller: Caller, { invitee, role }: InvitationRequest): Promise<InvitationCreated> {
    if (role === 'owner' && !mayChangeOwners(caller))
      throw new ProblemException({ status: 403, code: 'owner-needed', title: 'Only an owner may invite owners' });
    const { workspaceId } = caller;
    const [token, createdAt] = [newToken(), this.clock.now()];
    const row = await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const made = await tenant.invitation.create({
        data: {
          workspaceId,
          tokenHash: tokenHash(token),
          invitee,
          role,
          createdAt,
          expiresAt: new Date(createdAt.getTime() + lifeMs),
        },
      });
      await writeAudit(
        tenant,
        { ...authorOf(caller, createdAt), workspaceId },
        { action: 'invitation.created', subject: String(made.id), detail: { invitee, role } },
      );
      return made;
    });
    return { ...shown(row), url: this.linkOf(token) };
  }

  /** Withdraws an invitation. */
  async revoke(caller: Caller, id: number): Promise<void> {
    const { workspaceId } = caller;
    const now = this.clock.now();
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { count } = await tenant.invitation.updateMany({
        where: { workspaceId, id, ...openAt(now) },
        data: { revokedAt: now },
      });
      if (count === 0) throw notFound('invitation');
      const by = { ...authorOf(caller, now), workspaceId };
      await writeAudit(tenant, by, { action: 'invitation.revoked', subject: String(id) });
    });
  }

  /** What whoever holds the link is invited to. */
  async offer(token: string): Promise<InvitationOffer> {
    const found = await this.ledger.prisma.invitation.findFirst({
      where: { tokenHash: tokenHash(token), ...openAt(this.clock.now()) },
    });
    if (found === null) throw invitationOver();
    const workspace = await this.ledger.prisma.workspace.findUniqueOrThrow({ where: { id: found.workspaceId } });
    return { workspace: workspace.name, role: Role.parse(found.role), expiresAt: found.expiresAt.toISOString() };
  }

  /** The token stands behind the #: browsers send that to no server, so that no log has it. */
  private linkOf(token: string): string {
    const { publicUrl } = this.settings;
    return new URL(`${publicUrl.pathname.replace(/\/$/, '')}/invitation#${token}`, publicUrl).href;
  }
}
