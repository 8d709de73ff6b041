import { estimateCascade, type CascadeState, newCascade, nextCount, nextShares, simulateCascade } from '@libs/domain';

import { inheritedEnvironment } from '../env.js';
import { median, rounded } from './bench-database.js';
import { knownCascades, recordedCascades } from './cascade/cascade-files.js';
import { type Covered, coverageOf, type Reading } from './cascade/coverage.js';
import {
  ages,
  constantGrowthError,
  crossValidated,
  fitted,
  type Judged,
  judgedIn,
  lastValueError,
  modelError,
} from './cascade/forecasts.js';
import { seismic } from './cascade/published.js';
import { dataFolder } from './planner/real-series.js';

const reproductions = [0.5, 0.8, 1, 1.2] as const;

const tell = (cells: readonly (string | number)[]): void => {
  const texts = cells.map((cell) => (typeof cell === 'number' ? cell.toFixed(3) : cell));
  process.stdout.write(`${texts.map((text, index) => (index === 0 ? text.padEnd(26) : text.padStart(12))).join('')}\n`);
};

/** Numbers between 0 and 1 that are the same in every run (mulberry32). */
const seeded = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

interface Kind {
  readonly name: string;
  readonly direct: number;
  readonly runs: number;
  readonly reading: Reading;
}

const simulated = ({ name, ...kind }: Kind): readonly Covered[] => {
  tell([name, 'after hours', 'shares', 'median R', 'in 90 %', 'in 95 %']);
  const all = reproductions.flatMap((reproduction) =>
    coverageOf({ ...kind, reproduction, random: seeded(Math.round(1_000 * reproduction)) }),
  );
  for (const { reproduction, hours, shares, estimate, within90, within95 } of all)
    tell([`R = ${reproduction.toFixed(1)}`, String(hours), String(shares), estimate, within90, within95]);
  return all;
};

const mean = (figures: readonly number[]): number => figures.reduce((sum, one) => sum + one, 0) / figures.length;

/** Time of the processor, whatever else it does. */
const microsOf = (work: () => void): number => {
  const begun = process.cpuUsage();
  work();
  return process.cpuUsage(begun).user;
};

/** What a share, an interval and an estimate cost, and how much a cascade takes. */
const costs = () => {
  const times = simulateCascade({ direct: 600, reproduction: 0.9, until: 86_400, most: 20_000, random: seeded(7) });
  let state: CascadeState = newCascade();
  const share = microsOf(() => (state = nextShares(newCascade(), { times, until: 86_400 }))) / times.length;
  const estimates = 500;
  const estimate = microsOf(() => Array.from({ length: estimates }, () => estimateCascade(state))) / estimates;
  const interval =
    microsOf(() => {
      let counted = newCascade();
      for (let end = 300; end <= 86_400; end += 300) counted = nextCount(counted, { until: end, count: 3 });
    }) /
    (86_400 / 300);
  const bytes = 8 * (4 + state.open.length + state.publics.reduce((sum, { counts }) => sum + counts.length + 3, 0));
  return {
    microsPerShare: rounded(share),
    microsPerInterval: rounded(interval),
    microsPerEstimate: rounded(estimate),
    bytes,
  };
};

const thousandth = (value: number): number => Math.round(value * 1_000) / 1_000;

const ageName = (age: number): string => `after ${age < 3_600 ? `${age / 60} min` : `${age / 3_600} h`}`;

const tellCorrections = (name: string, all: readonly Judged[]): void => {
  process.stdout.write(`correction ${name}, fitted to all (libs/domain/src/spread/cascade-forecast.ts):\n`);
  for (const { terms, low, high } of fitted(all))
    process.stdout.write(
      `  terms ${terms.map((term) => term.toFixed(3)).join(', ')}; low ${low.toFixed(3)}, high ${high.toFixed(3)}\n`,
    );
};

const recorded = (cascades: Awaited<ReturnType<typeof recordedCascades>>) => {
  const [all, knowing] = [judgedIn(cascades, false), judgedIn(cascades, true)];
  const [own, better] = [crossValidated(all, seeded(1)), crossValidated(knowing, seeded(1))];
  tell([`${cascades.length} retweet cascades`, 'last value', 'constant', 'own, raw', 'own', 'in 90 %']);
  for (const age of ages) {
    const { error = 0, within = 0 } = own.get(age) ?? {};
    const others = [lastValueError(all, age), constantGrowthError(all, age), modelError(all, age)];
    tell([ageName(age), ...others, error, within]);
  }
  tell(['told the followers', 'SEISMIC', 'calibrated', '', 'own', 'in 90 %']);
  for (const age of ages) {
    const { raw = 0, calibrated = 0 } = seismic.get(age) ?? {};
    const { error = 0, within = 0 } = better.get(age) ?? {};
    tell([ageName(age), raw, calibrated, '', error, within]);
  }
  tellCorrections('without followers', all);
  tellCorrections('with followers', knowing);
  const errorAt = (age: number, of: typeof own): number => thousandth(of.get(age)?.error ?? Number.NaN);
  return {
    error1h: errorAt(3_600, own),
    error6h: errorAt(21_600, own),
    error24h: errorAt(86_400, own),
    withFollowers1h: errorAt(3_600, better),
    withFollowers6h: errorAt(21_600, better),
    withFollowers24h: errorAt(86_400, better),
    forecastsIn90: thousandth(mean(ages.map((age) => own.get(age)?.within ?? 0))),
  };
};

const sixHours = 21_600;

/** Cascades of which is known who shared from whom: what times alone make of them. */
const apparent = (cascades: Awaited<ReturnType<typeof knownCascades>>) => {
  const large = cascades.filter(({ times }) => times.length >= 80);
  const figures = large.map(({ times, indirect }) => {
    const state = nextShares(newCascade(), { times: times.filter((at) => at <= sixHours), until: sixHours });
    return { truth: indirect / times.length, told: estimateCascade(state)?.reproduction.median ?? Number.NaN };
  });
  const [truth, told] = [median(figures.map((one) => one.truth)), median(figures.map((one) => one.told))];
  tell([`${large.length} Weibo cascades`, 'R of the tree', truth, 'R of times, 6 h', told]);
  return { treeR: rounded(truth), apparentR: rounded(told) };
};

const covered = (all: readonly Covered[], which: 'within90' | 'within95'): number =>
  thousandth(mean(all.map((one) => one[which])));

/**
 * `npm run bench:cascade`: the reproduction number of simulated cascades whose number is known, and the final size of recorded
 * ones (RESONANCE_DATA/tideh), fitted to nine tenths and judged on the tenth, ten times over, beside simple rules and published
 * figures; what times alone say of cascades of which is known who shared from whom (RESONANCE_DATA/casflow); what it costs.
 */
export const bench = async (): Promise<void> => {
  const folder = await dataFolder(inheritedEnvironment());
  const byTimes = simulated({ name: 'by times', direct: 60, runs: 200, reading: 'times' });
  const large = simulated({ name: 'ten times as many', direct: 600, runs: 60, reading: 'times' });
  const byCounts = simulated({ name: 'counts of 10 min', direct: 60, runs: 200, reading: { everySeconds: 600 } });
  const final = recorded(await recordedCascades(folder));
  const tree = apparent(await knownCascades(folder));
  const told = {
    bench: 'cascade',
    in90: covered(byTimes, 'within90'),
    in95: covered(byTimes, 'within95'),
    largeIn90: covered(large, 'within90'),
    largeIn95: covered(large, 'within95'),
    countsIn90: covered(byCounts, 'within90'),
    countsIn95: covered(byCounts, 'within95'),
    ...final,
    ...tree,
    ...costs(),
  };
  process.stdout.write(`${JSON.stringify(told)}\n`);
};
