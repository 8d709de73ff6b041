import type { Connector } from '@libs/connector';
import { applyRetention, type Database, saveRetentionRun, workspacesToClean } from '@libs/database';
import type { Platform } from '@libs/domain';

import type { RetentionMetrics } from './retention-metrics.js';

/** A workspace is cleaned again when its last run began longer ago than this. */
const everyMs = 55 * 60_000;
/** Removed so long before its time is over: longer than it takes until the next run has come by. */
const leadMs = 90 * 60_000;

/** What cleaning needs from outside. */
export interface CleanDependencies {
  readonly database: Database;
  readonly connectors: ReadonlyMap<Platform, Connector>;
  readonly metrics: RetentionMetrics;
  readonly now: () => Date;
  readonly log: { readonly log: (line: string) => void; readonly error: (line: string) => void };
}

const cleanWorkspace = async (dependencies: CleanDependencies, workspaceId: number): Promise<void> => {
  const { database, connectors, metrics, now, log } = dependencies;
  const startedAt = now();
  const rules = new Map([...connectors].map(([platform, { retention }]) => [platform, retention]));
  const report = await applyRetention(database, { workspaceId, rules, now: startedAt, leadMs });
  await saveRetentionRun(database, workspaceId, { startedAt, finishedAt: now(), report });
  metrics.removed(report);
  const removed = report.reduce((sum, entry) => sum + entry.removed, 0);
  if (removed > 0) log.log(`workspace ${workspaceId}: ${removed} data whose time was over were removed`);
};

/** Keeps the storage rules in every workspace whose turn it is; one that fails does not keep the others from theirs. */
export const cleanDue = async (dependencies: CleanDependencies): Promise<void> => {
  const { database, metrics, now, log } = dependencies;
  for (const workspaceId of await workspacesToClean(database, new Date(now().getTime() - everyMs))) {
    try {
      await cleanWorkspace(dependencies, workspaceId);
    } catch (error) {
      metrics.failed();
      log.error(`workspace ${workspaceId} was not cleaned, the next try is in a minute: ${String(error)}`);
    }
  }
};
