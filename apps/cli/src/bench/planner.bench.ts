import { inheritedEnvironment } from '../env.js';
import { rounded } from './bench-database.js';
import { meanDelay, meanStaleness, surgesOf } from './planner/measure.js';
import { dataFolder, readSeries, type SeriesSet } from './planner/real-series.js';
import { publish, type Reads, replayPlanner, replayTiers } from './planner/replay.js';

/** Posts are published over so many hours, so that young and old ones compete for the calls. */
const publishedOverHours = 7 * 24;

interface Ratios {
  readonly delay: number;
  readonly staleness: number;
}

const callsOf = (reads: Reads): number => reads.reduce((sum, own) => sum + own.length - 1, 0);

const compare = ({ name, series }: SeriesSet): Ratios => {
  const posts = publish(series, publishedOverHours);
  const tiers = replayTiers(posts);
  const planned = replayPlanner(posts, tiers.callsInTick);
  const surges = surgesOf(series);
  const figures = [tiers.reads, planned].map((reads) => ({
    delay: meanDelay(surges, { series, reads }),
    staleness: meanStaleness(series, reads),
    calls: callsOf(reads),
  }));
  const [fixed, plan] = figures;
  if (fixed === undefined || plan === undefined) throw new Error('nothing was compared');
  if (plan.calls > fixed.calls) throw new Error(`The planner took ${plan.calls} calls, the tiers ${fixed.calls}.`);
  const words = ({ delay, staleness, calls }: typeof fixed): string =>
    `${rounded(delay * 60)} min to a surge, ${rounded(staleness * 60)} min stale, ${calls} calls`;
  process.stdout.write(`${name}, ${series.length} posts, ${surges.length} surges\n`);
  process.stdout.write(`  tiers    ${words(fixed)}\n  planner  ${words(plan)}\n`);
  return { delay: plan.delay / fixed.delay, staleness: plan.staleness / fixed.staleness };
};

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Every second post: constants were tuned on the even ones, figures are reported of the odd ones. */
const half = ({ name, series }: SeriesSet, remainder: number): SeriesSet => ({
  name,
  series: series.filter((_, index) => index % 2 === remainder),
});

/**
 * `npm run bench:planner`: the planner against fixed age tiers on recorded lives of posts, under the same calls in each
 * hour. Both readers see a counter only when they read it. A surge is a window (20 minutes for news, 5 for cascades)
 * whose growth is among the largest hundredth of its source; its delay is the time from that window's end to the next
 * reading of the post. Staleness is the time from an interaction to the reading that shows it. The ratios are means over
 * the sources. The planner's constants were tuned on every second post (`npm run bench:planner -- tuning` shows those);
 * what is printed is of the others. Posts of which only totals were recorded (facebook_metrics) say nothing of when.
 */
export const bench = async ([part]: readonly string[] = []): Promise<void> => {
  const sets = await readSeries(await dataFolder(inheritedEnvironment()));
  const ratios = sets.map((set) => compare(half(set, part === 'tuning' ? 0 : 1)));
  const delayRatio = rounded(mean(ratios.map(({ delay }) => delay)));
  const stalenessRatio = rounded(mean(ratios.map(({ staleness }) => staleness)));
  process.stdout.write(`${JSON.stringify({ bench: 'planner', delayRatio, stalenessRatio })}\n`);
};
