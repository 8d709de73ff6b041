import type { Board, ShownWidget } from '@libs/contract';

import type { ReportState } from '../engagement/report-state.js';

/** What the board sets for all of its widgets. */
export type BoardOverride = Pick<Board, 'period' | 'timeZone'>;

/** The report that a widget shows on its board; null: there is none any more. */
export const widgetState = (
  { source, report }: Pick<ShownWidget, 'source' | 'report'>,
  { period, timeZone }: BoardOverride,
): ReportState | null =>
  report && {
    ...report.query,
    period: period ?? report.query.period,
    timeZone: timeZone ?? report.query.timeZone,
    // Buckets that fit the report's own period may not fit the board's.
    granularity: period === null ? report.query.granularity : null,
    saved: source.kind === 'saved' ? source.reportId : null,
  };
