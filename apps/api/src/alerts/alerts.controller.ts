import { Alert, AlertList, AlertsRequest, AssignRequest, Id, ResolveRequest, SilenceRequest } from '@libs/contract';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { AlertsService } from './alerts.service.js';

const numberOf = (id: string): number => rowIdOf(id, 'alert');

/** What spreads suddenly. */
@ApiTags('alerts')
@Controller('alerts')
export class AlertsController {
  constructor(private readonly alerts: AlertsService) {}

  @Needs('read')
  @Get()
  @Answers(AlertList, {
    summary: 'Alerts on sudden spread, those that began last first; the running ones unless told otherwise',
  })
  list(@CurrentCaller() caller: Caller, @Query({ schema: AlertsRequest }) request: AlertsRequest): Promise<AlertList> {
    return this.alerts.list(caller, request);
  }

  @Needs('read')
  @Get(':id')
  @Answers(Alert, {
    summary: 'An alert with its course, its posts, the newest comments, and all that was done and told',
  })
  read(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<Alert> {
    return this.alerts.read(caller, numberOf(id));
  }

  @Needs('handle-alerts')
  @Post(':id/acknowledge')
  @Answers(Alert, { summary: 'Say that you look after an alert: nobody is reminded of it any more' })
  acknowledge(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<Alert> {
    return this.alerts.acknowledge(caller, numberOf(id));
  }

  @Needs('handle-alerts')
  @Post(':id/assign')
  @Answers(Alert, { summary: 'Give an alert to a member, or to nobody' })
  assign(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AssignRequest }) request: AssignRequest,
  ): Promise<Alert> {
    return this.alerts.assign(caller, numberOf(id), request);
  }

  @Needs('handle-alerts')
  @Post(':id/silence')
  @Answers(Alert, { summary: 'Have nothing told of an alert until an instant, or have it told of again' })
  silence(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SilenceRequest }) request: SilenceRequest,
  ): Promise<Alert> {
    return this.alerts.silence(caller, numberOf(id), request);
  }

  @Needs('handle-alerts')
  @Post(':id/resolve')
  @Answers(Alert, { summary: 'End an alert, with a summary if you like' })
  resolve(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ResolveRequest }) request: ResolveRequest,
  ): Promise<Alert> {
    return this.alerts.resolve(caller, numberOf(id), request);
  }
}
