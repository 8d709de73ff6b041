import type { RateAggregation, RateCohort } from './definition.js';
import type { RateId } from './registry.js';

/** How a rate is told. */
export interface RateText {
  readonly name: string;
  readonly formula: string;
}

/** Every engagement rate in English. */
export const englishRates: Readonly<Record<RateId, RateText>> = {
  by_reach: {
    name: 'Engagement rate by reach (ERR)',
    formula: '(likes + comments + shares) / people reached, per post; mean of the posts published in the period',
  },
  by_reach_sums: {
    name: 'Engagement rate by reach, weighted',
    formula: '(likes + comments + shares) / sum of the posts’ reach, over all posts published in the period together',
  },
  reach_per_mille: {
    name: 'Interactions per thousand reached',
    formula:
      '(likes + comments + shares) / sum of the posts’ reach × 1000, over all posts published in the period together',
  },
  by_impressions: {
    name: 'Engagement rate by impressions',
    formula: '(likes + comments + shares) / impressions, both as they came in the period, all posts together',
  },
  by_impressions_mean: {
    name: 'Engagement rate by impressions, mean of posts',
    formula: '(likes + comments + shares) / impressions, per post; mean of the posts published in the period',
  },
  by_impressions_median: {
    name: 'Engagement rate by impressions, median post',
    formula: '(likes + comments + shares) / impressions, per post; median of the posts published in the period',
  },
  by_views: {
    name: 'Engagement rate by views',
    formula: '(likes + comments + shares) / views, both as they came in the period, all posts together',
  },
  by_views_mean: {
    name: 'Engagement rate by views, mean of posts',
    formula: '(likes + comments + shares) / views, per post; mean of the posts published in the period',
  },
  post_by_followers: {
    name: 'Engagement rate per post by followers',
    formula:
      '(likes + comments + shares) / followers on the day of the post, per post; mean of the posts published in the period',
  },
  daily_by_followers: {
    name: 'Daily engagement rate',
    formula:
      '(likes + comments + shares of a day) / followers on that day; mean of the whole days in the period, those without interactions too',
  },
  post_interaction: {
    name: 'Post interaction',
    formula:
      '(likes + comments + shares) / followers on the day of the post; mean of each day’s posts, then mean of the days with posts',
  },
  weighted_by_followers: {
    name: 'Weighted engagement',
    formula:
      '(1 × likes + 2 × comments + 3 × shares of a day) / followers on that day; mean of the whole days in the period',
  },
  weighted_by_impressions: {
    name: 'Factored engagement rate by impressions',
    formula:
      '(1 × likes + 2 × comments + 3 × shares) / impressions, both as they came in the period, all posts together',
  },
  weighted_by_reach: {
    name: 'Factored engagement rate by reach',
    formula:
      '(1 × likes + 2 × comments + 3 × shares) / people reached, per post; mean of the posts published in the period',
  },
  performance_index: {
    name: 'Performance index, unscaled',
    formula:
      '√(daily engagement rate × growth), growth = (followers on the last day − on the first) / on the first; not defined for who shrinks',
  },
  with_clicks: {
    name: 'Engagement rate with clicks',
    formula: '(clicks + likes + comments + shares) / impressions, both as they came in the period, all posts together',
  },
  platform_own: {
    name: 'LinkedIn’s own engagement',
    formula:
      'the ratio that LinkedIn itself tells of a post, (clicks + likes + comments + shares) / impressions by its own counting; mean of the posts published in the period',
  },
  virality: {
    name: 'Virality rate (Swonkie)',
    formula: '(likes + comments + shares) / impressions, over all posts published in the period together',
  },
  shares_by_reach: {
    name: 'Share rate by reach',
    formula: 'shares / people reached, per post; mean of the posts published in the period',
  },
  people_by_reach: {
    name: 'Unique interaction rate',
    formula:
      'different people who interacted / different people reached, in the period; no platform tells the second for more than a day, and days do not add up',
  },
};

/** What each cohort looks at, in English. */
export const englishCohorts: Readonly<Record<RateCohort, string>> = {
  published: 'posts published in the period, their counters as they stand',
  happened: 'what came in the period, to any post',
  days: 'the whole days of the period',
  people: 'the people of the period',
};

/** How ratios become one, in English. */
export const englishAggregations: Readonly<Record<RateAggregation, string>> = {
  ratio_of_sums: 'ratio of sums',
  mean_of_ratios: 'mean of ratios',
  median_of_ratios: 'median of ratios',
  mean_of_days: 'mean of the days’ ratios of sums',
  mean_of_days_of_posts: 'mean of the days’ means of ratios',
  root_of_mean_and_growth: 'square root of the days’ mean times growth',
};
