import type { Explanations } from './cascade-posterior.js';
import type { CascadeState } from './cascade.js';
import { ofPublic, publics, reactionTimes, stillToCome } from './reaction-times.js';
import { weightedQuantiles } from './weighted-quantiles.js';

/** A forecast is of what a post has after a week. */
export const forecastSeconds = 604_800;

/** More reshares than this for each would never end; a public does. */
const largestReproduction = 0.95;

/** What a forecast is made of. */
export interface ForecastFeatures {
  /** The logarithm of what the model expects in the end over what was seen: its mean and its standard deviation. */
  readonly growth: number;
  readonly deviation: number;
  /** The logarithm of how recent the shares are (`CascadeState.recent`), by share. */
  readonly recency: number;
  /** The logarithm of the mean followers of those who shared; null where that is not known. */
  readonly followers: number | null;
}

/** Beyond these logarithms (twenty and eight thousand) a mean of followers says no more. */
const followerBounds = { least: 3, most: 9 } as const;

/** The mean followers of those who shared as a feature. */
const followersFeature = (mean: number | null): number | null =>
  mean === null ? null : Math.min(followerBounds.most, Math.max(followerBounds.least, Math.log1p(mean)));

/** By public: of one share or of the post itself, what is still to come of the shares that were seen, and of the post. */
const stillOf = ({ age, open }: CascadeState) => {
  const direct = stillToCome(age);
  return publics.map((one) => ({ others: ofPublic(one, open), direct: ofPublic(one, direct) }));
};

/** What the model expects of a cascade; `meanFollowers` of those who shared, where that is known. */
export const featuresOf = (
  state: CascadeState,
  explanations: Explanations,
  meanFollowers: number | null,
): ForecastFeatures => {
  const still = stillOf(state);
  const seen = Math.max(1, state.seen);
  let [mean, square] = [0, 0];
  explanations.probability.forEach((probability, index) => {
    const { others = 0, direct = 0 } = still[explanations.public[index] ?? 0] ?? {};
    const reproduction = Math.min(largestReproduction, Math.exp(explanations.logReproduction[index] ?? 0));
    const toCome = (reproduction * others + (explanations.direct[index] ?? 0) * direct) / (1 - reproduction);
    const log = Math.log1p(toCome / seen);
    mean += probability * log;
    square += probability * log * log;
  });
  return {
    growth: mean,
    deviation: Math.sqrt(Math.max(0, square - mean * mean)),
    recency: Math.log(Math.min(1, state.recent / seen) + 0.01),
    followers: followersFeature(meanFollowers),
  };
};

/** Ages between which the correction of the model is interpolated, by the logarithm of age; after a week there is none. */
export const correctionAges = [600, 3_600, 21_600, 86_400] as const;

/** How much each of `correctionAges` counts at an age, and then how much a week does. */
const knotsAt = (age: number): readonly number[] => {
  const logs = [...correctionAges, forecastSeconds].map(Math.log);
  const [first = 0] = logs;
  const place = Math.min(Math.max(Math.log(age), first), Math.log(forecastSeconds));
  return logs.map((log, index) => {
    const [before, after] = [logs[index - 1], logs[index + 1]];
    if (place <= log) return before === undefined ? 1 : Math.max(0, (place - before) / (log - before));
    return after === undefined ? 1 : Math.max(0, (after - place) / (after - log));
  });
};

/** What the correction weighs: at each of its ages one, the model's growth, the recency, and followers where they are known. */
export const correctionTerms = (age: number, { growth, recency, followers }: ForecastFeatures): readonly number[] =>
  knotsAt(age)
    .slice(0, correctionAges.length)
    .flatMap((weight) => [
      weight,
      weight * growth,
      weight * recency,
      ...(followers === null ? [] : [weight * followers]),
    ]);

/** The correction of the model's forecast at an age. */
export interface Correction {
  /** By what one, the model's growth, the recency (and followers) are multiplied: the sum is the logarithm of final size over size. */
  readonly terms: readonly number[];
  /** Between these, added to the sum, nine of ten cascades end. */
  readonly low: number;
  readonly high: number;
}

/**
 * By age of `correctionAges`. Fitted by least absolute deviations to all of the hundred retweet cascades of Kobayashi and
 * Lambiotte (TiDeH, 2016; 2,032 to 17,183 retweets); `npm run bench:cascade` fits them anew, and measures their errors on
 * cascades that they were not fitted to.
 */
const corrections: readonly Correction[] = [
  { terms: [0.353, 0.522, -0.292], low: -0.971, high: 1.387 },
  { terms: [1.247, 0.14, 0.179], low: -0.571, high: 1.464 },
  { terms: [0.648, 0.127, 0.142], low: -0.247, high: 1.053 },
  { terms: [0.318, 0.042, 0.069], low: -0.096, high: 0.277 },
];

/** The same where followers are known. */
const correctionsByFollowers: readonly Correction[] = [
  { terms: [-0.131, 0.418, -0.04, 0.181], low: -0.965, high: 1.443 },
  { terms: [-1.174, 0.18, 0.125, 0.354], low: -0.533, high: 1.434 },
  { terms: [-0.352, 0.116, 0.061, 0.13], low: -0.287, high: 0.96 },
  { terms: [0.405, 0.051, 0.071, -0.014], low: -0.092, high: 0.286 },
];

/** What a post comes to within a week, with its 90 % interval. */
export interface Forecast {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Between the ends of a 90 % interval lie so many standard deviations. */
const deviations90 = 2 * 1.6449;

/** A moment of a cascade: how old it is, how many shares were seen, and what the model makes of them. */
export interface Foreseen {
  readonly age: number;
  readonly seen: number;
  readonly features: ForecastFeatures;
}

/** What a post comes to within a week by other corrections than those that are shipped; never less than was seen. */
export const forecastBy = (by: readonly Correction[], { age, seen, features }: Foreseen): Forecast => {
  const knots = knotsAt(age);
  const at = (of: (correction: Correction) => number): number =>
    by.reduce((sum, correction, index) => sum + (knots[index] ?? 0) * of(correction), 0);
  const weights = by.flatMap(({ terms }) => terms);
  const expected = correctionTerms(age, features).reduce((sum, term, index) => sum + term * (weights[index] ?? 0), 0);
  const [low, high] = [at((one) => one.low), at((one) => one.high)];
  const known = (high - low) / deviations90;
  // Beside what the large cascades scattered by: what is uncertain about a small one.
  const unknown = at(({ terms }) => terms[1] ?? 0) * features.deviation;
  const wider = Math.sqrt(1 + (unknown * unknown + 1 / Math.max(1, seen)) / Math.max(known * known, 1e-6));
  const size = (log: number): number => Math.max(seen, Math.max(1, seen) * Math.exp(Math.max(0, log)));
  return { median: size(expected), low: size(expected + wider * low), high: size(expected + wider * high) };
};

/**
 * What a post comes to within a week: the model's own forecast, which knows neither nights nor how news grow old, corrected
 * by what hundred cascades came to. Never less than was seen; null for a post older than a week.
 */
export const forecastOf = (
  state: CascadeState,
  explanations: Explanations,
  meanFollowers: number | null,
): Forecast | null => {
  const { age, seen } = state;
  if (age >= forecastSeconds) return null;
  const features = featuresOf(state, explanations, meanFollowers);
  return forecastBy(features.followers === null ? corrections : correctionsByFollowers, { age, seen, features });
};

/** Shares that a cascade is to be expected to make in an hour, at this moment. */
export const ratePerHour = ({ age, open }: CascadeState, explanations: Explanations): number => {
  const direct = stillToCome(age).map((still, index) => still / (reactionTimes[index]?.seconds ?? 1));
  const others = open.map((still, index) => still / (reactionTimes[index]?.seconds ?? 1));
  const rates = publics.map((one) => ({ others: ofPublic(one, others), direct: ofPublic(one, direct) }));
  return explanations.probability.reduce((sum, probability, index) => {
    const rate = rates[explanations.public[index] ?? 0] ?? { others: 0, direct: 0 };
    const reproduction = Math.exp(explanations.logReproduction[index] ?? 0);
    return sum + 3_600 * probability * (reproduction * rate.others + (explanations.direct[index] ?? 0) * rate.direct);
  }, 0);
};

/** What is known of a reproduction number. */
export interface ReproductionNumber {
  readonly median: number;
  /** The ends of the 90 % interval. */
  readonly low: number;
  readonly high: number;
  /** The ends of the 95 % interval. */
  readonly lowest: number;
  readonly highest: number;
  /** How probable it is that each share makes one or more. */
  readonly aboveOne: number;
}

/** The reproduction number over all explanations. */
export const reproductionOf = ({ logReproduction, probability }: Explanations): ReproductionNumber => {
  const [lowest = 0, low = 0, median = 0, high = 0, highest = 0] = weightedQuantiles(
    { values: logReproduction, weights: probability },
    [0.025, 0.05, 0.5, 0.95, 0.975],
  ).map(Math.exp);
  const aboveOne = probability.reduce((sum, one, index) => sum + ((logReproduction[index] ?? 0) >= 0 ? one : 0), 0);
  return { lowest, low, median, high, highest, aboveOne };
};

/**
 * How fast a cascade with this reproduction number grows once it grows evenly, per second: the root of Euler and Lotka's
 * equation. 0 where each share makes no more than one.
 */
export const growthOf = (reproduction: number, { probability, public: which }: Explanations): number => {
  if (reproduction <= 1) return 0;
  const shares = reactionTimes.map((_, index) =>
    probability.reduce((sum, one, cell) => sum + one * (publics[which[cell] ?? 0]?.shares[index] ?? 0), 0),
  );
  const offspring = (growth: number): number =>
    reactionTimes.reduce((sum, { seconds }, index) => sum + (shares[index] ?? 0) / (1 + growth * seconds), 0);
  // In logarithms: from doubling within two years to doubling within a second.
  let [low, high] = [-18, 0];
  for (let round = 0; round < 40; round += 1) {
    const middle = (low + high) / 2;
    if (reproduction * offspring(Math.exp(middle)) > 1) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
};
