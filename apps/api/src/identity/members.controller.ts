import { Id, MemberList, MemberRequest } from '@libs/contract';
import { Body, Controller, Delete, Get, Param, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { MembersService } from './members.service.js';

/** The people of the workspace. */
@ApiTags('identity')
@Needs('manage-members')
@Controller('members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get()
  @Answers(MemberList, { summary: 'The members, with their roles' })
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<z.infer<typeof MemberList>> {
    return { members: await this.members.list(workspaceId) };
  }

  @Patch(':personId')
  @AnswersNothing('Give a member another role; only owners make and unmake owners')
  changeRole(
    @CurrentCaller() caller: Caller,
    @Param('personId', { schema: Id }) personId: string,
    @Body({ schema: MemberRequest }) { role }: MemberRequest,
  ): Promise<void> {
    return this.members.changeRole(caller, rowIdOf(personId, 'member'), role);
  }

  @Delete(':personId')
  @AnswersNothing('Remove a member; their logins to this workspace end')
  remove(@CurrentCaller() caller: Caller, @Param('personId', { schema: Id }) personId: string): Promise<void> {
    return this.members.remove(caller, rowIdOf(personId, 'member'));
  }
}
