import { byteOrderMark, type CsvField, csvRow, type CsvSeparator } from '@libs/domain';

import type { Field, Moment, Table } from './tables/field.js';

/** How a CSV file is written. */
export interface CsvStyle {
  readonly separator: CsvSeparator;
  readonly hasMark: boolean;
}

const momentText = ({ wall, grain }: Moment): string =>
  grain === 'day' ? wall.toISOString().slice(0, 10) : wall.toISOString().slice(0, 16).replace('T', ' ');

/** A field as programs read it: the API's own words, and ratios as numbers. */
const csvField = (field: Field): CsvField => {
  if (field === null || typeof field !== 'object') return field;
  if ('wall' in field) return momentText(field);
  return 'ratio' in field ? field.ratio : field.code;
};

/** A table as a CSV file, row by row: however long it is, no more than one page of it is held. */
export const csvChunks = async function* (table: Table, { separator, hasMark }: CsvStyle): AsyncGenerator<string> {
  const header = csvRow(
    table.columns.map(({ id }) => id),
    separator,
  );
  yield hasMark ? byteOrderMark + header : header;
  for await (const row of table.rows) yield csvRow(row.map(csvField), separator);
};
