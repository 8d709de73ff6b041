import type { Database } from '@libs/database';

import { ReportsService } from './engagement/reports.service.js';
import { ExportsService } from './exports/exports.service.js';
import { PostsService } from './posts/posts.service.js';
import { RatesService } from './rates/rates.service.js';
import { SavedReportFiguresService } from './saved-reports/saved-report-figures.service.js';
import type { Clock, Connectors } from './sources.js';

/** What reports are made from. */
export interface ReportSources {
  readonly database: Database;
  readonly connectors: Connectors;
  readonly clock: Clock;
}

/** Everything that makes reports, on one database. */
export interface Reports {
  readonly rates: RatesService;
  readonly engagement: ReportsService;
  readonly posts: PostsService;
  readonly files: ExportsService;
  readonly saved: SavedReportFiguresService;
}

/** Puts together what makes reports, for the API and the worker alike. */
export const createReports = ({ database, connectors, clock }: ReportSources): Reports => {
  const rates = new RatesService(connectors, clock);
  const engagement = new ReportsService(database, connectors, clock, rates);
  const posts = new PostsService(database, engagement, rates);
  const files = new ExportsService(database, engagement, posts, clock);
  const saved = new SavedReportFiguresService(database, clock, engagement);
  return { rates, engagement, posts, files, saved };
};
