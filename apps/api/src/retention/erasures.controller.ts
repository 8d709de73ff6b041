import {
  Erasure,
  ErasureAsked,
  ErasureList,
  ErasureLosses,
  ErasureLossesRequest,
  ErasureStatus,
  Id,
} from '@libs/contract';
import { erasureRequests, erasureState, inWorkspace } from '@libs/database';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Needs, Public } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Ledger } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { notFound } from '../http/problem.js';
import { ErasuresService, shownErasure } from './erasures.service.js';
import { lossesOf } from './losses.query.js';

const Code = z.uuid({ error: 'the code that the request was answered with' });

/** Erasure of people and accounts. Asked for by an owner who is logged in, so that no leaked key deletes a company's data. */
@ApiTags('retention')
@Controller('erasures')
export class ErasuresController {
  constructor(
    private readonly ledger: Ledger,
    private readonly erasures: ErasuresService,
  ) {}

  @Get()
  @Needs('read-erasures')
  @Answers(ErasureList, { summary: 'The requests for erasure and what came of them' })
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<z.infer<typeof ErasureList>> {
    const requests = await inWorkspace(this.ledger, workspaceId, (tenant) => erasureRequests(tenant, workspaceId));
    return { erasures: requests.map(shownErasure) };
  }

  @Post()
  @Needs('erase-data')
  @Answers(Erasure, { summary: 'Erase a person, or an account with all of its figures', status: 202 })
  async ask(@CurrentCaller() caller: Caller, @Body({ schema: ErasureAsked }) asked: ErasureAsked): Promise<Erasure> {
    return shownErasure(await this.erasures.ask(caller, asked));
  }

  @Get('losses')
  @Needs('read-erasures')
  @Answers(ErasureLosses, { summary: 'What would be lost with an account' })
  async losses(
    @CurrentCaller() { workspaceId }: Caller,
    @Query({ schema: ErasureLossesRequest }) { account }: z.infer<typeof ErasureLossesRequest>,
  ): Promise<z.infer<typeof ErasureLosses>> {
    const accountId = rowIdOf(account, 'account');
    const losses = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      lossesOf(tenant, { workspaceId, accountId }),
    );
    if (losses === null) throw notFound('account');
    return { ...losses, since: losses.since?.toISOString() ?? null };
  }

  @Public()
  @Get('status/:code')
  @Answers(ErasureStatus, { summary: 'The state of a request, for whoever was told its code' })
  async status(@Param('code', { schema: Code }) code: string): Promise<z.infer<typeof ErasureStatus>> {
    const found = await erasureState(this.ledger, code);
    if (found === null) throw notFound('request for erasure');
    const { state, requestedAt, finishedAt } = found;
    return { state, requestedAt: requestedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null };
  }

  @Delete(':id')
  @Needs('erase-data')
  @AnswersNothing('Call off the erasure of an account that has not begun')
  cancel(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.erasures.cancel(caller, id);
  }
}
