import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';

import { UserMistake } from '../env.js';
import { type Followed, followSeries, nextRow, type Score } from './score-series.js';
import { type SeriesRow, seriesRows } from './series-rows.js';

const usage = 'Usage: resonance spread score --in FILE.csv --out FILE.csv';

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith(code);

const readOptions = (args: readonly string[]): { readonly from: string; readonly to: string } => {
  const [what, ...rest] = args;
  if (what !== 'score') throw new UserMistake(usage);
  try {
    const { values } = parseArgs({ args: rest, options: { in: { type: 'string' }, out: { type: 'string' } } });
    if (values.in === undefined || values.out === undefined) throw new UserMistake(usage);
    return { from: values.in, to: values.out };
  } catch (error) {
    if (isCode(error, 'ERR_PARSE_ARGS_') && error instanceof Error) throw new UserMistake(`${error.message}. ${usage}`);
    throw error;
  }
};

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
export const spreadCommand = async (args: readonly string[]): Promise<void> => {
  const { from, to } = readOptions(args);
  const file = await open(from).catch((error: unknown) => {
    throw isCode(error, 'ENOENT') ? new UserMistake(`There is no file ${from}.`) : error;
  });
  const part = `${to}.part`;
  try {
    await pipeline(Readable.from(scoredLines(file.readLines())), createWriteStream(part));
    await rename(part, to);
  } finally {
    await rm(part, { force: true });
    await file.close();
  }
};
