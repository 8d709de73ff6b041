import { SavedQuery, type SavedReportFigures } from '@libs/contract';
import { type Database, inWorkspace } from '@libs/database';

import type { Clock, ReportOwner } from '../sources.js';
import { withoutEvidence } from '../marks/placed-marks.js';
import { ReportsService } from '../engagement/reports.service.js';
import { engagementRequestOf } from './engagement-request.js';
import { readFilterNames } from './filter-names.query.js';
import { FilterNames, missingOf, namedFilters } from './named-filters.js';

/** Makes the figures of saved reports, for those who are logged in and for those who have a link. */
export class SavedReportFiguresService {
  constructor(
    private readonly ledger: Database,
    private readonly clock: Clock,
    private readonly reports: ReportsService,
  ) {}

  /** The figures as they are now; none while something that the report is about is missing. */
  async of(owner: ReportOwner, row: { readonly query: unknown; readonly names: unknown }): Promise<SavedReportFigures> {
    const [query, saved] = [SavedQuery.parse(row.query), FilterNames.parse(row.names)];
    const { workspaceId, workspace } = owner;
    const { known, newest } = await inWorkspace(this.ledger, workspaceId, async (tenant) => ({
      known: await readFilterNames(tenant, workspaceId, [query]),
      newest: await tenant.streamState.findFirst({
        where: { workspaceId, observedAt: { not: null } },
        orderBy: { observedAt: 'desc' },
        select: { observedAt: true },
      }),
    }));
    const names = { saved, known };
    const missing = missingOf(query, names);
    // A platform's clock may run ahead of ours: what it has told of belongs to the last days.
    const now = new Date(Math.max(this.clock.now().getTime(), newest?.observedAt?.getTime() ?? 0));
    const request = engagementRequestOf(query, { workspaceZone: workspace.timeZone, now });
    const { split, chart } = query;
    const shown = { split, chart, granularity: request.granularity, filters: namedFilters(query, names), missing };
    if (missing.length > 0) return { ...shown, report: null };
    const report = await this.reports.engagement(owner, request);
    return { ...shown, report: { ...report, marks: withoutEvidence(report.marks) } };
  }
}
