import type { EngagementReport } from '@libs/contract';

import type { ExportWords } from '../words/export-words.js';

/** The names that people gave to what a report knows by ids. */
export interface Names {
  readonly accounts: ReadonlyMap<string, string>;
  readonly audiences: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
}

/** What the tables of an export are made from. */
export interface ExportContext {
  readonly report: EngagementReport;
  readonly names: Names;
  readonly words: ExportWords;
}
