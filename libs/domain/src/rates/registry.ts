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
    source: 'Hootsuite blog (ERR), Metricool for Facebook, Agorapulse `engagementRatePerReach`',
  },
  by_reach_sums: {
    version: 1,
    numerator: interactions,
    denominator: 'reach',
    cohort: 'published',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source: 'Postsyncer weighs posts by how often they were seen; by reach, that is a ratio of sums',
  },
  reach_per_mille: {
    version: 1,
    numerator: interactions,
    denominator: 'reach',
    cohort: 'published',
    aggregation: 'ratio_of_sums',
    unit: 'per_mille',
    source: 'Metricool (a setting of the brand: interactions / reach × 1000)',
  },
  by_impressions: {
    version: 1,
    numerator: interactions,
    denominator: 'impressions',
    cohort: 'happened',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source: 'Hootsuite blog, Buffer, Orlo, Metricool for X and LinkedIn, Agorapulse `engagementRatePerImpression`',
  },
  by_impressions_mean: {
    version: 1,
    numerator: interactions,
    denominator: 'impressions',
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'Hootsuite blog (average of the posts)',
  },
  by_impressions_median: {
    version: 1,
    numerator: interactions,
    denominator: 'impressions',
    cohort: 'published',
    aggregation: 'median_of_ratios',
    unit: 'percent',
    source: 'Resonance: the post in the middle, which one outbreak does not move',
  },
  by_views: {
    version: 1,
    numerator: interactions,
    denominator: 'views',
    cohort: 'happened',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source: 'Hootsuite blog (videos), Agorapulse `engagementRatePerView`',
  },
  by_views_mean: {
    version: 1,
    numerator: interactions,
    denominator: 'views',
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'BrightBean Studio (a mean over posts; where it has no views it takes reach, which this rate does not)',
  },
  post_by_followers: {
    version: 1,
    numerator: interactions,
    denominator: 'followers',
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'Hootsuite blog (ER post), NapoleonCat (followers on the day of the post)',
  },
  daily_by_followers: {
    version: 1,
    numerator: interactions,
    denominator: 'followers',
    cohort: 'days',
    aggregation: 'mean_of_days',
    unit: 'percent',
    source: 'Hootsuite blog (daily ER), Fanpage Karma (Engagement: followers of the same day)',
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
    source: 'Hootsuite blog (Factored ER); the weights are those of Fanpage Karma',
  },
  weighted_by_reach: {
    version: 1,
    numerator: weighted,
    denominator: 'reach',
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'Hootsuite blog (Factored ER); the weights are those of Fanpage Karma',
  },
  performance_index: {
    version: 1,
    numerator: interactions,
    denominator: 'followers',
    cohort: 'days',
    aggregation: 'root_of_mean_and_growth',
    unit: 'percent',
    source:
      'Fanpage Karma (PPI), before its scale: there the best tenth of all pages that it knows is 100 %, and nobody else has those pages',
  },
  with_clicks: {
    version: 1,
    numerator: { ...interactions, clicks: 1 },
    denominator: 'impressions',
    cohort: 'happened',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source: 'The formula of LinkedIn (organizations/share-statistics), computed from the counters of any platform',
  },
  platform_own: {
    version: 1,
    numerator: { platform_engagement: 1 },
    denominator: 1_000_000,
    cohort: 'published',
    aggregation: 'mean_of_ratios',
    unit: 'percent',
    source: 'LinkedIn (organizations/share-statistics, `engagement`): its ratio as it tells it, never recomputed',
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
    source: 'Resonance: what people often mean by virality; the virality rate above has another formula',
  },
  people_by_reach: {
    version: 1,
    numerator: { people: 1 },
    denominator: 'people_reached',
    cohort: 'people',
    aggregation: 'ratio_of_sums',
    unit: 'percent',
    source:
      'Swonkie (Unique interaction rate, 28 days; swonkie.tawk.help/article/how-are-the-reporting-fees-calculated)',
  },
} as const satisfies Readonly<Record<string, RateDefinition>>;

/** The id of an engagement rate. */
export type RateId = keyof typeof rates;

const isRateId = (text: string): text is RateId => Object.hasOwn(rates, text);

/** The ids of all engagement rates, in the order in which they are listed. */
export const rateIds: readonly RateId[] = Object.keys(rates).filter(isRateId);

/** The rate of a workspace that chose none: every platform tells what it needs. */
export const usualRate: RateId = 'daily_by_followers';

/** The definition of a rate. */
export const rateDefinition = (id: RateId): RateDefinition => rates[id];

/** The figures that must be known for a rate. */
export const figuresOfRate = ({ numerator, denominator }: RateDefinition): readonly RateFigure[] => {
  const counted = rateFigures.filter((name) => name in numerator);
  return denominator === 1_000_000 ? counted : [...counted, denominator];
};
