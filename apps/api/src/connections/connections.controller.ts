import { ConnectRequest, ConnectStarted } from '@libs/contract';
import { Body, Controller, Get, Logger, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import { Needs, Public } from '../access/access.guard.js';
import { findSession } from '../access/authenticate.query.js';
import { type Caller, CurrentCaller, type KnownCaller } from '../access/caller.js';
import { sessionTokenOf } from '../access/session-cookie.js';
import { tokenHash } from '../access/tokens.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { requestIdOf } from '../http/request-id.js';
import { CallBackQuery, type ConnectOutcome, failed, pageOf, type ReturningBrowser } from './call-back.js';
import { ConnectionsService } from './connections.service.js';

const browserOf = (
  caller: KnownCaller | undefined,
  sessionHash: Uint8Array<ArrayBuffer> | null,
): ReturningBrowser | null => {
  if (caller === undefined || caller.personId === null || sessionHash === null) return null;
  const { workspaceId, personId, role } = caller;
  return { workspaceId, personId, role, sessionHash };
};

/** Connecting accounts by OAuth. */
@ApiTags('accounts')
@Controller('connections')
export class ConnectionsController {
  private readonly logger = new Logger('Connections');

  constructor(
    private readonly connections: ConnectionsService,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Needs('manage-accounts')
  @Answers(ConnectStarted, { summary: 'Begin to connect accounts; send the browser to authorizeUrl', status: 201 })
  async begin(
    @CurrentCaller() caller: Caller,
    @Body({ schema: ConnectRequest }) { platform }: ConnectRequest,
    @Req() request: Request,
  ): Promise<ConnectStarted> {
    const token = caller.via === 'session' ? sessionTokenOf(request) : null;
    const sessionHash = token === null ? null : tokenHash(token);
    return { authorizeUrl: (await this.connections.begin({ caller, sessionHash }, platform)).href };
  }

  @Get('callback')
  @Public()
  @ApiOperation({ summary: 'Where platforms send the browser back to; goes on to the accounts page' })
  @ApiResponse({
    status: 302,
    description: 'To /accounts, with choose=<id of what waits to be chosen from> or error=<code>',
  })
  async callBack(
    @Query({ schema: CallBackQuery }) query: CallBackQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    response.setHeader('cache-control', 'no-store');
    response.redirect(302, pageOf(await this.outcomeOf(query, request, response)));
  }

  /** A browser is waiting: even an unknown failure ends on the accounts page, with the id it is logged under. */
  private async outcomeOf(query: CallBackQuery, request: Request, response: Response): Promise<ConnectOutcome> {
    try {
      const token = sessionTokenOf(request);
      const sessionHash = token === null ? null : tokenHash(token);
      const session = sessionHash === null ? null : await findSession(this.ledger, sessionHash, this.clock.now());
      return await this.connections.complete(query, browserOf(session?.caller, sessionHash));
    } catch (error) {
      this.logger.error(`a connection failed, request ${requestIdOf(response)}`, error);
      return failed('internal', requestIdOf(response));
    }
  }
}
