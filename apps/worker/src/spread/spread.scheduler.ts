import { queueNotices } from '@libs/database';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';

import { Rounds } from '../rounds.js';
import { Runtime } from '../runtime.js';
import { type RoundDependencies, watchAll, watchTouched } from './watch-round.js';

const now = (): Date => new Date();

/** Watches accounts for sudden spread within seconds after they were read; once a minute those that other workers read. */
@Injectable()
export class SpreadScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('spread');
  private readonly rounds: readonly Rounds[];

  constructor(
    private readonly runtime: Runtime,
    registry: SchedulerRegistry,
  ) {
    const { touched } = runtime.parts;
    const told = { log: this.logger, outage: 'spread cannot be watched', recovery: 'spread is watched again' };
    const near = (signal: AbortSignal): Promise<void> => watchTouched(this.dependencies(signal), touched.take());
    const all = (signal: AbortSignal): Promise<void> => watchAll(this.dependencies(signal));
    this.rounds = [
      new Rounds(registry, { name: 'spread', everyMs: 1_000, work: near, ...told }),
      new Rounds(registry, { name: 'spread-all', everyMs: 60_000, work: all, ...told }),
    ];
  }

  onApplicationBootstrap(): void {
    for (const rounds of this.rounds) rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.rounds.map((rounds) => rounds.end()));
  }

  private dependencies(signal: AbortSignal): RoundDependencies {
    const { database, connectors } = this.runtime.parts;
    return { database, connectors, queueNotices, now, log: this.logger, signal };
  }
}
