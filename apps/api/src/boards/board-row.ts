import { type Board, type ListedBoard, SavedPeriod, SavedQuery, type ShownWidget, Widget } from '@libs/contract';
import type { TenantClient } from '@libs/database';
import { FilterNames, missingOf, readFilterNames, rowIdsOf } from '@libs/reports';
import { z } from 'zod';

import { peopleNamed } from '../saved-reports/saved-report-row.js';

/** A board as the table holds it. */
export interface BoardRow {
  readonly workspaceId: number;
  readonly id: number;
  readonly name: string;
  readonly ownerId: number | null;
  readonly isShared: boolean;
  readonly period: unknown;
  readonly timeZone: string | null;
  readonly widgets: unknown;
  readonly names: unknown;
  readonly version: number;
  readonly updatedAt: Date;
}

interface SavedRow {
  readonly name: string;
  readonly query: SavedQuery;
  readonly names: FilterNames;
}

const Widgets = z.array(Widget);

/** The widgets of a board as the table holds them. */
export const widgetsOf = ({ widgets }: Pick<BoardRow, 'widgets'>): Widget[] => Widgets.parse(widgets);

/** The saved reports that widgets show, by their ids; those that were deleted are not among them. */
export const savedReportsOf = async (
  tenant: TenantClient,
  workspaceId: number,
  widgets: readonly Widget[],
): Promise<ReadonlyMap<string, SavedRow>> => {
  const ids = rowIdsOf(widgets.flatMap(({ source }) => (source.kind === 'saved' ? [source.reportId] : [])));
  const rows = await tenant.savedReport.findMany({ where: { workspaceId, id: { in: ids } } });
  return new Map(
    rows.map(({ id, name, query, names }) => [
      String(id),
      { name, query: SavedQuery.parse(query), names: FilterNames.parse(names) },
    ]),
  );
};

interface Surroundings {
  readonly reports: ReadonlyMap<string, SavedRow>;
  /** The names kept with the board. */
  readonly names: FilterNames;
  /** The names that there are now. */
  readonly known: FilterNames;
}

const shownWidget = (widget: Widget, { reports, names, known }: Surroundings): ShownWidget => {
  if (widget.source.kind === 'own') {
    const { query } = widget.source;
    return { ...widget, report: { name: null, query }, missing: missingOf(query, { saved: names, known }) };
  }
  const saved = reports.get(widget.source.reportId);
  if (saved === undefined) return { ...widget, report: null, missing: [] };
  const { name, query } = saved;
  return { ...widget, report: { name, query }, missing: missingOf(query, { saved: saved.names, known }) };
};

/** What is said of several boards at once: whose they are, by the person who asks. */
export const headsOf = async (
  tenant: TenantClient,
  personId: number | null,
  rows: readonly BoardRow[],
): Promise<readonly Omit<ListedBoard, 'widgets'>[]> => {
  const people = await peopleNamed(
    tenant,
    rows.map(({ ownerId }) => ({ createdBy: ownerId })),
  );
  return rows.map(({ id, name, isShared, ownerId, version, updatedAt }) => ({
    id: String(id),
    name,
    isShared,
    owner: people.get(ownerId) ?? null,
    isOwn: ownerId !== null && ownerId === personId,
    version,
    updatedAt: updatedAt.toISOString(),
  }));
};

/** A board as the API shows it, with what its reports are now. */
export const shownBoard = async (
  tenant: TenantClient,
  personId: number | null,
  row: BoardRow,
): Promise<Board | undefined> => {
  const [head] = await headsOf(tenant, personId, [row]);
  const widgets = widgetsOf(row);
  const reports = await savedReportsOf(tenant, row.workspaceId, widgets);
  const own = widgets.flatMap(({ source }) => (source.kind === 'own' ? [source.query] : []));
  const queries = [...own, ...[...reports.values()].map(({ query }) => query)];
  const known = await readFilterNames(tenant, row.workspaceId, queries);
  const surroundings = { reports, names: FilterNames.parse(row.names), known };
  return (
    head && {
      ...head,
      period: SavedPeriod.nullable().parse(row.period),
      timeZone: row.timeZone,
      widgets: widgets.map((widget) => shownWidget(widget, surroundings)),
    }
  );
};
