import { Chosen, ChooseRequest, Id, PendingConnection, PendingList } from '@libs/contract';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { PendingService } from './pending.service.js';

const idOf = (id: string): number => rowIdOf(id, 'pending connection');

/** What came back from a platform and waits until its owner has chosen. */
@ApiTags('accounts')
@Controller('connections/pending')
export class PendingController {
  constructor(private readonly pending: PendingService) {}

  @Get()
  @Needs('manage-accounts')
  @Answers(PendingList, { summary: 'Grants that wait to be chosen from, for at most an hour' })
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<PendingList> {
    return { pending: await this.pending.list(workspaceId) };
  }

  @Get(':id')
  @Needs('manage-accounts')
  @Answers(PendingConnection, { summary: 'The accounts that a grant covers, and what cannot be read of them' })
  async show(
    @CurrentCaller() { workspaceId }: Caller,
    @Param('id', { schema: Id }) id: string,
  ): Promise<PendingConnection> {
    return this.pending.show(workspaceId, idOf(id));
  }

  @Post(':id')
  @Needs('manage-accounts')
  @Answers(Chosen, { summary: 'Connect the chosen accounts; they are read at once, the others are left alone' })
  async choose(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChooseRequest }) { accounts }: ChooseRequest,
  ): Promise<Chosen> {
    const ids = await this.pending.choose(caller, idOf(id), accounts);
    return { accounts: ids.map(String) };
  }

  @Delete(':id')
  @Needs('manage-accounts')
  @AnswersNothing('Give a grant up: its tokens are deleted, nothing is connected')
  async discard(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    await this.pending.discard(caller, idOf(id));
  }
}
