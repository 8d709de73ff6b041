import { Id, MailSchedule, MailScheduleList, MailScheduleRequest } from '@libs/contract';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { MailSchedulesService } from './mail-schedules.service.js';

/** Saved reports that are mailed again and again. */
@ApiTags('reports')
@Needs('share-reports')
@Controller('mail-schedules')
export class MailSchedulesController {
  constructor(private readonly schedules: MailSchedulesService) {}

  @Get()
  @Answers(MailScheduleList, { summary: 'The mailed reports, with their recipients and how the newest mails went' })
  async list(@CurrentCaller() caller: Caller): Promise<MailScheduleList> {
    return { timeZone: caller.workspace.timeZone, schedules: await this.schedules.list(caller) };
  }

  @Post()
  @Answers(MailSchedule, { summary: 'Mail a saved report every day, week or month', status: 201 })
  create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: MailScheduleRequest }) request: MailScheduleRequest,
  ): Promise<MailSchedule> {
    return this.schedules.create(caller, request);
  }

  @Put(':id')
  @Answers(MailSchedule, { summary: 'Change when, as what and to whom a saved report is mailed' })
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MailScheduleRequest }) request: MailScheduleRequest,
  ): Promise<MailSchedule> {
    return this.schedules.change(caller, rowIdOf(id, 'mailed report'), request);
  }

  @Delete(':id')
  @AnswersNothing('Mail a saved report no more')
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.schedules.remove(caller, rowIdOf(id, 'mailed report'));
  }
}
