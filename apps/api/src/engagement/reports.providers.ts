import {
  createReports,
  ExportsService,
  PostsService,
  RatesService,
  type Reports,
  ReportsService,
  SavedReportFiguresService,
} from '@libs/reports';
import type { Provider } from '@nestjs/common';

import { Clock, Connectors, Ledger } from '../dependencies.js';

const madeOnce = Symbol('reports');

const made = <T>(provide: new (...parts: never[]) => T, part: (reports: Reports) => T): Provider => ({
  provide,
  useFactory: part,
  inject: [madeOnce],
});

/** What makes reports, as the controllers ask for it. */
export const reportServices = [
  ReportsService,
  RatesService,
  PostsService,
  ExportsService,
  SavedReportFiguresService,
] as const;

/** How each of them is made. */
export const reportProviders: Provider[] = [
  {
    provide: madeOnce,
    useFactory: (database: Ledger, connectors: Connectors, clock: Clock) =>
      createReports({ database, connectors, clock }),
    inject: [Ledger, Connectors, Clock],
  },
  made(ReportsService, ({ engagement }) => engagement),
  made(RatesService, ({ rates }) => rates),
  made(PostsService, ({ posts }) => posts),
  made(ExportsService, ({ files }) => files),
  made(SavedReportFiguresService, ({ saved }) => saved),
];
