import { type ExportFormat, ExportRequest, type MailPeriod, type SavedQuery } from '@libs/contract';
import { mailRangeOf } from '@libs/domain';
import { engagementRequestIn } from '@libs/reports';

/** What a mailed report is made of. */
export interface ScheduledReport {
  readonly query: SavedQuery;
  readonly period: MailPeriod;
  readonly format: ExportFormat;
  readonly language: 'en' | 'de';
  readonly workspaceZone: string;
  /** When it is due; a later try makes the same report. */
  readonly runAt: Date;
}

/** The file of a saved report over a period that has ended. */
export const scheduledRequest = (report: ScheduledReport): ExportRequest => {
  const { query, period, format, language, workspaceZone, runAt } = report;
  const range = mailRangeOf(period, query.timeZone ?? workspaceZone, runAt);
  return ExportRequest.parse({
    ...engagementRequestIn(query, range),
    format,
    language,
    // German spreadsheets expect semicolons.
    separator: language === 'de' ? 'semicolon' : 'comma',
    sort: query.sort,
  });
};
