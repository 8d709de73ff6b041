import { smallestGroup } from './cell.js';
import { type Platform, platforms } from './platform.js';

/** Somebody on a list: a handle, or the platform's own id, on one platform. */
export interface ListedPerson {
  readonly platform: Platform;
  readonly handle: string;
}

/** What is wrong with a row of a list; rows are counted as a spreadsheet does, the header being the first. */
export interface RowProblem {
  readonly row: number;
  readonly message: string;
}

/** A list that was read, or what is wrong with it. */
export interface ReadList {
  readonly people: readonly ListedPerson[];
  readonly problems: readonly RowProblem[];
}

const mostRows = 20_000;
const longestHandle = 200;

const isPlatform = (text: string): text is Platform => platforms.some((platform) => platform === text);

/** The cells of a line; a separator within quotes separates nothing. */
const cellsOf = (line: string, separator: string): readonly string[] => {
  const cells = [''];
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) cells.push('');
    else cells.push(`${cells.pop() ?? ''}${character}`);
  }
  return cells.map((cell) => cell.trim());
};

const problemOf = (platform: string, handle: string): string | null => {
  if (!isPlatform(platform)) return `"${platform}" is not a platform. The platforms are ${platforms.join(', ')}.`;
  if (handle === '') return 'The handle is missing.';
  if (handle.length > longestHandle) return `The handle is longer than ${longestHandle} characters.`;
  return null;
};

/** However it is written: with @ or without, in capitals or small letters. */
const sameHandle = (handle: string): string => handle.replace(/^@+/, '').toLowerCase();

const tooFew = (people: number): string =>
  people === 0
    ? 'There is nobody on the list.'
    : `A list needs at least ${smallestGroup} different people, so that no figure tells of one of them; this one has ${people}. Add people, or use a larger list.`;

const onlyProblem = (message: string): ReadList => ({ people: [], problems: [{ row: 1, message }] });

interface Columns {
  readonly separator: string;
  readonly platform: number;
  readonly handle: number;
}

/** Null: the header does not name both columns. */
const columnsOf = (header: string): Columns | null => {
  const separator = header.includes(';') ? ';' : ',';
  const names = cellsOf(header, separator).map((name) => name.toLowerCase());
  const [platform, handle] = [names.indexOf('platform'), names.indexOf('handle')];
  return platform < 0 || handle < 0 ? null : { separator, platform, handle };
};

const readRow = (line: string, { separator, platform, handle }: Columns) => {
  const cells = cellsOf(line, separator);
  return { platform: (cells[platform] ?? '').toLowerCase(), handle: cells[handle] ?? '' };
};

/** Reads a CSV with the columns `platform` and `handle` (any others are passed over), separated by commas or semicolons. */
export const readPeopleList = (csv: string): ReadList => {
  const [header = '', ...lines] = csv.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const columns = columnsOf(header);
  if (columns === null) return onlyProblem('The first row must name the columns platform and handle.');
  if (lines.length > mostRows)
    return onlyProblem(`A list has at most ${mostRows} people; this one has ${lines.length} rows.`);
  const people = new Map<string, ListedPerson>();
  const problems: RowProblem[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const { platform, handle } = readRow(line, columns);
    const message = problemOf(platform, handle.replace(/^@+/, ''));
    if (message !== null) problems.push({ row: index + 2, message });
    else if (isPlatform(platform)) people.set(`${platform} ${sameHandle(handle)}`, { platform, handle });
  }
  if (problems.length === 0 && people.size < smallestGroup) return onlyProblem(tooFew(people.size));
  return { people: [...people.values()], problems };
};
