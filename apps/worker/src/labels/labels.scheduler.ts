import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';

import { Rounds } from '../rounds.js';
import { Runtime } from '../runtime.js';
import { sweepLabels } from './sweep-labels.js';

/** Applies changed rules of labels to old posts, from the start of the process to its end. */
@Injectable()
export class LabelsScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Rounds;

  constructor(runtime: Runtime, registry: SchedulerRegistry) {
    this.rounds = new Rounds(registry, {
      name: 'labels',
      everyMs: 2000,
      work: (signal) => sweepLabels(runtime.parts.database, signal),
      log: new Logger('labels'),
      outage: 'changed rules of labels cannot be applied',
      recovery: 'changed rules of labels are applied again',
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.end();
  }
}
