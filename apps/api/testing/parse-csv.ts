/** The rows of a CSV file (RFC 4180); throws on what that does not allow. */
const parseCsv = (csv: string, separator: ',' | ';' = ','): readonly (readonly string[])[] => {
  const field = new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\r\\n${separator}]*))(${separator}|\\r\\n)`, 'y');
  const rows: string[][] = [[]];
  while (field.lastIndex < csv.length) {
    const at = field.lastIndex;
    const match = field.exec(csv);
    if (match === null) throw new Error(`not a field of a CSV file: ${csv.slice(at, at + 40)}`);
    const [, quoted, plain = '', end] = match;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
};

/** The rows of a CSV file with a header, by the names of its columns. */
export const csvRecords = (csv: string, separator: ',' | ';' = ','): readonly Readonly<Record<string, string>>[] => {
  const [header = [], ...rows] = parseCsv(csv, separator);
  return rows.map((row) => {
    if (row.length !== header.length) throw new Error(`a row has ${row.length} fields, the header ${header.length}`);
    return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
  });
};
