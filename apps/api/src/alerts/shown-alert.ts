import type { Alert, ListedAlert } from '@libs/contract';
import { alertOfRow, alertSubjects, apiId, findAlert, storedMonitor, type TenantClient } from '@libs/database';
import { type AlertMeasure, alertStepNames, severities } from '@libs/domain';
import { z } from 'zod';

/** An alert's row. */
export type AlertRow = NonNullable<Awaited<ReturnType<typeof findAlert>>>;

const Scope = z.enum(['post', 'account', 'workspace']);

/** What an alert's row is about. */
export const refOf = ({ scope, subjectId }: Pick<AlertRow, 'scope' | 'subjectId'>) => ({
  scope: Scope.parse(scope),
  id: apiId(subjectId),
});

/** Names of members, by their ids; those who are none any more have none. */
const namesOf = async (tenant: TenantClient, ids: readonly (number | null)[]): Promise<ReadonlyMap<number, string>> => {
  const asked = [...new Set(ids.flatMap((id) => id ?? []))];
  if (asked.length === 0) return new Map();
  const people = await tenant.person.findMany({ where: { id: { in: asked } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
};

const shownMeasure = ({ endedAt, ...measure }: AlertMeasure) => ({ ...measure, endedAt: endedAt.toISOString() });
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const named = (names: ReadonlyMap<number, string>, id: number | null) => {
  const name = id === null ? undefined : names.get(id);
  return id === null || name === undefined ? null : { id: String(id), name };
};

/** Alerts as the API lists them, by today's names. */
export const shownAlerts = async (
  tenant: TenantClient,
  workspaceId: number,
  rows: readonly AlertRow[],
): Promise<ListedAlert[]> => {
  const subjectOf = await alertSubjects(tenant, workspaceId, rows.map(refOf));
  const names = await namesOf(
    tenant,
    rows.flatMap(({ acknowledgedBy, assigneeId }) => [acknowledgedBy, assigneeId]),
  );
  return rows.map((row) => {
    const { life, estimate, shitstorm } = alertOfRow(row);
    return {
      id: String(row.id),
      monitor: storedMonitor(row.monitor),
      kind: row.kind === 'comment' ? 'comment' : null,
      severity: life.severity,
      state: life.state,
      subject: subjectOf(refOf(row)),
      startedAt: row.startedAt.toISOString(),
      lastAt: row.lastAt.toISOString(),
      resolvedAt: iso(row.resolvedAt),
      measure: shownMeasure(life.measure),
      estimate,
      shitstorm,
      acknowledgedBy: named(names, row.acknowledgedBy)?.name ?? null,
      assignee: named(names, row.assigneeId),
      silentUntil: iso(row.silentUntil),
      isStale: row.isStale,
    };
  });
};

/** The series that a step names, as `memberKey` wrote it. */
const Series = z
  .string()
  .transform((text) => text.split(' '))
  .pipe(z.tuple([Scope, z.string().regex(/^\d+$/)]))
  .transform(([scope, id]) => ({ scope, id }));

/** The steps of an alert, the first first, with the names of today. */
export const shownSteps = async (
  tenant: TenantClient,
  workspaceId: number,
  { id: alertId, summary }: AlertRow,
): Promise<Alert['steps']> => {
  const steps = await tenant.alertStep.findMany({ where: { workspaceId, alertId }, orderBy: { number: 'asc' } });
  const joined = steps.flatMap((step) => (step.what === 'joined' ? Series.parse(step.names) : []));
  const subjectOf = await alertSubjects(tenant, workspaceId, joined);
  const assigned = steps.map(({ what, names }) => (what === 'assigned' && names !== null ? Number(names) : null));
  const names = await namesOf(tenant, [...assigned, ...steps.map(({ personId }) => personId)]);
  return steps.map((step, index) => {
    const assignee = assigned[index] ?? null;
    const text: Readonly<Record<string, () => string | null>> = {
      joined: () => subjectOf(Series.parse(step.names)).name,
      assigned: () => (assignee === null ? null : (names.get(assignee) ?? null)),
      resolved: () => summary,
    };
    return {
      at: step.at.toISOString(),
      what: z.enum(alertStepNames).parse(step.what),
      by: step.personId === null ? null : (names.get(step.personId) ?? null),
      severity: z.enum(severities).parse(step.severity),
      text: text[step.what]?.() ?? null,
    };
  });
};
