import {
  Id,
  InvitationCreated,
  InvitationList,
  InvitationLookup,
  InvitationOffer,
  InvitationRequest,
  KnownPerson,
  NewPerson,
  Session,
} from '@libs/contract';
import { Body, Controller, Delete, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { z } from 'zod';

import { Needs, Public } from '../access/access.guard.js';
import { type Caller, CurrentCaller, sessionOf } from '../access/caller.js';
import { setSessionCookie } from '../access/session-cookie.js';
import { Settings } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { InvitationsService } from './invitations.service.js';
import { JoiningService } from './joining.service.js';
import { originOf } from './login-origin.js';
import type { NewSession } from './sessions.service.js';

/** Inviting people, and accepting. */
@ApiTags('identity')
@Needs('manage-members')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly joining: JoiningService,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Answers(InvitationList, { summary: 'The invitations that nobody has accepted yet' })
  async list(@CurrentCaller() { workspaceId }: Caller): Promise<z.infer<typeof InvitationList>> {
    return { invitations: await this.invitations.list(workspaceId) };
  }

  @Post()
  @Answers(InvitationCreated, { summary: 'Invite somebody; the only time the link is shown', status: 201 })
  invite(
    @CurrentCaller() caller: Caller,
    @Body({ schema: InvitationRequest }) request: InvitationRequest,
  ): Promise<InvitationCreated> {
    return this.invitations.invite(caller, request);
  }

  @Delete(':id')
  @AnswersNothing('Withdraw an invitation')
  revoke(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<void> {
    return this.invitations.revoke(caller, rowIdOf(id, 'invitation'));
  }

  @Post('offer')
  @Public()
  @Answers(InvitationOffer, { summary: 'What an invitation offers to whoever holds its link' })
  offer(@Body({ schema: InvitationLookup }) { token }: z.infer<typeof InvitationLookup>): Promise<InvitationOffer> {
    return this.invitations.offer(token);
  }

  @Post('accept-new')
  @Public()
  @Answers(Session, { summary: 'Sign up by an invitation and log in', status: 201 })
  async acceptNew(
    @Body({ schema: NewPerson }) request: NewPerson,
    @Req() from: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    return this.enter(response, await this.joining.joinNew(request, originOf(from)));
  }

  @Post('accept-known')
  @Public()
  @Answers(Session, { summary: 'Accept an invitation with a login that there is, and log in', status: 201 })
  async acceptKnown(
    @Body({ schema: KnownPerson }) request: KnownPerson,
    @Req() from: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    return this.enter(response, await this.joining.joinKnown(request, originOf(from)));
  }

  private enter(response: Response, { token, caller }: NewSession): Session {
    setSessionCookie(response, token, this.settings.publicUrl.protocol === 'https:');
    return sessionOf(caller);
  }
}
