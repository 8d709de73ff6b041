import { UserMistake } from '../env.js';

/** A line of a series: when, and how many. */
export interface SeriesRow {
  readonly line: number;
  /** As it was written. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: number;
}

const plainTime = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;

/** A time without an offset is one of UTC. */
const instantOf = (text: string): number => {
  const iso = text.trim().replace(' ', 'T');
  return Date.parse(plainTime.test(text.trim()) ? `${iso}Z` : iso);
};

const columnsIn = (header: string): { readonly timestamp: number; readonly value: number } => {
  const names = header
    .replace(/^\uFEFF/, '')
    .split(',')
    .map((name) => name.trim().toLowerCase());
  const [timestamp, value] = [names.indexOf('timestamp'), names.indexOf('value')];
  if (timestamp < 0 || value < 0)
    throw new UserMistake(`Line 1 must name the columns timestamp and value, separated by a comma; it is "${header}".`);
  return { timestamp, value };
};

/**
 * The rows of a CSV file with the columns `timestamp` and `value`, a line at a time. The first that is yielded is the header
 * (`null`). Throws a sentence that names the line where a row makes no sense.
 */
export async function* seriesRows(lines: AsyncIterable<string>): AsyncGenerator<SeriesRow | string> {
  let columns: ReturnType<typeof columnsIn> | null = null;
  let line = 0;
  let before = -Infinity;
  for await (const text of lines) {
    line += 1;
    if (columns === null) {
      columns = columnsIn(text);
      yield text;
      continue;
    }
    if (text.trim() === '') continue;
    const fields = text.split(',');
    const [time = '', count = ''] = [fields[columns.timestamp], fields[columns.value]];
    const [at, value] = [instantOf(time), Number(count)];
    if (Number.isNaN(at)) throw new UserMistake(`Line ${line}: "${time}" is no time such as 2026-11-28 09:05:00.`);
    if (count.trim() === '' || !Number.isFinite(value) || value < 0)
      throw new UserMistake(`Line ${line}: "${count}" is no number of interactions.`);
    if (at <= before) throw new UserMistake(`Line ${line}: ${time} is not later than the line before.`);
    before = at;
    yield { line, text, at, value };
  }
  if (columns === null)
    throw new UserMistake('The file is empty: its first line must name the columns timestamp and value.');
}
