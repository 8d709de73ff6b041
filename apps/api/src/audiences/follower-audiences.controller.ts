import { Audience, AudienceRule, FollowerAudienceRequest, FollowerRule, Id } from '@libs/contract';
import { inWorkspace, Prisma, type TenantClient } from '@libs/database';
import { storedFollowerRule } from '@libs/domain';
import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { invalidRequest, notFound } from '../http/problem.js';

const basis = 'followers';

/** Serialises those who take the next id of a workspace's audiences, until their transaction ends. */
const lockAudiences = (tenant: TenantClient, workspaceId: number): Promise<unknown> =>
  tenant.$queryRaw(Prisma.sql`select pg_advisory_xact_lock(hashtext('audience-ids'), ${workspaceId}::int)::text`);

const StoredRule = z.object({
  all: z.tuple([z.object({ field: FollowerRule.shape.trait, in: FollowerRule.shape.segments })]),
});

/** The rule of an audience of followers, as it is kept. */
export const followerRuleOf = (rule: unknown): FollowerRule => {
  const [{ field: trait, in: segments }] = StoredRule.parse(rule).all;
  return { trait, segments };
};

/** Audiences of the basis followers: groups of followers as the platform tells them. */
@ApiTags('audiences')
@Needs('define-follower-audiences')
@Controller('follower-audiences')
export class FollowerAudiencesController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Answers(Audience, {
    summary: 'Define an audience of followers by the groups that the platform tells, e.g. managers',
    status: 201,
  })
  async create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: FollowerAudienceRequest }) { name, trait, segments }: FollowerAudienceRequest,
  ): Promise<Audience> {
    const { workspaceId } = caller;
    const at = this.clock.now();
    const followers = { trait, segments: [...new Set(segments)] };
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await lockAudiences(tenant, workspaceId);
      if ((await tenant.audience.count({ where: { workspaceId, name } })) > 0)
        throw invalidRequest([{ path: ['name'], message: 'is the name of another audience: choose another one' }]);
      const { _max: last } = await tenant.audience.aggregate({ where: { workspaceId }, _max: { id: true } });
      const id = (last.id ?? 0) + 1;
      const rule = storedFollowerRule(followers);
      const { version } = await tenant.audience.create({ data: { workspaceId, id, name, basis, rule, createdAt: at } });
      const by = { ...authorOf(caller, at), workspaceId };
      const detail = { name, trait, segments: followers.segments.join(', ') };
      await writeAudit(tenant, by, { action: 'follower-audience.created', subject: String(id), detail });
      return { id: String(id), name, basis, version, rule: AudienceRule.parse({}), followers, isBuiltIn: false };
    });
  }

  @Delete(':id')
  @AnswersNothing('Remove an audience of followers; what was read of followers stays')
  async remove(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) text: string): Promise<void> {
    const { workspaceId } = caller;
    const id = rowIdOf(text, 'audience of followers');
    const at = this.clock.now();
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const where = { workspaceId, id, basis };
      const row = await tenant.audience.findFirst({ where });
      if (row === null) throw notFound('audience of followers');
      await tenant.audience.deleteMany({ where });
      const by = { ...authorOf(caller, at), workspaceId };
      await writeAudit(tenant, by, {
        action: 'follower-audience.removed',
        subject: String(id),
        detail: { name: row.name },
      });
    });
  }
}
