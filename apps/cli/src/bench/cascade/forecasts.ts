import {
  type Correction,
  correctionAges,
  correctionTerms,
  explanationsOf,
  featuresOf,
  forecastBy,
  type Foreseen,
  newCascade,
  nextShares,
  usualShares,
} from '@libs/domain';

import type { CascadeRow } from '../../spread/cascade-rows.js';
import { median } from '../bench-database.js';
import { leastDeviations, type Told, weighed } from './least-deviations.js';

/** Ages at which forecasts are judged, seconds. */
export const ages = [600, 1_800, 3_600, 10_800, 21_600, 43_200, 86_400] as const;

/** What was known of a cascade at an age, and what it came to. */
export interface Judged extends Foreseen {
  /** Which cascade. */
  readonly index: number;
  readonly final: number;
}

const meanFollowers = (rows: readonly CascadeRow[]): number =>
  rows.reduce((sum, { followers }) => sum + (followers ?? 0), 0) / Math.max(1, rows.length);

/** What is known of each cascade at each age, by what came until then; with the followers of who shared, or without. */
export const judgedIn = (cascades: readonly (readonly CascadeRow[])[], withFollowers: boolean): readonly Judged[] =>
  cascades.flatMap((rows, index) => {
    let state = newCascade();
    let told = 0;
    return ages.map((age) => {
      const known = rows.filter(({ seconds }) => seconds <= age);
      state = nextShares(state, { times: known.slice(told).map(({ seconds }) => seconds), until: age });
      told = known.length;
      const explanations = explanationsOf(state, usualShares([]));
      const features = featuresOf(state, explanations, withFollowers ? meanFollowers(known) : null);
      return { index, age, seen: state.seen, features, final: rows.length };
    });
  });

const logGrowth = ({ seen, final }: Judged): number => Math.log(final / Math.max(1, seen));
const at = (age: number, all: readonly Judged[]): readonly Judged[] => all.filter((one) => one.age === age);

const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low = 0, high = low] = sorted.slice(Math.floor(place), Math.floor(place) + 2);
  return low + (high - low) * (place % 1);
};

/** Fits the correction to some cascades: all ages at once, each weighing by how much is still to come then. */
export const fitted = (all: readonly Judged[]): readonly Correction[] => {
  const weights = new Map<number, number>(
    ages.map((age) => [age, 1 / (0.05 + 0.35 * median(at(age, all).map(logGrowth)))]),
  );
  const rows = all.map((one): Told => ({
    terms: correctionTerms(one.age, one.features),
    value: logGrowth(one),
    weight: weights.get(one.age) ?? 1,
  }));
  const factors = leastDeviations(rows);
  const size = factors.length / correctionAges.length;
  return correctionAges.map((age, index) => {
    const errors = at(age, all).map((one) => logGrowth(one) - weighed(correctionTerms(age, one.features), factors));
    return {
      terms: factors.slice(index * size, (index + 1) * size),
      low: quantile(errors, 0.05),
      high: quantile(errors, 0.95),
    };
  });
};

/** How wrong forecasts of an age are in the middle, as a share of the truth, and how many lay within their interval. */
export interface ForecastErrors {
  readonly error: number;
  readonly within: number;
}

const repeats = 10;
const folds = 10;

const shuffled = (count: number, random: () => number): readonly number[] => {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
};

interface Trial {
  readonly one: Judged;
  readonly error: number;
  readonly isWithin: boolean;
}

const tryOut = (by: readonly Correction[], one: Judged): Trial => {
  const { median: size, low, high } = forecastBy(by, one);
  return { one, error: Math.abs(size / one.final - 1), isWithin: low <= one.final && one.final <= high };
};

/** By age: errors of forecasts of cascades that the correction was not fitted to, ten times by tenths. */
export const crossValidated = (all: readonly Judged[], random: () => number): ReadonlyMap<number, ForecastErrors> => {
  const count = 1 + Math.max(...all.map(({ index }) => index));
  const errors = new Map<number, number[]>(ages.map((age) => [age, []]));
  const within = new Map<number, number>(ages.map((age) => [age, 0]));
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const order = shuffled(count, random);
    const trials = Array.from({ length: folds }, (_, fold) => {
      const held = new Set(order.filter((_index, place) => place % folds === fold));
      const by = fitted(all.filter(({ index }) => !held.has(index)));
      return all.filter(({ index }) => held.has(index)).map((one) => tryOut(by, one));
    }).flat();
    for (const age of ages) {
      const ofAge = trials.filter(({ one }) => one.age === age);
      errors.get(age)?.push(median(ofAge.map(({ error }) => error)));
      within.set(age, (within.get(age) ?? 0) + ofAge.filter(({ isWithin }) => isWithin).length);
    }
  }
  return new Map(
    ages.map((age) => [
      age,
      {
        error: (errors.get(age) ?? []).reduce((sum, one) => sum + one, 0) / repeats,
        within: (within.get(age) ?? 0) / (repeats * count),
      },
    ]),
  );
};

/** How wrong it is to say that nothing more comes, in the middle. */
export const lastValueError = (all: readonly Judged[], age: number): number =>
  median(at(age, all).map(({ seen, final }) => 1 - seen / final));

/**
 * How wrong a constant growth from an age on is (Szabo and Huberman 2010), in the middle, for each cascade fitted to all others.
 */
export const constantGrowthError = (all: readonly Judged[], age: number): number => {
  const ofAge = at(age, all);
  return median(
    ofAge.map((one) => {
      const log = median(ofAge.filter((other) => other !== one).map(logGrowth));
      return Math.abs((Math.max(1, one.seen) * Math.exp(log)) / one.final - 1);
    }),
  );
};

/** How wrong the model's own forecast is without any correction, in the middle. */
export const modelError = (all: readonly Judged[], age: number): number =>
  median(
    at(age, all).map(({ seen, features, final }) =>
      Math.abs((Math.max(1, seen) * Math.exp(features.growth)) / final - 1),
    ),
  );
