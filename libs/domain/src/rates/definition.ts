/** Everything that a rate can be made from. A figure that is not known is null, which is not zero. */
export const rateFigures = [
  'reactions',
  'comments',
  'shares',
  'clicks',
  'impressions',
  'reach',
  'views',
  'followers',
  'platform_engagement',
  'people',
  'people_reached',
] as const;
/** One figure that a rate is made from; `platform_engagement` is the platform's own ratio in millionths. */
export type RateFigure = (typeof rateFigures)[number];
/** The figures of one post, day or period, as far as they are known. */
export type RateFigures = Readonly<Partial<Record<RateFigure, number | null>>>;

/**
 * What is looked at: posts published in the period with their counters as they stand, what happened with any post in the
 * period, the whole days of the period, or the people of the period.
 */
export const rateCohorts = ['published', 'happened', 'days', 'people'] as const;
/** What a rate looks at. */
export type RateCohort = (typeof rateCohorts)[number];

/** How several ratios become one. They are never averaged with those of another rate. */
export const rateAggregations = [
  'ratio_of_sums',
  'mean_of_ratios',
  'median_of_ratios',
  'mean_of_days',
  'mean_of_days_of_posts',
  'root_of_mean_and_growth',
] as const;
/** How several ratios become one. */
export type RateAggregation = (typeof rateAggregations)[number];

/** How a rate is shown: a ratio times 100 or times 1000. The value itself is the ratio, unrounded. */
export type RateUnit = 'percent' | 'per_mille';

/** What a rate divides by: a figure, or (for a ratio that a platform tells in millionths) a million. */
export type RateDenominator = RateFigure | 1_000_000;

/** A named formula, with all that differs silently between products: five axes and who defined it so. */
export interface RateDefinition {
  /** Goes up when the same name would give another number. */
  readonly version: number;
  /** What each figure counts for; what is not named is not in it. */
  readonly numerator: Readonly<Partial<Record<RateFigure, number>>>;
  readonly denominator: RateDenominator;
  readonly cohort: RateCohort;
  readonly aggregation: RateAggregation;
  readonly unit: RateUnit;
  /** Who defines or computes it like this. */
  readonly source: string;
}
