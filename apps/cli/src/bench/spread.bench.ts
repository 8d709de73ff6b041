import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { bucketMinutes, followSpread, newSpread } from '@libs/domain';
import { z } from 'zod';

import { inheritedEnvironment } from '../env.js';
import { type SeriesRow, seriesRows } from '../spread/series-rows.js';
import { median, rounded } from './bench-database.js';
import { dataFolder } from './planner/real-series.js';
import { blindClock, threeSigma } from './spread/baselines.js';
import { type Detected, judge, judgedAlerts, nabScore, type Profile, type Window } from './spread/nab-score.js';
import { published } from './spread/published.js';

const bucketsADay = (24 * 60) / bucketMinutes;

const Labels = z.record(z.string(), z.object({ windows: z.array(z.tuple([z.string(), z.string()])) }));

interface LabelledSeries {
  readonly name: string;
  readonly rows: readonly SeriesRow[];
  readonly windows: readonly Window[];
}

const instantOf = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

const readOne = async (folder: string, file: string, labels: z.infer<typeof Labels>): Promise<LabelledSeries> => {
  const lines = (await readFile(join(folder, file), 'utf8')).split('\n');
  const rows: SeriesRow[] = [];
  for await (const row of seriesRows(
    (async function* () {
      yield* lines;
    })(),
  ))
    if (typeof row !== 'string') rows.push(row);
  const label = Object.entries(labels).find(([name]) => name.endsWith(`/${file}`))?.[1];
  if (label === undefined) throw new Error(`${file} has no labels`);
  const windows = label.windows.map(([from, to]) => ({
    from: rows.findIndex(({ at }) => at >= instantOf(from)),
    to: rows.findLastIndex(({ at }) => at <= instantOf(to)),
  }));
  return { name: file, rows, windows };
};

const readAll = async (): Promise<readonly LabelledSeries[]> => {
  const folder = join(await dataFolder(inheritedEnvironment()), 'nab');
  const labels = Labels.parse(JSON.parse(await readFile(join(folder, 'labels.json'), 'utf8')));
  const files = (await readdir(folder)).filter((file) => file.endsWith('.csv')).toSorted();
  return Promise.all(files.map((file) => readOne(folder, file, labels)));
};

/** Follows a series from its first row on, a day at a time; the same setting for every one. */
const detect = ({ rows }: LabelledSeries): readonly number[] => {
  const [first] = rows;
  if (first === undefined) return [];
  const buckets = rows.map(({ at, value }) => ({ at, count: value, clock: (at % 86_400_000) / 3_600_000 }));
  const alerts: number[] = [];
  let state = newSpread(first.at);
  for (let from = 0; from < buckets.length; from += bucketsADay) {
    const next = followSpread(state, buckets.slice(from, from + bucketsADay));
    ({ state } = next);
    alerts.push(...next.findings.flatMap(({ isAlert }, index) => (isAlert ? [from + index] : [])));
  }
  return alerts;
};

const detectedBy = (all: readonly LabelledSeries[], detector: (series: LabelledSeries) => readonly number[]) =>
  all.map((series): Detected => ({ rows: series.rows.length, windows: series.windows, alerts: detector(series) }));

const tell = (name: string, scores: Readonly<Record<Profile, number>>): void => {
  const figures = [scores.standard, scores.lowFP, scores.lowFN].map((score) => score.toFixed(1).padStart(7));
  process.stdout.write(`${name.padEnd(28)}${figures.join('')}\n`);
};

const scoresOf = (all: readonly Detected[]): Readonly<Record<Profile, number>> => ({
  standard: nabScore(all, 'standard'),
  lowFP: nabScore(all, 'lowFP'),
  lowFN: nabScore(all, 'lowFN'),
});

/**
 * `npm run bench:spread`: the detector on real series of mentions whose anomalies people labelled (RESONANCE_DATA/nab, five of
 * the Numenta Anomaly Benchmark's), from their first row, with one fixed setting, beside what published detectors reach on the
 * same series, a textbook rule, and a clock that looks at nothing. Prints false alerts and all alerts a week, and the time that
 * a point takes.
 */
export const bench = async (): Promise<void> => {
  const all = await readAll();
  const begun = performance.now();
  const own = detectedBy(all, detect);
  const points = all.reduce((sum, { rows }) => sum + rows.length, 0);
  const micros = ((performance.now() - begun) * 1_000) / points;
  process.stdout.write(`${'same five series'.padEnd(28)}standard  lowFP  lowFN\n`);
  const scores = scoresOf(own);
  tell('Resonance', scores);
  for (const { name, ...others } of published) tell(name, others);
  tell(
    'textbook: hour > mean + 3 SD',
    scoresOf(detectedBy(all, ({ rows }) => threeSigma(rows.map(({ value }) => value)))),
  );
  tell('a clock: every 33 hours', scoresOf(detectedBy(all, ({ rows }) => blindClock(rows.length))));
  const judged = own.map(judge);
  const found = judged.flatMap((one) => one.found);
  const falseAlerts = judged.reduce((sum, one) => sum + one.falseAlerts.length, 0);
  const alerts = own.reduce((sum, one) => sum + judgedAlerts(one).length, 0);
  const weeks = (points * bucketMinutes) / (7 * 24 * 60);
  const delays = found.map(({ window, first }) => (first - (window.from + window.to) / 2) * bucketMinutes);
  const told = {
    bench: 'spread',
    standard: rounded(scores.standard),
    lowFP: rounded(scores.lowFP),
    lowFN: rounded(scores.lowFN),
    windows: own.reduce((sum, { windows }) => sum + windows.length, 0),
    found: found.length,
    falsePerWeek: rounded(falseAlerts / weeks),
    alertsPerWeek: rounded(alerts / weeks),
    medianDelayMinutes: median(delays),
    microsPerPoint: rounded(micros),
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
};
