import { LoginRequest, PreferencesRequest, Session } from '@libs/contract';
import { Body, Controller, Delete, Get, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';

import { ForSelf, Public } from '../access/access.guard.js';
import { type Caller, CurrentCaller, sessionOf } from '../access/caller.js';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from '../access/session-cookie.js';
import { Ledger, Settings } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { SessionsService } from './sessions.service.js';

/** Logging in and out, and the person's own preferences. */
@ApiTags('identity')
@ForSelf()
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly ledger: Ledger,
    private readonly settings: Settings,
  ) {}

  @Get()
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
    const { token, caller } = await this.sessions.logIn(request, from.ip ?? 'unknown');
    setSessionCookie(response, token, this.isSecure);
    return sessionOf(caller);
  }

  @Patch()
  @Answers(Session, { summary: "Change the person's preferences" })
  async prefer(
    @CurrentCaller() caller: Caller,
    @Body({ schema: PreferencesRequest }) { locale }: z.infer<typeof PreferencesRequest>,
  ): Promise<Session> {
    const { person, personId } = caller;
    if (person === null || personId === null) throw new Error('a person was let in who is none');
    await this.ledger.prisma.person.update({ where: { id: personId }, data: { locale } });
    return sessionOf({ ...caller, person: { ...person, locale } });
  }

  @Delete()
  @AnswersNothing('Log out')
  async logOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const token = sessionTokenOf(request);
    if (token !== null) await this.sessions.end(token);
    clearSessionCookie(response, this.isSecure);
  }

  private get isSecure(): boolean {
    return this.settings.publicUrl.protocol === 'https:';
  }
}
