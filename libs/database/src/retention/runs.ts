import { dataClasses, platforms } from '@libs/domain';
import { z } from 'zod';

import type { Database } from '../connect.js';
import { inWorkspace } from '../tenancy.js';
import type { RetentionEntry } from './retention.js';

const Report = z.array(
  z.object({
    platform: z.enum(platforms),
    dataClass: z.enum(dataClasses),
    hours: z.number().nullable(),
    lookedAt: z.int(),
    removed: z.int(),
    oldest: z.iso.datetime().nullable(),
    overdueS: z.int(),
  }),
);

/** A run of the retention job in a workspace. */
export interface RetentionRun {
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly report: readonly RetentionEntry[];
}

const keptDays = 90;

/** Keeps the report of a run; reports older than 90 days go. */
export const saveRetentionRun = (
  database: Pick<Database, 'prisma'>,
  workspaceId: number,
  { startedAt, finishedAt, report }: RetentionRun,
): Promise<void> =>
  inWorkspace(database, workspaceId, async (tenant) => {
    await tenant.retentionRun.create({
      data: { workspaceId, startedAt, finishedAt, report: report.map((entry) => ({ ...entry })) },
    });
    const oldest = new Date(finishedAt.getTime() - keptDays * 24 * 3_600_000);
    await tenant.retentionRun.deleteMany({ where: { workspaceId, startedAt: { lt: oldest } } });
  });

/** The newest runs of a workspace, newest first. */
export const retentionRuns = (
  database: Pick<Database, 'prisma'>,
  workspaceId: number,
  most: number,
): Promise<readonly RetentionRun[]> =>
  inWorkspace(database, workspaceId, async (tenant) => {
    const rows = await tenant.retentionRun.findMany({ where: { workspaceId }, orderBy: { id: 'desc' }, take: most });
    return rows.map(({ startedAt, finishedAt, report }) => ({ startedAt, finishedAt, report: Report.parse(report) }));
  });

/** Workspaces in which the job has not begun since `before`. */
export const workspacesToClean = async ({ pool }: Pick<Database, 'pool'>, before: Date): Promise<readonly number[]> => {
  const { rows } = await pool.query<{ id: number }>(
    `select w.id from workspace w
     where not exists (select from retention_run r where r.workspace_id = w.id and r.started_at > $1) order by w.id`,
    [before],
  );
  return rows.map(({ id }) => id);
};

/** The oldest datum that the newest run of each workspace left, by platform and class. */
export const oldestLeft = async ({ pool }: Pick<Database, 'pool'>): Promise<readonly RetentionEntry[]> => {
  const { rows } = await pool.query<{ report: unknown }>(
    `select r.report from workspace w join lateral (
       select report from retention_run x where x.workspace_id = w.id order by id desc limit 1) r on true`,
  );
  return rows.flatMap(({ report }) => Report.parse(report));
};
