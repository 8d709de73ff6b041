import { AudienceBasis, AudienceList, AudienceRule } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { followerRuleOf } from './follower-audiences.controller.js';

/** The target groups. */
@ApiTags('audiences')
@Needs('read')
@Controller('audiences')
export class AudiencesController {
  constructor(private readonly ledger: Ledger) {}

  @Get()
  @Answers(AudienceList, { summary: 'The audiences; id 0 is everyone' })
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<AudienceList> {
    const rows = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      tenant.audience.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } }),
    );
    return {
      audiences: rows.map(({ id, name, basis, version, rule, isBuiltIn }) => ({
        id: String(id),
        name,
        basis: AudienceBasis.parse(basis),
        version,
        ...(basis === 'followers'
          ? { rule: AudienceRule.parse({}), followers: followerRuleOf(rule) }
          : { rule: AudienceRule.parse(rule) }),
        isBuiltIn,
      })),
    };
  }
}
