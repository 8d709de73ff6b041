import { type Member, Role } from '@libs/contract';
import { inWorkspace, Prisma, type TenantClient } from '@libs/database';
import { roleMay, type Role as RoleName } from '@libs/domain';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import type { Caller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { conflict, notFound, ProblemException } from '../http/problem.js';
import { memberRefusal } from './member-change.js';

const MemberRow = z.object({
  person_id: z.int(),
  name: z.string(),
  email: z.string(),
  role: Role,
  created_at: z.date(),
});
const OwnerRows = z.array(z.object({ person_id: z.int() }));

const refusals = {
  'owner-needed': () =>
    new ProblemException({
      status: 403,
      code: 'owner-needed',
      title: 'Only an owner may make, change or remove owners',
    }),
  'last-owner': () => conflict('last-owner', 'The last owner stays: make somebody else an owner first'),
} as const;

/** Whether a caller may make and unmake owners: an owner, not an API key. */
export const mayChangeOwners = ({ via, role }: Pick<Caller, 'via' | 'role'>): boolean =>
  via === 'session' && roleMay(role, 'change-owners');

/** Locks the owners until the transaction ends, so that two who demote each other wait. */
const countOwners = async (tenant: TenantClient, workspaceId: number): Promise<number> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select person_id from member where workspace_id = ${workspaceId} and role = 'owner' order by person_id for update`);
  return OwnerRows.parse(rows).length;
};

/** The people of a workspace. */
@Injectable()
export class MembersService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** The members, by name. */
  async list(workspaceId: number): Promise<Member[]> {
    const rows = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      tenant.$queryRaw(Prisma.sql`
        select m.person_id, p.name, p.email, m.role, m.created_at
        from member m join person p on p.id = m.person_id
        where m.workspace_id = ${workspaceId} order by p.name, m.person_id`),
    );
    return z
      .array(MemberRow)
      .parse(rows)
      .map((row) => ({
        personId: String(row.person_id),
        name: row.name,
        email: row.email,
        role: row.role,
        joinedAt: row.created_at.toISOString(),
      }));
  }

  /** Gives a member another role; it holds from their next request on. */
  async changeRole(caller: Caller, personId: number, role: RoleName): Promise<void> {
    const { workspaceId } = caller;
    await this.change(caller, { personId, to: role }, async (tenant, from) => {
      await tenant.member.update({ where: { workspaceId_personId: { workspaceId, personId } }, data: { role } });
      return { action: 'member.role-changed', subject: String(personId), detail: { from, to: role } } as const;
    });
  }

  /** Ends a membership, and with it the person's logins to this workspace. */
  async remove(caller: Caller, personId: number): Promise<void> {
    const { workspaceId } = caller;
    await this.change(caller, { personId, to: null }, async (tenant, from) => {
      await tenant.session.deleteMany({ where: { workspaceId, personId } });
      await tenant.member.delete({ where: { workspaceId_personId: { workspaceId, personId } } });
      return { action: 'member.removed', subject: String(personId), detail: { role: from } } as const;
    });
  }

  private async change(
    caller: Caller,
    { personId, to }: { readonly personId: number; readonly to: RoleName | null },
    work: (tenant: TenantClient, from: RoleName) => Promise<Parameters<typeof writeAudit>[2]>,
  ): Promise<void> {
    const { workspaceId } = caller;
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const owners = await countOwners(tenant, workspaceId);
      const member = await tenant.member.findUnique({ where: { workspaceId_personId: { workspaceId, personId } } });
      if (member === null) throw notFound('member');
      const from = Role.parse(member.role);
      const refused = memberRefusal({ from, to, owners, mayChangeOwners: mayChangeOwners(caller) });
      if (refused !== null) throw refusals[refused]();
      const change = await work(tenant, from);
      await writeAudit(tenant, { ...authorOf(caller, this.clock.now()), workspaceId }, change);
    });
  }
}
