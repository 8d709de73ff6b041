import type { RateId } from '@libs/domain';

import type { MessageKey } from '../i18n/catalogue.js';

/** How a rate is told. */
export interface RateWords {
  readonly name: MessageKey;
  readonly formula: MessageKey;
}

/** The name and the formula of every engagement rate. */
export const rateWords: Readonly<Record<RateId, RateWords>> = {
  by_reach: { name: 'rate.of.by_reach', formula: 'rate.of.by_reach.formula' },
  by_reach_sums: { name: 'rate.of.by_reach_sums', formula: 'rate.of.by_reach_sums.formula' },
  reach_per_mille: { name: 'rate.of.reach_per_mille', formula: 'rate.of.reach_per_mille.formula' },
  by_impressions: { name: 'rate.of.by_impressions', formula: 'rate.of.by_impressions.formula' },
  by_impressions_mean: { name: 'rate.of.by_impressions_mean', formula: 'rate.of.by_impressions_mean.formula' },
  by_impressions_median: { name: 'rate.of.by_impressions_median', formula: 'rate.of.by_impressions_median.formula' },
  by_views: { name: 'rate.of.by_views', formula: 'rate.of.by_views.formula' },
  by_views_mean: { name: 'rate.of.by_views_mean', formula: 'rate.of.by_views_mean.formula' },
  post_by_followers: { name: 'rate.of.post_by_followers', formula: 'rate.of.post_by_followers.formula' },
  daily_by_followers: { name: 'rate.of.daily_by_followers', formula: 'rate.of.daily_by_followers.formula' },
  post_interaction: { name: 'rate.of.post_interaction', formula: 'rate.of.post_interaction.formula' },
  weighted_by_followers: { name: 'rate.of.weighted_by_followers', formula: 'rate.of.weighted_by_followers.formula' },
  weighted_by_impressions: {
    name: 'rate.of.weighted_by_impressions',
    formula: 'rate.of.weighted_by_impressions.formula',
  },
  weighted_by_reach: { name: 'rate.of.weighted_by_reach', formula: 'rate.of.weighted_by_reach.formula' },
  performance_index: { name: 'rate.of.performance_index', formula: 'rate.of.performance_index.formula' },
  with_clicks: { name: 'rate.of.with_clicks', formula: 'rate.of.with_clicks.formula' },
  platform_own: { name: 'rate.of.platform_own', formula: 'rate.of.platform_own.formula' },
  virality: { name: 'rate.of.virality', formula: 'rate.of.virality.formula' },
  shares_by_reach: { name: 'rate.of.shares_by_reach', formula: 'rate.of.shares_by_reach.formula' },
  people_by_reach: { name: 'rate.of.people_by_reach', formula: 'rate.of.people_by_reach.formula' },
};
