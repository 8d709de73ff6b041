import { createOutageLog } from '@libs/queue';
import type { Logger } from '@nestjs/common';
import type { SchedulerRegistry } from '@nestjs/schedule';

/** What is done again and again, and what is said when it cannot be done. */
export interface RoundsSetup {
  readonly name: string;
  readonly everyMs: number;
  /** One round; the signal asks it to come to an end. */
  readonly work: (signal: AbortSignal) => Promise<void>;
  readonly log: Pick<Logger, 'log' | 'warn'>;
  readonly outage: string;
  readonly recovery: string;
}

/** Rounds of work from the start of the process to its end, one at a time; a round that fails is followed by the next one. */
export class Rounds {
  private readonly stopping = new AbortController();
  private working: Promise<void> | null = null;

  constructor(
    private readonly registry: SchedulerRegistry,
    private readonly setup: RoundsSetup,
  ) {}

  /** Begins the first round when its time has come. */
  begin(): void {
    const { name, everyMs, work, log, outage, recovery } = this.setup;
    const outages = createOutageLog({
      onOutage: (message) => log.warn(`${outage}: ${message}`),
      onRecovery: () => log.log(recovery),
    });
    const round = async (): Promise<void> => {
      try {
        await work(this.stopping.signal);
        outages.worked();
      } catch (error) {
        outages.failed(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const timer = setInterval(() => {
      this.working ??= round().finally(() => {
        this.working = null;
      });
    }, everyMs);
    this.registry.addInterval(name, timer);
  }

  /** Begins no more and waits for the round that is under way. Before the shutdown of @nestjs/schedule, which drops every interval by itself. */
  async end(): Promise<void> {
    this.stopping.abort(new Error('the worker stops'));
    this.registry.deleteInterval(this.setup.name);
    await this.working;
  }
}
