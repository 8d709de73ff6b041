import { type RateDefinition, type RateFigure, rateFigures } from './definition.js';

const interactions = { reactions: 1, comments: 1, shares: 1 };
const weighted = { reactions: 1, comments: 2, shares: 3 };

/** Every engagement rate, by its id. One that needs another formula gets another id or version, never the same. */
export const rates = {
  by_reach: {
    version: 1,
    numerator: interactions,
    denominator: 'reach',
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'Hootsuite blog (ERR); Metricool (Facebook); Agorapulse (engagementRatePerReach)',
  },
  by_reach_sums: {
    version: 1,
    numerator: interactions,
    denominator: 'reach',
    cohort: 'published',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source: 'Postsyncer (impression-weighted)',
  },
  reach_per_mille: {
    version: 1,
    numerator: interactions,
    denominator: 'reach',
    cohort: 'published',
    aggregation: 'ratio_of_sums',
    unit: 'per_mille',
    source: 'Metricool (× 1000)',
  },
  by_impressions: {
    version: 1,
    numerator: interactions,
    denominator: 'impressions',
    cohort: 'happened',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source: 'Hootsuite blog; Buffer; Orlo; Metricool (X, LinkedIn); Agorapulse (engagementRatePerImpression)',
  },
  by_impressions_mean: {
    version: 1,
    numerator: interactions,
    denominator: 'impressions',
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'Hootsuite blog',
  },
  by_impressions_median: {
    version: 1,
    numerator: interactions,
    denominator: 'impressions',
    cohort: 'published',
    aggregation: 'median_of_ratios',
    unit: 'percent',
    source: 'Resonance',
  },
  by_views: {
    version: 1,
    numerator: interactions,
    denominator: 'views',
    cohort: 'happened',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source: 'Hootsuite blog (video); Agorapulse (engagementRatePerView)',
  },
  by_views_mean: {
    version: 1,
    numerator: interactions,
    denominator: 'views',
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'BrightBean Studio',
  },
  post_by_followers: {
    version: 1,
    numerator: interactions,
    denominator: 'followers',
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'Hootsuite blog (ER post); NapoleonCat',
  },
  daily_by_followers: {
    version: 1,
    numerator: interactions,
    denominator: 'followers',
    cohort: 'days',
    aggregation: 'mean_of_days',
    unit: 'percent',
    source: 'Hootsuite blog (Daily ER); Fanpage Karma (Engagement)',
  },
  post_interaction: {
    version: 1,
    numerator: interactions,
    denominator: 'followers',
    cohort: 'published',
    aggregation: 'mean_of_days_of_posts',
    unit: 'percent',
    source: 'Fanpage Karma (Post interaction)',
  },
  weighted_by_followers: {
    version: 1,
    numerator: weighted,
    denominator: 'followers',
    cohort: 'days',
    aggregation: 'mean_of_days',
    unit: 'percent',
    source: 'Fanpage Karma (Weighted engagement)',
  },
  weighted_by_impressions: {
    version: 1,
    numerator: weighted,
    denominator: 'impressions',
    cohort: 'happened',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source: 'Hootsuite blog (Factored ER); Fanpage Karma (1, 2, 3)',
  },
  weighted_by_reach: {
    version: 1,
    numerator: weighted,
    denominator: 'reach',
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'Hootsuite blog (Factored ER); Fanpage Karma (1, 2, 3)',
  },
  performance_index: {
    version: 1,
    numerator: interactions,
    denominator: 'followers',
    cohort: 'days',
    aggregation: 'root_of_mean_and_growth',
    unit: 'percent',
    source: 'Fanpage Karma (PPI)',
  },
  with_clicks: {
    version: 1,
    numerator: { ...interactions, clicks: 1 },
    denominator: 'impressions',
    cohort: 'happened',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source: 'LinkedIn (learn.microsoft.com, organizations/share-statistics)',
  },
  platform_own: {
    version: 1,
    numerator: { platform_engagement: 1 },
    denominator: 1_000_000,
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'LinkedIn (learn.microsoft.com, organizations/share-statistics: engagement)',
  },
  virality: {
    version: 1,
    numerator: interactions,
    denominator: 'impressions',
    cohort: 'published',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source: 'Swonkie (swonkie.tawk.help/article/how-are-the-reporting-fees-calculated)',
  },
  shares_by_reach: {
    version: 1,
    numerator: { shares: 1 },
    denominator: 'reach',
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'Resonance',
  },
  people_by_reach: {
    version: 1,
    numerator: { people: 1 },
    denominator: 'people_reached',
    cohort: 'people',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source: 'Swonkie (28 d; swonkie.tawk.help/article/how-are-the-reporting-fees-calculated)',
  },
} as const satisfies Readonly<Record<string, RateDefinition>>;

/** The id of an engagement rate. */
export type RateId = keyof typeof rates;

const isRateId = (text: string): text is RateId => Object.hasOwn(rates, text);

/** The ids of all engagement rates, in the order in which they are listed. */
export const rateIds: readonly RateId[] = Object.keys(rates).filter(isRateId);

/** The rate of a workspace that chose none: every platform tells what it needs, and single posts have it, too. */
export const usualRate: RateId = 'post_by_followers';

/** The definition of a rate. */
export const rateDefinition = (id: RateId): RateDefinition => rates[id];

/** The figures that must be known for a rate. */
export const figuresOfRate = ({ numerator, denominator }: RateDefinition): readonly RateFigure[] => {
  const counted = rateFigures.filter((name) => name in numerator);
  return denominator === 1_000_000 ? counted : [...counted, denominator];
};
