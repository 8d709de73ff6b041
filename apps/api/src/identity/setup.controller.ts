import { Session, SetupRequest, SetupState } from '@libs/contract';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import { Public } from '../access/access.guard.js';
import { sessionOf } from '../access/caller.js';
import { setSessionCookie } from '../access/session-cookie.js';
import { Settings } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { originOf } from './login-origin.js';
import { SetupService } from './setup.service.js';

/** The first owner's sign-up. */
@ApiTags('identity')
@Public()
@Controller('setup')
export class SetupController {
  constructor(
    private readonly setup: SetupService,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Answers(SetupState, { summary: 'Whether the first owner still has to sign up' })
  async state(): Promise<{ isNeeded: boolean }> {
    return { isNeeded: await this.setup.isNeeded() };
  }

  @Post()
  @Answers(Session, { summary: 'Sign the first owner up and log in; works once', status: 201 })
  async signUp(
    @Body({ schema: SetupRequest }) request: SetupRequest,
    @Req() from: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    const { token, caller } = await this.setup.signUp(request, originOf(from));
    setSessionCookie(response, token, this.settings.publicUrl.protocol === 'https:');
    return sessionOf(caller);
  }
}
