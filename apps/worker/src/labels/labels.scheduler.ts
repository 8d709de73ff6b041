import { createOutageLog } from '@libs/queue';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';

import { Runtime } from '../runtime.js';
import { sweepLabels } from './sweep-labels.js';

const everyMs = 2000;

/** Applies changed rules of labels to old posts, from the start of the process to its end. */
@Injectable()
export class LabelsScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('labels');
  private readonly outages = createOutageLog({
    onOutage: (message) => this.logger.warn(`changed rules of labels cannot be applied: ${message}`),
    onRecovery: () => this.logger.log('changed rules of labels are applied again'),
  });
  private readonly stopping = new AbortController();
  private working: Promise<void> | null = null;

  constructor(
    private readonly runtime: Runtime,
    private readonly registry: SchedulerRegistry,
  ) {}

  onApplicationBootstrap(): void {
    const look = setInterval(() => {
      this.working ??= this.look().finally(() => {
        this.working = null;
      });
    }, everyMs);
    this.registry.addInterval('labels', look);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort(new Error('the worker stops'));
    this.registry.deleteInterval('labels');
    await this.working;
  }

  private async look(): Promise<void> {
    try {
      await sweepLabels(this.runtime.parts.database, this.stopping.signal);
      this.outages.worked();
    } catch (error) {
      this.outages.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
