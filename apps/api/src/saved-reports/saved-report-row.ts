import { SavedQuery, type SavedReport } from '@libs/contract';
import type { TenantClient } from '@libs/database';
import { FilterNames, missingOf, readFilterNames } from '@libs/reports';

/** A saved report as the table holds it. */
export interface SavedReportRow {
  readonly workspaceId: number;
  readonly id: number;
  readonly name: string;
  readonly query: unknown;
  readonly names: unknown;
  readonly createdBy: number | null;
  readonly updatedAt: Date;
}

/** The names of people, by their ids; those who are no members any more have none. */
export const peopleNamed = async (
  tenant: TenantClient,
  rows: readonly { readonly createdBy: number | null }[],
): Promise<ReadonlyMap<number | null, string>> => {
  const ids = rows.flatMap(({ createdBy }) => createdBy ?? []);
  const people = await tenant.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
};

/** How many links that have not ended each report has. */
const linksOf = async (tenant: TenantClient, workspaceId: number, now: Date): Promise<ReadonlyMap<number, number>> => {
  const good = { workspaceId, revokedAt: null, expiresAt: { gt: now } };
  const links = await tenant.shareLink.findMany({ where: good, select: { savedReportId: true } });
  const counts = new Map<number, number>();
  for (const { savedReportId } of links) counts.set(savedReportId, (counts.get(savedReportId) ?? 0) + 1);
  return counts;
};

/** Saved reports as the API shows them, with what is missing of what they are about. */
export const shownReports = async (
  tenant: TenantClient,
  { workspaceId, now }: { readonly workspaceId: number; readonly now: Date },
  rows: readonly SavedReportRow[],
): Promise<SavedReport[]> => {
  const reports = rows.map((row) => ({
    ...row,
    query: SavedQuery.parse(row.query),
    saved: FilterNames.parse(row.names),
  }));
  const known = await readFilterNames(
    tenant,
    workspaceId,
    reports.map(({ query }) => query),
  );
  const people = await peopleNamed(tenant, rows);
  const links = await linksOf(tenant, workspaceId, now);
  return reports.map(({ id, name, query, saved, createdBy, updatedAt }) => ({
    id: String(id),
    name,
    query,
    missing: missingOf(query, { saved, known }),
    createdBy: people.get(createdBy) ?? null,
    updatedAt: updatedAt.toISOString(),
    links: links.get(id) ?? 0,
  }));
};
