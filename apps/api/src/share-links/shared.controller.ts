import { SharedReport } from '@libs/contract';
import { SavedReportFiguresService } from '@libs/reports';
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';

import { Public } from '../access/access.guard.js';
import { addressOf } from '../access/caller.js';
import { tokenHash } from '../access/tokens.js';
import { Clock, Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { notFound, tooMany } from '../http/problem.js';
import { countAttempt, takeAttemptBack } from '../identity/login-throttle.query.js';
import { KnockThrottle } from '../webhooks/knock-throttle.js';
import { findShared } from './find-shared.query.js';

const NoParameters = z.strictObject({});
const mostAMinute = 60;

/** What a link shows to whoever has it: one report, and nothing else of the company. */
@ApiTags('reports')
@Public()
@Controller('shared')
export class SharedController {
  private readonly uses = new KnockThrottle(mostAMinute);

  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly figuresOf: SavedReportFiguresService,
  ) {}

  @Get(':token')
  @Answers(SharedReport, { summary: 'The saved report that a link shows, as its figures are now; takes no parameters' })
  async show(
    @Param('token') token: string,
    @Query({ schema: NoParameters }) _: z.infer<typeof NoParameters>,
    @Req() request: Request,
  ): Promise<SharedReport> {
    const now = this.clock.now();
    // Guesses are counted like wrong passwords, before anything is looked up.
    const attempt = { email: null, address: addressOf(request) };
    const retryAt = await countAttempt(this.ledger, attempt, now);
    if (retryAt !== null)
      throw tooMany('too-many-attempts', 'Too many wrong links: wait a few minutes', { retryAt, now });
    const found = await findShared(this.ledger, tokenHash(token), now);
    if (found === null) throw notFound('shared report');
    await takeAttemptBack(this.ledger, attempt, now);
    this.countUse(String(found.linkId), now);
    const { report, workspaceId, workspace, expiresAt } = found;
    const figures = await this.figuresOf.of({ workspaceId, workspace }, report);
    return { title: report.name, company: workspace.name, expiresAt: expiresAt.toISOString(), figures };
  }

  private countUse(link: string, now: Date): void {
    const retryAt = this.uses.waitOf(link, now);
    if (retryAt !== null)
      throw tooMany('too-many-requests', 'This link is opened too often: wait a minute', { retryAt, now });
    this.uses.count(link, now);
  }
}
