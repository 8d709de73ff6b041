import type { Cell } from '@libs/contract';

import { toCsv } from '@libs/domain';
import { type Basis, figureOf, stateOn } from '../../components/figure.js';
import type { Locale } from '../../i18n/format.js';
import type { Pivot } from './pivot.js';

const header = ['bucket', 'key', 'label', 'state', 'counted', 'attributed', 'corrections'] as const;

/** A count or, where there is none, why: 0 stays 0, and nothing is left blank. */
const countOf = (cell: Cell, basis: Basis): number | string => figureOf(cell, basis) ?? stateOn(cell, basis);

/** The table as CSV, one row a cell, with state and both counts. */
export const reportCsv = ({ buckets, series }: Pivot, locale: Locale): string => {
  const rows = buckets.flatMap((bucket, index) =>
    series.flatMap(({ key, label, cells }) => {
      const cell = cells[index];
      return cell === undefined
        ? []
        : [[bucket, key, label, cell.state, countOf(cell, 'counted'), countOf(cell, 'attributed'), cell.corrections]];
    }),
  );
  // German spreadsheets expect semicolons.
  return toCsv([header, ...rows], locale === 'de' ? ';' : ',');
};
