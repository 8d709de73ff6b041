import { Controller, Get, Header, Logger, ServiceUnavailableException } from '@nestjs/common';

import { Runtime } from '../runtime.js';

/** Whether the worker lives, whether it can work, and what it has done. */
@Controller()
export class HealthController {
  private readonly logger = new Logger('health');

  constructor(private readonly runtime: Runtime) {}

  @Get('health/live')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  async ready(): Promise<{ readonly status: 'ok' }> {
    try {
      await this.runtime.parts.database.pool.query('select 1');
      await this.runtime.parts.queue.ping();
    } catch (error) {
      this.logger.warn(`not ready: ${String(error)}`);
      throw new ServiceUnavailableException('the database or the queue cannot be reached', { cause: error });
    }
    return { status: 'ok' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  metrics(): Promise<string> {
    return this.runtime.parts.metrics.registry.metrics();
  }
}
