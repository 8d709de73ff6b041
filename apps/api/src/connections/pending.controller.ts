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
  @Needs('finish-connecting')
  @Answers(PendingList, {
    summary: 'Grants that you brought back and that wait to be chosen from, for at most an hour',
  })
  async list(@CurrentCaller() caller: Caller): Promise<PendingList> {
    return { pending: await this.pending.list(caller) };
  }

  @Get(':id')
  @Needs('finish-connecting')
  @Answers(PendingConnection, { summary: 'The accounts that a grant covers, and what cannot be read of them' })
  async show(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<PendingConnection> {
    return this.pending.show(caller, idOf(id));
  }

  @Post(':id')
  @Needs('finish-connecting')
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
  @Needs('finish-connecting')
  @AnswersNothing('Give a grant up: its tokens are deleted, nothing is connected')
  async discard(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    await this.pending.discard(caller, idOf(id));
  }
}
