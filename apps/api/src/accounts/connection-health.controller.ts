import { ConnectionStatusList } from '@libs/contract';
import { inWorkspace, workspaceFacts } from '@libs/database';
import { connectionState } from '@libs/domain';
import { Controller, Get, Headers } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { languageOf, shownState } from './shown-state.js';

/** How the logins behind the accounts are. */
@ApiTags('connections')
@Controller('connection-health')
export class ConnectionHealthController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  @Needs('read')
  @Get()
  @Answers(ConnectionStatusList, {
    summary: 'The connections, each with its state, since when, what it means and what to do',
  })
  async list(
    @CurrentCaller() { workspaceId }: Caller,
    @Headers('accept-language') languages: string | undefined,
  ): Promise<ConnectionStatusList> {
    const { connections } = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      workspaceFacts(tenant, workspaceId),
    );
    const now = this.clock.now();
    const language = languageOf(languages);
    return {
      connections: connections.map((connection) => ({
        id: String(connection.id),
        platform: connection.platform,
        accounts: [...connection.accounts],
        ...shownState(connectionState(connection, now), language),
      })),
    };
  }
}
