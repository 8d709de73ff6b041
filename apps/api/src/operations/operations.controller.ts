import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';

import { Public } from '../access/access.guard.js';
import { Ledger, QueueProbe, Settings } from '../dependencies.js';
import { notFound, ProblemException } from '../http/problem.js';
import { maySeeMetrics } from './metrics.js';
import { MetricsRegistry } from './metrics-registry.js';

/** For those who run the service: is it alive, can it work, how does it do. */
@ApiExcludeController()
@Public()
@Controller()
export class OperationsController {
  constructor(
    private readonly ledger: Ledger,
    private readonly queue: QueueProbe,
    private readonly settings: Settings,
    private readonly metrics: MetricsRegistry,
  ) {}

  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  async ready(): Promise<{ status: 'ok' }> {
    const [database, queue] = await Promise.allSettled([this.ledger.pool.query('select 1'), this.queue.ping()]);
    const errors = Object.entries({ database, queue })
      .filter(([, { status }]) => status === 'rejected')
      .map(([path]) => ({ path, message: 'does not answer' }));
    if (errors.length > 0)
      throw new ProblemException({ status: 503, code: 'not-ready', title: 'Not ready to work', errors });
    return { status: 'ok' };
  }

  @Get('metrics')
  async figures(@Req() request: Request, @Res() response: Response): Promise<void> {
    const isAllowed = maySeeMetrics(this.settings.metricsToken, {
      authorization: request.get('authorization'),
      remoteAddress: request.socket.remoteAddress,
      isForwarded: request.get('x-forwarded-for') !== undefined || request.get('forwarded') !== undefined,
    });
    if (!isAllowed) throw notFound('page');
    const { registry } = this.metrics;
    response.type(registry.contentType).send(await registry.metrics());
  }
}
