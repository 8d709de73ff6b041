import { toCsv } from '../../components/csv.js';
import type { Locale } from '../../i18n/format.js';
import type { Pivot } from './pivot.js';

const header = ['bucket', 'key', 'label', 'state', 'counted', 'attributed', 'corrections'] as const;

/** The table as CSV, one row a cell, with state and both counts: null stays empty, 0 stays 0. */
export const reportCsv = ({ buckets, series }: Pivot, locale: Locale): string => {
  const rows = buckets.flatMap((bucket, index) =>
    series.flatMap(({ key, label, cells }) => {
      const cell = cells[index];
      return cell === undefined
        ? []
        : [[bucket, key, label, cell.state, cell.counted, cell.attributed, cell.corrections]];
    }),
  );
  // German spreadsheets expect semicolons.
  return toCsv([header, ...rows], locale === 'de' ? ';' : ',');
};
