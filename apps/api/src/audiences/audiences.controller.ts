import {
  Audience,
  AudienceChange,
  AudienceList,
  AudiencePreview,
  AudiencePreviewRequest,
  AudienceVersions,
  Id,
  NewAudience,
} from '@libs/contract';
import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { AudiencesService } from './audiences.service.js';

const rowOf = (id: string): number => rowIdOf(id, 'audience');

/** The target groups. */
@ApiTags('audiences')
@Controller('audiences')
export class AudiencesController {
  constructor(private readonly audiences: AudiencesService) {}

  @Get()
  @Needs('read')
  @Answers(AudienceList, { summary: 'The audiences; id 0 is everyone' })
  list(@CurrentCaller() caller: Caller): Promise<AudienceList> {
    return this.audiences.list(caller);
  }

  @Post()
  @Needs('manage-audiences')
  @Answers(Audience, {
    summary: 'Add an audience; reports show it when the ledger has been counted by it',
    status: 201,
  })
  create(@CurrentCaller() caller: Caller, @Body({ schema: NewAudience }) audience: NewAudience): Promise<Audience> {
    return this.audiences.create(caller, audience);
  }

  @Post('preview')
  @Needs('manage-audiences')
  @Answers(AudiencePreview, { summary: 'What a rule would select: how much, how many and whom; nothing is saved' })
  preview(
    @CurrentCaller() caller: Caller,
    @Body({ schema: AudiencePreviewRequest }) { rule }: AudiencePreviewRequest,
  ): Promise<AudiencePreview> {
    return this.audiences.preview(caller, rule);
  }

  @Patch(':id')
  @Needs('manage-audiences')
  @Answers(Audience, { summary: 'Rename an audience or change its rule; another rule makes a new version' })
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AudienceChange }) change: AudienceChange,
  ): Promise<Audience> {
    return this.audiences.change(caller, rowOf(id), change);
  }

  @Delete(':id')
  @Needs('manage-audiences')
  @AnswersNothing('Delete an audience and what was counted for it')
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.audiences.remove(caller, rowOf(id));
  }

  @Delete(':id/counting')
  @Needs('manage-audiences')
  @AnswersNothing('Give up the version that is being counted; reports go on with the one that they show')
  cancel(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.audiences.cancel(caller, rowOf(id));
  }

  @Get(':id/versions')
  @Needs('read')
  @Answers(AudienceVersions, { summary: 'The definitions that an audience has had, newest first' })
  versions(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<AudienceVersions> {
    return this.audiences.versions(caller, rowOf(id));
  }
}
