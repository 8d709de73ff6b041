import type { Query } from '../../api/client.js';
import type { Locale } from '../../i18n/format.js';
import { type ReportView, reportQuery } from './use-report.js';

/** The files that the dashboard offers, in their order. */
export const choices = ['xlsx', 'pdf', 'csv-course', 'csv-totals', 'csv-posts'] as const;
/** One of the files that the dashboard offers. */
export type Choice = (typeof choices)[number];

const parametersOf: Readonly<Record<Choice, Query>> = {
  xlsx: { format: 'xlsx' },
  pdf: { format: 'pdf' },
  'csv-course': { format: 'csv', table: 'course' },
  'csv-totals': { format: 'csv', table: 'totals' },
  'csv-posts': { format: 'csv', table: 'posts' },
};

/** What the API is asked for: the report on screen, split as its chart is. */
export const exportQuery = (view: ReportView, choice: Choice, locale: Locale): Query => ({
  ...reportQuery(view, [view.state.split]),
  rateBy: 'period',
  sort: view.state.sort,
  language: locale,
  // German spreadsheets expect semicolons.
  separator: locale === 'de' ? 'semicolon' : 'comma',
  ...parametersOf[choice],
});
