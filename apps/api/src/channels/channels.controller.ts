import { Channel, ChannelChange, ChannelList, ChannelRequest, ChannelTest, Id } from '@libs/contract';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { ChannelsService } from './channels.service.js';

/** The ways by which alerts reach people. */
@ApiTags('alerts')
@Controller('channels')
export class ChannelsController {
  constructor(private readonly channels: ChannelsService) {}

  @Get()
  @Needs('read')
  @Answers(ChannelList, { summary: 'The channels of alerts, with the newest message on each; no addresses' })
  async list(@CurrentCaller() caller: Caller): Promise<ChannelList> {
    return { timeZone: caller.workspace.timeZone, channels: await this.channels.list(caller) };
  }

  @Post()
  @Needs('manage-channels')
  @Answers(Channel, { summary: 'Tell alerts on a new channel', status: 201 })
  create(@CurrentCaller() caller: Caller, @Body({ schema: ChannelRequest }) request: ChannelRequest): Promise<Channel> {
    return this.channels.create(caller, request);
  }

  @Put(':id')
  @Needs('manage-channels')
  @Answers(Channel, { summary: 'Change a channel, pause it or take it up again; its kind stays' })
  change(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChannelChange }) request: ChannelChange,
  ): Promise<Channel> {
    return this.channels.change(caller, rowIdOf(id, 'channel'), request);
  }

  @Delete(':id')
  @Needs('manage-channels')
  @AnswersNothing('Tell alerts on a channel no more')
  remove(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.channels.remove(caller, rowIdOf(id, 'channel'));
  }

  @Post(':id/test')
  @Needs('manage-channels')
  @Answers(ChannelTest, {
    summary: 'Send a message that tries a channel, within seconds; GET /v1/notifications tells how it went',
    status: 202,
  })
  test(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<ChannelTest> {
    return this.channels.test(caller, rowIdOf(id, 'channel'));
  }
}
