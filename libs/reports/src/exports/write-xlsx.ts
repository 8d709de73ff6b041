import type { RateUnit } from '@libs/domain';
import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/node';

import type { Field, FullTable } from './tables/field.js';

const header = { fontWeight: 'bold', backgroundColor: '#E7ECEF', wrap: true, alignVertical: 'center' } as const;
const ratioFormats: Readonly<Record<RateUnit, string>> = { percent: '0.00%', per_mille: '0.00000' };
/** More than this a spreadsheet does not take in one cell. */
const longestText = 32_767;

// A text is written as a text: no spreadsheet takes it for a formula, whatever it begins with.
const textCell = (text: string): CellObject => ({ value: text.slice(0, longestText), type: String });

const cellOf = (field: Field): CellObject | null => {
  if (field === null) return null;
  if (typeof field === 'string') return textCell(field);
  if (typeof field === 'number') return { value: field, type: Number, format: '#,##0' };
  if ('wall' in field)
    return { value: field.wall, type: Date, format: field.grain === 'day' ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm' };
  if ('ratio' in field) return { value: field.ratio, type: Number, format: ratioFormats[field.unit] };
  return field.isUnknown
    ? { ...textCell(field.text), fontStyle: 'italic', textColor: '#6B7780', align: 'right' }
    : textCell(field.text);
};

const dataOf = ({ columns, rows }: FullTable): SheetData => [
  columns.map(({ title }) => ({ value: title, type: String, ...header })),
  ...rows.map((row) => row.map(cellOf)),
];

/** Tables as an Excel file: one sheet a table, numbers as numbers, times as times of the report's zone. */
export const writeXlsx = (tables: readonly FullTable[]): Promise<Buffer> =>
  writeExcelFile(
    tables.map((table) => ({
      // Longer names, and these signs, a spreadsheet refuses.
      sheet: table.title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31),
      data: dataOf(table),
      columns: table.columns.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
