import { reactionTimes } from './reaction-times.js';
import { bucketMinutes } from './windows.js';

/** The reaction times without the slow ones, in which more than a day passes: a series that is watched has seen none of those. */
const reactions = reactionTimes.filter(({ seconds }) => seconds < 86_400);
const wholeShare = reactions.reduce((sum, { share }) => sum + share, 0);

const bucketSeconds = bucketMinutes * 60;
/** What happened an hour ago counts a third. */
const memorySeconds = 3_600;
/** Before anything happened: one interaction that follows one, weighing as much as half an interaction. */
const prior = { shape: 0.5, expected: 0.5 } as const;
const deviations90 = 1.6449;

/** How many reactions a series has still to expect, and how many came where others were expected lately. */
export interface ReproductionState {
  /** By reaction time: interactions whose reactions are still to come. */
  readonly open: readonly number[];
  /** Of the last hour or so: what came, and what one reaction to each interaction would have made. */
  readonly came: number;
  readonly expected: number;
}

/**
 * The apparent reproduction number: how many interactions follow one. Apparent, since who follows whom is not known: what
 * people do who saw the post itself counts as if it followed others.
 */
export interface Reproduction {
  readonly mean: number;
  /** Between these it lies in nine of ten cases, if the reaction times hold. */
  readonly low: number;
  readonly high: number;
}

/** A series that has gone on as in its first bucket for long. */
export const newReproduction = (firstCount: number): ReproductionState => ({
  open: reactions.map(({ seconds }) => (firstCount * seconds) / bucketSeconds),
  came: 0,
  expected: 0,
});

/** The quantile of a gamma distribution by the approximation of Wilson and Hilferty (1931). */
const gammaQuantile = (shape: number, rate: number, deviations: number): number => {
  const part = 1 / (9 * shape);
  return (shape / rate) * Math.max(0, 1 - part + deviations * Math.sqrt(part)) ** 3;
};

/**
 * The next bucket, `steps` behind the last one. The estimate is that of Cori et al. (American Journal of Epidemiology
 * 2013): a gamma distribution with what came as its shape and what one reaction to each would have made as its rate.
 */
export const nextReproduction = (
  state: ReproductionState,
  { count, steps }: { readonly count: number; readonly steps: number },
): { readonly state: ReproductionState; readonly reproduction: Reproduction } => {
  let due = 0;
  const open = state.open.map((waiting, index) => {
    const { seconds, share } = reactions[index] ?? { seconds: 1, share: 0 };
    const stay = Math.exp(-bucketSeconds / seconds);
    const begun = waiting * stay ** (steps - 1);
    // Within a bucket interactions lie evenly: of their reactions so many come after it.
    const after = (seconds / bucketSeconds) * (1 - stay);
    due += (share / wholeShare) * (begun * (1 - stay) + count * (1 - after));
    return begun * stay + count * after;
  });
  const kept = Math.exp((-bucketSeconds * steps) / memorySeconds);
  const came = state.came * kept + count;
  const expected = state.expected * kept + due;
  const [shape, rate] = [prior.shape + came, prior.expected + expected];
  return {
    state: { open, came, expected },
    reproduction: {
      mean: shape / rate,
      low: gammaQuantile(shape, rate, -deviations90),
      high: gammaQuantile(shape, rate, deviations90),
    },
  };
};
