import type { RetentionEntry } from '@libs/database';
import { Counter, Gauge, type Registry } from 'prom-client';

/** What Prometheus is told about the storage rules. */
export interface RetentionMetrics {
  removed(report: readonly RetentionEntry[]): void;
  failed(): void;
}

type Left = Pick<RetentionEntry, 'platform' | 'dataClass' | 'hours' | 'oldest'>;

const hourMs = 3_600_000;

/** How far the time of a datum that the last run left is over at this instant, in seconds; also when no run came by since. */
export const overdueSeconds = ({ hours, oldest }: Left, now: Date): number =>
  hours === null || oldest === null ? 0 : Math.max(0, (now.getTime() - Date.parse(oldest) - hours * hourMs) / 1000);

/** Counters and the gauge of the oldest overdue datum, which is computed when it is asked for. */
export const createRetentionMetrics = (
  registry: Registry,
  left: () => Promise<readonly Left[]>,
  now: () => Date,
): RetentionMetrics => {
  const registers = [registry];
  const labelNames = ['platform', 'class'];
  const removals = new Counter({
    name: 'resonance_retention_removed_total',
    help: 'Data removed because their time was over',
    labelNames,
    registers,
  });
  const failures = new Counter({
    name: 'resonance_retention_failures_total',
    help: 'Workspaces in which keeping the storage rules failed',
    registers,
  });
  const overdue = new Gauge({
    name: 'resonance_retention_overdue_seconds',
    help: 'How far the time of the oldest datum that is stored is over',
    labelNames,
    registers: [],
    async collect() {
      this.reset();
      const worst = new Map<string, { platform: string; class: string; seconds: number }>();
      for (const entry of await left()) {
        const { platform, dataClass } = entry;
        const seconds = overdueSeconds(entry, now());
        const key = `${platform} ${dataClass}`;
        if (seconds >= (worst.get(key)?.seconds ?? 0)) worst.set(key, { platform, class: dataClass, seconds });
      }
      for (const { seconds, ...labels } of worst.values()) this.set(labels, seconds);
    },
  });
  registry.registerMetric(overdue);
  return {
    removed: (report) => {
      for (const { platform, dataClass, removed } of report) removals.inc({ platform, class: dataClass }, removed);
    },
    failed: () => failures.inc(),
  };
};
