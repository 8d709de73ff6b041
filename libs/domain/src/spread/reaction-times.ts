/**
 * How long people take to pass on what they saw: exponentials that follow the reaction times of reshares in Zhao et al.,
 * SEISMIC (KDD 2015): even for five minutes, then falling with the power 1.23 of time. Fitted by maximum likelihood to that
 * law within 35 days; the last one is what comes later.
 */
export const reactionTimes = [
  { seconds: 486.4, share: 0.3595 },
  { seconds: 2_856, share: 0.2075 },
  { seconds: 15_630, share: 0.1425 },
  { seconds: 92_407, share: 0.1021 },
  { seconds: 810_621, share: 0.0919 },
  { seconds: 10_000_000, share: 0.0965 },
] as const;

/** How many exponentials there are. */
export const reactionCount = reactionTimes.length;

/** A public: the shares of the exponentials in its reaction time, and how probable it is before anything was seen. */
export interface Public {
  readonly shares: readonly number[];
  readonly prior: number;
}

const publicOf = (count: number, prior: number): Public => {
  const whole = reactionTimes.slice(0, count).reduce((sum, { share }) => sum + share, 0);
  return { shares: reactionTimes.map(({ share }, index) => (index < count ? share / whole : 0)), prior };
};

/** Publics that react as slowly as was measured, within days, and within a day: which one it is, is told by what comes. */
export const publics: readonly Public[] = [publicOf(6, 0.8), publicOf(4, 0.15), publicOf(3, 0.05)];

/** The share of those who react to something that have not yet after so many seconds, by exponential. */
export const stillToCome = (seconds: number): Float64Array =>
  Float64Array.from(reactionTimes, (one) => Math.exp(-seconds / one.seconds));

/** The sum over a public's exponentials. */
export const ofPublic = ({ shares }: Public, values: Float64Array): number => {
  let sum = 0;
  for (let index = 0; index < reactionCount; index += 1) sum += (shares[index] ?? 0) * (values[index] ?? 0);
  return sum;
};

/** The sum over a public's exponentials of two figures' products. */
export const productOfPublic = ({ shares }: Public, values: Float64Array, factors: Float64Array): number => {
  let sum = 0;
  for (let index = 0; index < reactionCount; index += 1)
    sum += (shares[index] ?? 0) * (values[index] ?? 0) * (factors[index] ?? 0);
  return sum;
};
