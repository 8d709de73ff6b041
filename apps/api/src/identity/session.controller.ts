import { LoginRequest, PreferencesRequest, Session } from '@libs/contract';
import { Body, Controller, Delete, Get, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';

import { ForSelf, Needs, Public } from '../access/access.guard.js';
import { type Caller, CurrentCaller, personOf, sessionOf } from '../access/caller.js';
import { clearSessionCookie, setSessionCookie } from '../access/session-cookie.js';
import { Settings } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { originOf } from './login-origin.js';
import { OwnSessionsService } from './own-sessions.service.js';
import { SessionsService } from './sessions.service.js';

/** Logging in and out, and the person's own preferences. */
@ApiTags('identity')
@ForSelf()
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly own: OwnSessionsService,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Needs('read')
  @Answers(Session, { summary: 'Who is asking, in which workspace' })
  show(@CurrentCaller() caller: Caller): Session {
    return sessionOf(caller);
  }

  @Post()
  @Public()
  @Answers(Session, { summary: 'Log in; sets the cookie resonance_session', status: 201 })
  async logIn(
    @Body({ schema: LoginRequest }) request: LoginRequest,
    @Req() from: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    const { token, caller } = await this.sessions.logIn(request, originOf(from));
    setSessionCookie(response, token, this.isSecure);
    return sessionOf(caller);
  }

  @Patch()
  @Answers(Session, { summary: "Change the person's preferences" })
  async prefer(
    @CurrentCaller() caller: Caller,
    @Body({ schema: PreferencesRequest }) { locale }: z.infer<typeof PreferencesRequest>,
  ): Promise<Session> {
    await this.own.prefer(caller, locale);
    const { name, email } = personOf(caller);
    return sessionOf({ ...caller, person: { name, email, locale } });
  }

  @Delete()
  @AnswersNothing('Log out')
  async logOut(@CurrentCaller() caller: Caller, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.own.end(caller, personOf(caller).sessionId);
    clearSessionCookie(response, this.isSecure);
  }

  private get isSecure(): boolean {
    return this.settings.publicUrl.protocol === 'https:';
  }
}
