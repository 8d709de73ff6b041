import { type RateDefinition, type RateFigures, rateFigures } from './definition.js';

/** One post, day or period that a rate looks at. */
export interface RateUnitOfCohort {
  /** The post's day of publication, or the day itself, YYYY-MM-DD; what lies on one day is taken together where a rate says so. */
  readonly day: string;
  readonly figures: RateFigures;
}

/**
 * What a rate comes to. `measured` alone has a value; `undefined`: there is nothing to divide by (nothing in the cohort, a
 * denominator of 0 or less, a company that shrinks where a root is drawn); `unknown`: nothing looked at has all the figures.
 */
export interface RateOutcome {
  readonly state: 'measured' | 'undefined' | 'unknown';
  /** The ratio, unrounded; null unless measured. */
  readonly value: number | null;
  /** Sums over everything that is in the value; null: nothing is. */
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** How many posts, days or periods are in the value, and how many are not as they lack a figure or have nothing to divide by. */
  readonly of: number;
  readonly without: number;
}

/** One ratio: what is counted and what it is divided by. */
export interface RatePart {
  readonly day: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** What a rate counts of these figures; null when one of them is not known. */
export const numeratorOf = ({ numerator }: Pick<RateDefinition, 'numerator'>, figures: RateFigures): number | null => {
  let sum = 0;
  for (const name of rateFigures) {
    const weight = numerator[name];
    if (weight === undefined) continue;
    const figure = figures[name] ?? null;
    if (figure === null) return null;
    sum += weight * figure;
  }
  return sum;
};

/** What a rate divides by; null when it is not known. */
export const denominatorOf = (
  { denominator }: Pick<RateDefinition, 'denominator'>,
  figures: RateFigures,
): number | null => (typeof denominator === 'number' ? denominator : (figures[denominator] ?? null));

/** The parts of a rate of which all figures are known, in the order given. */
const partsOf = (definition: RateDefinition, units: readonly RateUnitOfCohort[]): readonly RatePart[] =>
  units.flatMap(({ day, figures }) => {
    const [numerator, denominator] = [numeratorOf(definition, figures), denominatorOf(definition, figures)];
    return numerator === null || denominator === null ? [] : [{ day, numerator, denominator }];
  });

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const meanOf = (numbers: readonly number[]): number => sumOf(numbers) / numbers.length;

const medianOf = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [below = 0, above = 0] = [sorted[half - 1], sorted[half]];
  return sorted.length % 2 === 0 ? (below + above) / 2 : above;
};

const ratioOf = ({ numerator, denominator }: Pick<RatePart, 'numerator' | 'denominator'>): number =>
  numerator / denominator;

const sumsOf = (parts: readonly RatePart[]) => ({
  numerator: sumOf(parts.map(({ numerator }) => numerator)),
  denominator: sumOf(parts.map(({ denominator }) => denominator)),
});

const byDay = (parts: readonly RatePart[]): readonly (readonly RatePart[])[] => {
  const days = new Map<string, RatePart[]>();
  for (const part of parts) days.set(part.day, [...(days.get(part.day) ?? []), part]);
  return [...days.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => own);
};

/** By what part of itself the denominator grew from the first day to the last. */
const growthOf = (parts: readonly RatePart[]): number | null => {
  const days = byDay(parts).map((own) => sumsOf(own).denominator);
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined || days.length < 2 ? null : (last - first) / first;
};

/** The value of parts that can all be divided; null: it is not defined. */
const valueOf = ({ aggregation }: RateDefinition, parts: readonly RatePart[]): number | null => {
  switch (aggregation) {
    case 'ratio_of_sums':
      return ratioOf(sumsOf(parts));
    case 'mean_of_ratios':
      return meanOf(parts.map(ratioOf));
    case 'median_of_ratios':
      return medianOf(parts.map(ratioOf));
    case 'mean_of_days':
      return meanOf(byDay(parts).map((own) => ratioOf(sumsOf(own))));
    case 'mean_of_days_of_posts':
      return meanOf(byDay(parts).map((own) => meanOf(own.map(ratioOf))));
    case 'root_of_mean_and_growth': {
      const growth = growthOf(parts);
      const product = growth === null ? null : growth * meanOf(byDay(parts).map((own) => ratioOf(sumsOf(own))));
      return product === null || product < 0 ? null : Math.sqrt(product);
    }
  }
};

/**
 * A rate over the units of its cohort. A unit that lacks a figure is left out of numerator and denominator alike; so is one
 * with nothing to divide by, but where sums are divided.
 */
export const evaluateRate = (definition: RateDefinition, units: readonly RateUnitOfCohort[]): RateOutcome => {
  const nothing = { value: null, numerator: null, denominator: null, of: 0, without: units.length };
  if (units.length === 0) return { state: 'undefined', ...nothing };
  const known = partsOf(definition, units);
  if (known.length === 0) return { state: 'unknown', ...nothing };
  const isOfSums = definition.aggregation === 'ratio_of_sums';
  const parts = isOfSums ? known : known.filter(({ denominator }) => denominator > 0);
  const sums = sumsOf(parts);
  const value = sums.denominator > 0 ? valueOf(definition, parts) : null;
  const counts = { of: parts.length, without: units.length - parts.length };
  if (value === null) {
    const shown = parts.length === 0 ? sumsOf(known) : sums;
    return { state: 'undefined', value: null, ...shown, ...counts };
  }
  return { state: 'measured', value, ...sums, ...counts };
};
