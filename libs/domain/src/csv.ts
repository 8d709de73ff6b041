/** A field of a CSV file. Null is written as nothing, 0 as 0. */
export type CsvField = string | number | null;

/** What separates the fields; German spreadsheets expect semicolons. */
export type CsvSeparator = ',' | ';';

/** What a CSV file may begin with: it lets spreadsheets read umlauts. */
export const byteOrderMark = '\uFEFF';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

// Also full-width signs, which some spreadsheets take for the plain ones.
const beginsFormula = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;
// Both separators, whichever is used: a spreadsheet that expects the other one would cut the text, and run what follows.
const breaksRow = /[",;\t\r\n]/;

const fieldOf = (field: CsvField): string => {
  if (field === null) return '';
  if (typeof field === 'number') return String(field);
  // A text that a spreadsheet would run as a formula is made a plain text.
  const safe = beginsFormula.test(field) ? `'${field}` : field;
  return breaksRow.test(safe) ? quoted(safe) : safe;
};

/** One row of a CSV file (RFC 4180), with its end. */
export const csvRow = (fields: readonly CsvField[], separator: CsvSeparator = ','): string =>
  `${fields.map(fieldOf).join(separator)}\r\n`;

/** A CSV file (RFC 4180) with a byte order mark. */
export const toCsv = (rows: readonly (readonly CsvField[])[], separator: CsvSeparator = ','): string =>
  byteOrderMark + rows.map((row) => csvRow(row, separator)).join('');
