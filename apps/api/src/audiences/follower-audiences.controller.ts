import { Audience, FollowerAudienceRequest, Id } from '@libs/contract';
import { inWorkspace, nextAudienceNumber } from '@libs/database';
import { storedFollowerRule } from '@libs/domain';
import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { invalidRequest, notFound } from '../http/problem.js';
import { shownAudience } from './shown-audience.js';

const basis = 'followers';

/** Audiences of the basis followers: groups of followers as the platform tells them. */
@ApiTags('audiences')
@Needs('manage-audiences')
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
      if ((await tenant.audience.count({ where: { workspaceId, name } })) > 0)
        throw invalidRequest([{ path: ['name'], message: 'is the name of another audience: choose another one' }]);
      const id = await nextAudienceNumber(tenant, workspaceId);
      const rule = storedFollowerRule(followers);
      const row = await tenant.audience.create({ data: { workspaceId, id, name, basis, rule, createdAt: at } });
      const by = { ...authorOf(caller, at), workspaceId };
      const detail = { name, trait, segments: followers.segments.join(', ') };
      await writeAudit(tenant, by, { action: 'follower-audience.created', subject: String(id), detail });
      return shownAudience(row, []);
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
