import { UserMistake } from '../env.js';

/** A share of a post: when, and how many people follow who shared. */
export interface CascadeRow {
  readonly line: number;
  /** Since the post. */
  readonly seconds: number;
  /** Null where the file does not say. */
  readonly followers: number | null;
}

interface Columns {
  readonly separator: string | RegExp;
  readonly seconds: number;
  readonly followers: number;
}

const space = /\s+/;
const spaced: Columns = { separator: space, seconds: 0, followers: 1 };

const columnsIn = (header: string): Columns => {
  const separator = [';', ',', '\t'].find((one) => header.includes(one)) ?? space;
  const names = header
    .trim()
    .split(separator)
    .map((name) => name.trim().toLowerCase());
  const [seconds, followers] = [names.indexOf('seconds'), names.indexOf('followers')];
  if (seconds < 0)
    throw new UserMistake(
      `Line 1 must name the column seconds, and followers if they are known; it is "${header.trim()}".`,
    );
  return { separator, seconds, followers };
};

const numberIn = (text: string | undefined): number => {
  const trimmed = (text ?? '').trim();
  return trimmed === '' ? Number.NaN : Number(trimmed);
};

const rowIn = (text: string, line: number, columns: Columns): CascadeRow => {
  const fields = text.trim().split(columns.separator);
  const [time, count] = [fields[columns.seconds], columns.followers < 0 ? undefined : fields[columns.followers]];
  const seconds = numberIn(time);
  if (!Number.isFinite(seconds) || seconds < 0)
    throw new UserMistake(`Line ${line}: "${time ?? ''}" is no number of seconds since the post.`);
  if (count === undefined || count.trim() === '') return { line, seconds, followers: null };
  const followers = numberIn(count);
  if (!Number.isFinite(followers) || followers < 0)
    throw new UserMistake(`Line ${line}: "${count}" is no number of followers.`);
  return { line, seconds, followers };
};

const numbersOnly = /^[\d\s.+eE-]+$/;

/**
 * The shares of a post, a line at a time, ascending. Two forms: a CSV file with a header that names `seconds` and perhaps
 * `followers`; or no header and columns apart by spaces, where the first line is the cascade's own (its size and the day on
 * which it began, as the files of TiDeH have it). A first row at 0 seconds is the post itself, and not yielded.
 *
 * Throws a sentence that names the line where a row makes no sense.
 */
export async function* cascadeRows(lines: AsyncIterable<string>): AsyncGenerator<CascadeRow> {
  let columns: Columns | null = null;
  let [line, rows, before] = [0, 0, 0];
  for await (const text of lines) {
    line += 1;
    if (columns === null) {
      const first = text.replace(/^\uFEFF/, '');
      columns = first.trim() !== '' && numbersOnly.test(first) ? spaced : columnsIn(first);
      continue;
    }
    if (text.trim() === '') continue;
    const row = rowIn(text, line, columns);
    if (row.seconds < before)
      throw new UserMistake(`Line ${line}: ${row.seconds} seconds is earlier than the line before.`);
    before = row.seconds;
    rows += 1;
    if (rows > 1 || row.seconds > 0) yield row;
  }
  if (columns === null) throw new UserMistake('The file is empty: its first line must name the column seconds.');
}
