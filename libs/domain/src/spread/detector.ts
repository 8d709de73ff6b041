import { learnDispersion, learnVariance, logRatio, type Sum, tailExcess } from './excess.js';
import { dayHours, learnHour, profileAt } from './hour-profile.js';
import { bucketMinutes, moved, ringSize, sumsOf, windowMinutes, windowSizes } from './windows.js';

const hourMs = 3_600_000;
const bucketMs = bucketMinutes * 60_000;
const bucketHours = bucketMinutes / 60;
const windowWeights = [0.7, 0.8, 0.9, 1] as const;

const alarmLoad = 2.2;
const bar = { step: 1.1, restHours: 168 } as const;
const quietHours = 24;
const learningHours = 24;
const escalation = 2;
const record = { floor: 3, hours: 2_000, power: 0.85, gain: 0.5 } as const;
const level = { least: 0.02, shortest: 3, longest: 240 } as const;
const spreadHours = 336;
/** A bucket teaches no more than so many deviations above what was expected, by channel. */
const cuts = [3, 2] as const;

/** One way of weighing excesses: by their ratio (uneven series), or by their tail probability (counts). */
interface Channel {
  /** The usual count of a bucket, the hour of day taken out. */
  readonly level: number;
  /** The logarithm of each hour's share. */
  readonly hours: Float32Array;
  /** By window: how much excesses vary (of logarithms; beyond Poisson). */
  readonly spreads: Float32Array;
  /** By window: the highest excess that is remembered, fading over twelve weeks. */
  readonly records: Float32Array;
  /** What was expected of the last twelve hours' buckets before they were known, the newest last. */
  readonly expected: Float32Array;
}

/**
 * All that is remembered of a series, about 2.5 KB: no history but twelve hours. Made by `newSpread`, followed by
 * `nextSpread`; never changed in place.
 */
export interface SpreadState {
  /** How many buckets were told. */
  readonly seen: number;
  /** The beginnings of the first and of the newest bucket, milliseconds since 1970. */
  readonly beganAt: number;
  readonly newestAt: number;
  /** By hour of the day: how many buckets were told. */
  readonly hourSeen: Float32Array;
  readonly byRatio: Channel;
  readonly byTail: Channel;
  /** The last twelve hours' counts, the newest last; 0 where nothing was told. */
  readonly counts: Float32Array;
  /** The score that an alert takes: 1, more after each alert, back to 1 within weeks. */
  readonly bar: number;
  readonly alert: { readonly at: number; readonly score: number } | null;
}

/** A bucket that is over: its beginning, and how many interactions happened in it. */
export interface Bucket {
  readonly at: number;
  readonly count: number;
  /** By the clocks of the audience, in hours since midnight: 13.5 is half past one. */
  readonly clock: number;
}

/** A sum of buckets that ends with the newest one. */
export interface WatchedSum extends Sum {
  readonly minutes: number;
  /** How far out it is in standard deviations, by ratio and by tail, and at what excess it is remembered. */
  readonly byRatio: number;
  readonly byTail: number;
}

/** What a bucket says of its series, and by what. */
export interface SpreadFinding {
  /** An alert begins at 1 while none was raised lately. */
  readonly score: number;
  readonly bar: number;
  readonly isAlert: boolean;
  /** What was expected of this bucket before it was known. */
  readonly expected: number;
  /** The sum that stands out most. */
  readonly window: WatchedSum;
}

const newChannel = (firstSpread: number): Channel => ({
  level: 0,
  hours: new Float32Array(dayHours),
  spreads: new Float32Array(windowSizes.length).fill(firstSpread),
  records: new Float32Array(windowSizes.length).fill(record.floor),
  expected: new Float32Array(ringSize),
});

/** A series of which nothing is known, before its first bucket. */
export const newSpread = (at: number): SpreadState => ({
  seen: 0,
  beganAt: at,
  newestAt: at - bucketMs,
  hourSeen: new Float32Array(dayHours),
  byRatio: newChannel(0.25),
  byTail: newChannel(0.3),
  counts: new Float32Array(ringSize),
  bar: 1,
  alert: null,
});

interface Expectation {
  /** The logarithm of the hour's share, and what is expected of the bucket. */
  readonly log: number;
  readonly expected: number;
}

const expectationOf = (channel: Channel, state: SpreadState, { clock, count }: Bucket): Expectation => {
  const log = profileAt({ logs: channel.hours, seen: state.hourSeen }, clock, 1 / bucketHours);
  const usual = state.seen === 0 ? count : channel.level;
  return { log, expected: Math.max(level.least, usual * Math.exp(log)) };
};

interface Weighed {
  /** The highest excess over what is remembered, and by window the excess itself. */
  readonly load: number;
  readonly excesses: readonly number[];
  readonly spreads: Float32Array;
  readonly records: Float32Array;
}

interface WindowSum extends Sum {
  readonly buckets: number;
}

interface Weighing {
  readonly sums: readonly WindowSum[];
  readonly hours: number;
  readonly gain: number;
  readonly excessOf: (sum: WindowSum, spread: number) => number;
  readonly learn: (spread: number, sum: WindowSum, gain: number) => number;
}

const weigh = (channel: Channel, { sums, hours, gain, excessOf, learn }: Weighing): Weighed => {
  const spreads = channel.spreads.slice();
  const records = channel.records.slice();
  let load = 0;
  const excesses = sums.map((sum, index) => {
    const spread = spreads[index] ?? 0;
    const excess = excessOf(sum, spread);
    const best = Math.max(record.floor, (records[index] ?? 0) * Math.exp(-hours / record.hours));
    load = Math.max(load, (windowWeights[index] ?? 1) * excess * (record.floor / best) ** record.power);
    records[index] = excess > best ? best + record.gain * (excess - best) : best;
    spreads[index] = learn(spread, sum, gain);
    return excess;
  });
  return { load, excesses, spreads, records };
};

const weighByRatio = {
  excessOf: (sum: WindowSum, variance: number): number => Math.max(0, logRatio(sum, sum.buckets)) / Math.sqrt(variance),
  learn: (variance: number, sum: WindowSum, gain: number): number =>
    learnVariance(variance, logRatio(sum, sum.buckets), gain),
};
const weighByTail = { excessOf: tailExcess, learn: learnDispersion };

interface Learning {
  readonly bucket: Bucket;
  readonly expectation: Expectation;
  readonly weighed: Weighed;
  readonly cut: number;
  readonly dispersion: number;
}

/** What a channel knows after a bucket; what stands out teaches little. */
const learned = (channel: Channel, state: SpreadState, learning: Learning): Channel => {
  const { bucket, expectation, weighed, cut, dispersion } = learning;
  const { log, expected: m } = expectation;
  const hour = Math.floor(bucket.clock) % dayHours;
  const ageHours = (bucket.at - state.beganAt) / hourMs;
  const count = Math.min(bucket.count, m + cut * Math.sqrt(m + dispersion * m * m));
  const before = state.seen === 0 ? count : channel.level;
  const pause = Math.min(level.longest, Math.max(level.shortest, ageHours / 2));
  const next = before + (bucketHours / pause) * (count / Math.exp(log) - before);
  const hours = channel.hours.slice();
  learnHour(hours, hour, { count, level: next, seen: state.hourSeen[hour] ?? 0 });
  const { spreads, records } = weighed;
  return { level: next, hours, spreads, records, expected: channel.expected };
};

const barAt = (state: SpreadState, at: number): number => {
  const hours = (at - state.newestAt) / hourMs;
  return Math.max(1, state.bar * Math.exp((-Math.log(bar.step) * hours) / bar.restHours));
};

const isAlarming = (
  state: SpreadState,
  at: number,
  { score, needed }: Readonly<Record<'score' | 'needed', number>>,
) => {
  if (score < needed || at - state.beganAt < learningHours * hourMs) return false;
  const { alert } = state;
  return alert === null || at - alert.at >= quietHours * hourMs || score > escalation * alert.score;
};

const standingOut = (sums: readonly WindowSum[], ratio: Weighed, tail: Weighed): WatchedSum => {
  const all = sums.map(({ observed, expected }, index) => ({
    observed,
    expected,
    minutes: windowMinutes[index] ?? 0,
    byRatio: ratio.excesses[index] ?? 0,
    byTail: tail.excesses[index] ?? 0,
  }));
  return all.reduce((best, one) => (one.byRatio + one.byTail > best.byRatio + best.byTail ? one : best));
};

/**
 * What a series' next bucket says, and the series after it. Causal: nothing later is known, no range and no training is
 * needed. Buckets that nothing is known of are left out: they count as neither many nor few.
 *
 * Throws a RangeError where the bucket does not lie behind the newest one, or its count is no number of interactions.
 */
export const nextSpread = (
  state: SpreadState,
  bucket: Bucket,
): { readonly state: SpreadState; readonly finding: SpreadFinding } => {
  const { at, count } = bucket;
  const steps = Math.round((at - state.newestAt) / bucketMs);
  if (steps < 1) throw new RangeError(`the bucket of ${at} does not lie behind the one of ${state.newestAt}`);
  if (!(count >= 0) || !Number.isFinite(count)) throw new RangeError(`${count} is no number of interactions`);
  const hours = (at - state.newestAt) / hourMs;
  const gain = Math.max(bucketHours / spreadHours, 0.5 / (state.seen + 60));
  const counts = moved(state.counts, steps, count);
  const observed = sumsOf(counts);
  const follow = (channel: Channel, rules: Pick<Weighing, 'excessOf' | 'learn'>) => {
    const expectation = expectationOf(channel, state, bucket);
    const expected = moved(channel.expected, steps, expectation.expected);
    const usual = sumsOf(expected);
    const sums = observed.map((sum, index) => ({
      observed: sum,
      expected: usual[index] ?? 0,
      buckets: windowSizes[index] ?? 1,
    }));
    return {
      expectation,
      sums,
      weighed: weigh(channel, { sums, hours, gain, ...rules }),
      moved: { ...channel, expected },
    };
  };
  const ratio = follow(state.byRatio, weighByRatio);
  const tail = follow(state.byTail, weighByTail);
  const score = (ratio.weighed.load + tail.weighed.load) / 2 / alarmLoad;
  const needed = barAt(state, at);
  const isAlert = isAlarming(state, at, { score, needed });
  const dispersion = state.byTail.spreads[0] ?? 0;
  const learn = ({ expectation, weighed, moved: channel }: typeof ratio, cut: number): Channel =>
    learned(channel, state, { bucket, expectation, weighed, cut, dispersion });
  const hourSeen = state.hourSeen.slice();
  const hour = Math.floor(bucket.clock) % dayHours;
  hourSeen[hour] = (hourSeen[hour] ?? 0) + 1;
  return {
    finding: {
      score,
      bar: needed,
      isAlert,
      expected: (ratio.expectation.expected + tail.expectation.expected) / 2,
      window: standingOut(tail.sums, ratio.weighed, tail.weighed),
    },
    state: {
      seen: state.seen + 1,
      beganAt: state.beganAt,
      newestAt: at,
      hourSeen,
      byRatio: learn(ratio, cuts[0]),
      byTail: learn(tail, cuts[1]),
      counts,
      bar: isAlert ? needed * bar.step : needed,
      alert: isAlert ? { at, score } : state.alert,
    },
  };
};
