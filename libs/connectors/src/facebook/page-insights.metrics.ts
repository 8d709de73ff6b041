import type { CountRecord } from '@libs/connector';

/**
 * What is asked of a page's insights, by Facebook's name and ours: what of each day can be added to the days before.
 * People who were reached cannot: who came on two days would be counted twice.
 */
export const pageMetrics = [
  { name: 'page_media_view', metric: 'views' },
  { name: 'page_post_engagements', metric: 'engagements' },
  { name: 'page_views_total', metric: 'page_views' },
  { name: 'page_video_views', metric: 'video_views' },
  { name: 'page_daily_follows', metric: 'follows' },
  { name: 'page_daily_unfollows_unique', metric: 'unfollows' },
] as const satisfies readonly { readonly name: string; readonly metric: CountRecord['metric'] }[];

/** A metric of a page's insights. */
export type PageMetric = (typeof pageMetrics)[number];
