import { asLoneRunner, buildPeopleDays } from '@libs/database';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';

import { Rounds } from '../rounds.js';
import { Runtime } from '../runtime.js';

/** Makes days of people anew whose interactions changed, so that reports need not look at these; one worker at a time does. */
@Injectable()
export class PeopleScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Rounds;

  constructor(runtime: Runtime, registry: SchedulerRegistry) {
    const { database } = runtime.parts;
    this.rounds = new Rounds(registry, {
      name: 'people',
      everyMs: 60_000,
      work: async (signal) => {
        await asLoneRunner(database, 'people', () =>
          buildPeopleDays(database, { now: new Date(), isStopping: () => signal.aborted }),
        );
      },
      log: new Logger('people'),
      outage: 'days of people cannot be made anew',
      recovery: 'days of people are made anew again',
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.end();
  }
}
