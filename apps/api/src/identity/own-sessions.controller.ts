import { Id, OwnSessionList, PasswordRequest } from '@libs/contract';
import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { ForSelf } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { OwnSessionsService } from './own-sessions.service.js';

/** A person's own logins and password. */
@ApiTags('identity')
@ForSelf()
@Controller()
export class OwnSessionsController {
  constructor(private readonly own: OwnSessionsService) {}

  @Get('sessions')
  @Answers(OwnSessionList, { summary: "One's own logins" })
  async list(@CurrentCaller() caller: Caller): Promise<z.infer<typeof OwnSessionList>> {
    return { sessions: await this.own.list(caller) };
  }

  @Delete('sessions')
  @AnswersNothing("End all of one's own logins but this one")
  endOthers(@CurrentCaller() caller: Caller): Promise<void> {
    return this.own.endOthers(caller);
  }

  @Delete('sessions/:id')
  @AnswersNothing("End one of one's own logins")
  end(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.own.end(caller, rowIdOf(id, 'session'));
  }

  @Put('session/password')
  @AnswersNothing("Change one's password; ends all other logins")
  changePassword(
    @CurrentCaller() caller: Caller,
    @Body({ schema: PasswordRequest }) request: PasswordRequest,
  ): Promise<void> {
    return this.own.changePassword(caller, request);
  }
}
