import type { Widget } from '@libs/contract';
import type { TenantClient } from '@libs/database';
import { engagementRequestOf, type FilterNames, missingOf, readFilterNames } from '@libs/reports';

import { invalidRequest } from '../http/problem.js';
import { savedReportsOf } from './board-row.js';
import { keptNames } from './kept-names.js';

/** Against what widgets are checked. */
export interface WidgetCheck {
  readonly workspaceId: number;
  readonly workspaceZone: string;
  readonly now: Date;
  /** The widgets that the board had, and the names kept with it. */
  readonly before: readonly Widget[];
  readonly names: FilterNames;
}

type Issue = Parameters<typeof invalidRequest>[0][number];

/** Whether the widget showed the same before: then it stays, also where something was deleted since. */
const isKept = ({ id, source }: Widget, before: readonly Widget[]): boolean =>
  before.some((old) => old.id === id && JSON.stringify(old.source) === JSON.stringify(source));

/** Refuses widgets that no report could be made of; answers the names of what the board's own reports are about. */
export const checkWidgets = async (
  tenant: TenantClient,
  widgets: readonly Widget[],
  { workspaceId, workspaceZone, now, before, names }: WidgetCheck,
): Promise<FilterNames> => {
  const reports = await savedReportsOf(tenant, workspaceId, widgets);
  const own = widgets.flatMap(({ source }) => (source.kind === 'own' ? [source.query] : []));
  const known = await readFilterNames(tenant, workspaceId, own);
  const issues = widgets.flatMap((widget, index): Issue[] => {
    const { source } = widget;
    const place = ['widgets', String(index), 'source'];
    if (isKept(widget, before)) return [];
    if (source.kind === 'saved') {
      const message = `there is no saved report ${source.reportId}`;
      return reports.has(source.reportId) ? [] : [{ path: [...place, 'reportId'], message }];
    }
    const missing = missingOf(source.query, { saved: known, known });
    // Throws by itself, with the same kind of words.
    engagementRequestOf(source.query, { workspaceZone, now, place: [...place, 'query'] });
    return missing.map(({ field, id }) => ({
      path: [...place, 'query', field],
      message: `there is no ${field} ${id} with figures`,
    }));
  });
  if (issues.length > 0) throw invalidRequest(issues);
  return keptNames(own, [known, names]);
};
