import { counterOf, interactionKinds } from '@libs/domain';

import type { MessageKey } from '../i18n/catalogue.js';
import type { Words } from '../i18n/use-words.js';
import { kindKeys } from './platform-label.js';

const metricKeys: Readonly<Record<string, MessageKey>> = {
  impressions: 'metric.impressions',
  reach: 'metric.reach',
  views: 'metric.views',
  clicks: 'metric.clicks',
  bookmarks: 'metric.bookmarks',
  followers: 'metric.followers',
  fans: 'metric.fans',
  follows: 'metric.follows',
  unfollows: 'metric.unfollows',
  engagements: 'metric.engagements',
  page_views: 'metric.pageViews',
  video_views: 'metric.videoViews',
  profile_clicks: 'metric.profileClicks',
  platform_engagement: 'metric.platformEngagement',
};

/** The kind of interaction that a counter counts; undefined: none. */
export const kindOfMetric = (metric: string) => interactionKinds.find((name) => counterOf[name] === metric);

/** A counter's name in words; one that has no word of ours keeps its own. */
export const metricName = (metric: string, { t }: Pick<Words, 't'>): string => {
  const kind = kindOfMetric(metric);
  const key = kind === undefined ? metricKeys[metric] : kindKeys[kind];
  return key === undefined ? metric : t(key);
};
