import { Injectable } from '@nestjs/common';

import { Settings } from '../dependencies.js';
import { ProblemException } from '../http/problem.js';

/** When whoever found no place may ask again, in seconds: a file is made in a few. */
const retryS = 10;

const isBusy = (): ProblemException =>
  new ProblemException({
    status: 503,
    code: 'files-busy',
    title: 'Too many files are being made: ask again in a moment, or let it be made as a job (POST /v1/exports)',
    headers: { 'retry-after': String(retryS) },
  });

interface Waiting {
  readonly begin: () => void;
  readonly giveUp: () => void;
}

/**
 * Lets this process make a few files at a time: an Excel or PDF file is made in memory and holds the processor. Some more
 * wait for their turn, in the order in which they came; others are refused at once. Who goes away waits no longer.
 */
@Injectable()
export class FileSlots {
  private running = 0;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly settings: Settings) {}

  /** Does the work when it is its turn; throws when too many wait already, or when `signal` ended the waiting. */
  async run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.turn(signal);
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.begin();
    }
  }

  private async turn(signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw isBusy();
    const { filesAtOnce, filesWaiting } = this.settings.limits;
    if (this.running < filesAtOnce) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= filesWaiting) throw isBusy();
    await new Promise<void>((resolve, reject) => {
      const own: Waiting = {
        begin: () => {
          signal.removeEventListener('abort', own.giveUp);
          this.running += 1;
          resolve();
        },
        giveUp: () => {
          this.waiting.splice(this.waiting.indexOf(own), 1);
          reject(isBusy());
        },
      };
      this.waiting.push(own);
      signal.addEventListener('abort', own.giveUp, { once: true });
    });
  }
}
