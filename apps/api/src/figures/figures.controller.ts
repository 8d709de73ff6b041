import { FigureList, Id } from '@libs/contract';
import { inWorkspace, type TenantClient } from '@libs/database';
import { postIdFrom } from '@libs/reports';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Connectors, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { notFound } from '../http/problem.js';
import { type FigureOwner, figuresOf } from './figures.query.js';

type Find = (tenant: TenantClient) => Promise<FigureOwner | null>;

/** Counters beside likes, comments and shares: views, reach, clicks, followers … */
@ApiTags('accounts')
@Controller()
export class FiguresController {
  constructor(
    private readonly ledger: Ledger,
    private readonly connectors: Connectors,
  ) {}

  @Get('accounts/:id/figures')
  @Needs('read')
  @Answers(FigureList, { summary: "The account's own counters as they stand, also those that the platform gave up" })
  async ofAccount(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) id: string): Promise<FigureList> {
    const { workspaceId } = caller;
    const accountId = rowIdOf(id, 'account');
    return this.figures(caller, 'account', async (tenant) => {
      const account = await tenant.account.findUnique({ where: { workspaceId_id: { workspaceId, id: accountId } } });
      return account && { workspaceId, accountId, postId: null, knownSince: account.connectedAt, publishedAt: null };
    });
  }

  @Get('posts/:id/figures')
  @Needs('read')
  @Answers(FigureList, { summary: "A post's other counters as they stand, also those that the platform gave up" })
  async ofPost(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) text: string): Promise<FigureList> {
    const { workspaceId } = caller;
    const id = postIdFrom(text);
    return this.figures(caller, 'post', async (tenant) => {
      const post = await tenant.post.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
      if (post === null) return null;
      const { accountId, firstSeenAt: knownSince, publishedAt } = post;
      return { workspaceId, accountId, postId: id, knownSince, publishedAt };
    });
  }

  private figures({ workspaceId }: Caller, what: string, find: Find): Promise<FigureList> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const owner = await find(tenant);
      if (owner === null) throw notFound(what);
      return { figures: [...(await figuresOf(tenant, this.connectors.byPlatform, owner))] };
    });
  }
}
