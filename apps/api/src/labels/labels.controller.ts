import { Id, Label, LabelList, LabelPostsRequest, LabelPostsResult, LabelRequest } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Ledger } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { readLabels } from './labels.query.js';
import { LabelsService } from './labels.service.js';

/** The workspace's own order of its posts. */
@ApiTags('labels')
@Controller('labels')
export class LabelsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly labels: LabelsService,
  ) {}

  @Needs('read')
  @Get()
  @Answers(LabelList, { summary: 'Labels and campaigns, with how many posts they have and how far their rules came' })
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<LabelList> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) => ({
      labels: [...(await readLabels(tenant, workspaceId))],
    }));
  }

  @Needs('manage-labels')
  @Post()
  @Answers(Label, { summary: 'Make a label, or with a time a campaign', status: 201 })
  create(@CurrentCaller() caller: Caller, @Body({ schema: LabelRequest }) request: LabelRequest): Promise<Label> {
    return this.labels.create(caller, request);
  }

  @Needs('manage-labels')
  @Put(':id')
  @Answers(Label, { summary: 'Change a label; a changed rule is applied to old posts in the background' })
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LabelRequest }) request: LabelRequest,
  ): Promise<Label> {
    return this.labels.change(caller, rowIdOf(id, 'label'), request);
  }

  @Needs('manage-labels')
  @Delete(':id')
  @AnswersNothing('Delete a label; its posts stay')
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.labels.remove(caller, rowIdOf(id, 'label'));
  }

  @Needs('manage-labels')
  @Post(':id/posts')
  @Answers(LabelPostsResult, { summary: 'Give a label to posts or take it off them; rules leave that as it is' })
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LabelPostsRequest }) request: LabelPostsRequest,
  ): Promise<LabelPostsResult> {
    return this.labels.decide(caller, rowIdOf(id, 'label'), request);
  }
}
