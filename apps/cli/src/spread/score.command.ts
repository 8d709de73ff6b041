import { UserMistake } from '../env.js';
import { optionsIn, withLines, writeWhole } from './files.js';
import { type Followed, followSeries, nextRow, type Score } from './score-series.js';
import { type SeriesRow, seriesRows } from './series-rows.js';

const usage = 'Usage: resonance spread score --in FILE.csv --out FILE.csv';

const scored = ({ text }: SeriesRow, { anomaly, isAlert, expected, reproduction }: Score): string =>
  `${text},${anomaly.toFixed(4)},${isAlert ? 1 : 0},${expected.toFixed(3)},${reproduction.toFixed(3)}\n`;

/** The lines of the scored file. What a row says is told by rows before it and itself alone. */
async function* scoredLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let first: SeriesRow | null = null;
  let followed: Followed | null = null;
  for await (const row of seriesRows(lines)) {
    if (typeof row === 'string') {
      yield `${row},anomaly_score,alert,expected,reproduction_number\n`;
      continue;
    }
    if (first === null) {
      first = row;
      continue;
    }
    if (followed === null) {
      // How long a row is, is told by the first two.
      followed = nextRow(followSeries(first, row.at - first.at), first);
      yield scored(first, followed.last);
    }
    followed = nextRow(followed, row);
    yield scored(row, followed.last);
  }
  if (followed === null)
    throw new UserMistake('The file has fewer than two rows: how long each counts cannot be told.');
}

/** `resonance spread score`: what a series of counts says of sudden spread, row by row. */
export const scoreCommand = async (args: readonly string[]): Promise<void> => {
  const { in: from, out: to } = optionsIn(args, ['in', 'out'] as const, usage);
  if (from === undefined || to === undefined) throw new UserMistake(usage);
  await withLines(from, (lines) => writeWhole(scoredLines(lines), to));
};
