import { createReports } from '@libs/reports';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';

import { Rounds } from '../rounds.js';
import { Runtime } from '../runtime.js';
import { makeFiles } from './make-files.js';

const now = (): Date => new Date();
/** Somebody waits for it before the dashboard. */
const everyMs = 1000;

/** Makes the files of reports that were asked for, from the start of the process to its end. */
@Injectable()
export class ReportFilesScheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: Rounds;

  constructor(runtime: Runtime, registry: SchedulerRegistry) {
    const { database, connectors } = runtime.parts;
    const { files } = createReports({ database, connectors: { byPlatform: connectors }, clock: { now } });
    const log = new Logger('report files');
    this.rounds = new Rounds(registry, {
      name: 'report-files',
      everyMs,
      work: async (signal) => {
        await makeFiles({ database, files, now, log, signal, beatMs: everyMs });
      },
      log,
      outage: 'files of reports cannot be looked for',
      recovery: 'files of reports are looked for again',
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.end();
  }
}
