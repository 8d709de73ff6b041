import { counterOf, interactionKinds } from '@libs/domain';

import type { MessageKey } from '../i18n/catalogue.js';
import { useWords } from '../i18n/use-words.js';
import { KindLabel } from './platform-label.js';

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

/** A counter's name in words; one that has no word of ours keeps its own. */
export const MetricLabel = ({ metric }: { readonly metric: string }) => {
  const { t } = useWords();
  const kind = interactionKinds.find((name) => counterOf[name] === metric);
  if (kind !== undefined) return <KindLabel kind={kind} shortens />;
  const key = metricKeys[metric];
  return <>{key === undefined ? metric : t(key)}</>;
};
