import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';

import { Rounds } from '../rounds.js';
import { Runtime } from '../runtime.js';
import { judgeComments } from './judge-comments.js';

/** Judges comments by the classifier of today, from the start of the process to its end. */
@Injectable()
export class SentimentScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Rounds;

  constructor(runtime: Runtime, registry: SchedulerRegistry) {
    this.rounds = new Rounds(registry, {
      name: 'sentiment',
      everyMs: 10_000,
      work: (signal) => judgeComments(runtime.parts.database, signal),
      log: new Logger('sentiment'),
      outage: 'comments cannot be judged anew',
      recovery: 'comments are judged anew again',
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.end();
  }
}
