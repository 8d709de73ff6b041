import { learnDispersion, learnVariance, logRatio, type Sum, tailExcess } from './excess.js';
import { byRatioAt, byTailAt, type ChannelPlace } from './memory.js';

const windowWeights = [0.7, 0.8, 0.9, 1] as const;
const record = { hours: 2_000, power: 0.85, gain: 0.5 } as const;
/** The least that is remembered of the highest excess. */
export const leastRecord = 3;

/** The sum of a window, and how many buckets it has. */
export interface WindowSum extends Sum {
  readonly buckets: number;
}

/** One way of weighing excesses: by their ratio (uneven series), or by their tail probability (counts). */
export interface Channel {
  readonly place: ChannelPlace;
  readonly excessOf: (sum: WindowSum, spread: number) => number;
  readonly learn: (spread: number, sum: WindowSum, gain: number) => number;
  /** A bucket teaches no more than so many deviations above what was expected. */
  readonly cut: number;
}

/** Weighs by ratio. */
export const byRatio: Channel = {
  place: byRatioAt,
  excessOf: (sum, variance) => Math.max(0, logRatio(sum, sum.buckets)) / Math.sqrt(variance),
  learn: (variance, sum, gain) => learnVariance(variance, logRatio(sum, sum.buckets), gain),
  cut: 3,
};
/** Weighs by tail. */
export const byTail: Channel = { place: byTailAt, excessOf: tailExcess, learn: learnDispersion, cut: 2 };

/** The highest excess over what is remembered, and each window's own; learns spreads and records. */
export const weighSums = (
  memory: Float32Array,
  { hours, gain }: Readonly<Record<'hours' | 'gain', number>>,
  { channel: { place, excessOf, learn }, sums }: { readonly channel: Channel; readonly sums: readonly WindowSum[] },
): { readonly load: number; readonly excesses: readonly number[] } => {
  const fading = Math.exp(-hours / record.hours);
  const excesses: number[] = [];
  let load = 0;
  for (const [index, sum] of sums.entries()) {
    const spread = memory[place.spreads + index] ?? 0;
    const excess = excessOf(sum, spread);
    const best = Math.max(leastRecord, (memory[place.records + index] ?? 0) * fading);
    if (excess > 0) load = Math.max(load, (windowWeights[index] ?? 1) * excess * (leastRecord / best) ** record.power);
    memory[place.records + index] = excess > best ? best + record.gain * (excess - best) : best;
    memory[place.spreads + index] = learn(spread, sum, gain);
    excesses.push(excess);
  }
  return { load, excesses };
};
