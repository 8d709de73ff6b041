import type { CountRecord } from '@libs/connector';

/** What is asked of a post's insights, by Facebook's name and ours. Facebook gives metrics up in the middle of a version. */
export const insightsMetrics = [
  { name: 'post_media_view', metric: 'views' },
  { name: 'post_total_media_view_unique', metric: 'reach' },
  { name: 'post_clicks', metric: 'clicks' },
] as const satisfies readonly { readonly name: string; readonly metric: CountRecord['metric'] }[];

/** A metric of insights. */
export type InsightsMetric = (typeof insightsMetrics)[number];
