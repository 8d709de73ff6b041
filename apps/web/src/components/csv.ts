/** A field of a CSV file. Null is written as nothing, 0 as 0. */
export type CsvField = string | number | null;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const fieldOf = (field: CsvField, separator: string): string => {
  if (field === null) return '';
  if (typeof field === 'number') return String(field);
  // A text that a spreadsheet would run as a formula is made a plain text.
  const safe = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return safe.includes(separator) || /["\r\n]/.test(safe) ? quoted(safe) : safe;
};

/** A CSV file (RFC 4180). The byte order mark lets spreadsheets read umlauts. */
export const toCsv = (rows: readonly (readonly CsvField[])[], separator: ',' | ';' = ','): string =>
  `\uFEFF${rows.map((row) => row.map((field) => fieldOf(field, separator)).join(separator)).join('\r\n')}\r\n`;
