import { dayStream } from './day-series.js';
import { FollowerGains } from './linkedin.schema.js';

/** How many followers came or left, day by day. */
export const gains = dayStream({
  finder: 'organizationalEntityFollowerStatistics',
  resource: 'followerStatistics',
  element: FollowerGains,
  figures: ({ followerGains: { organicFollowerGain, paidFollowerGain } }) => [
    ['organic_followers', organicFollowerGain],
    ['paid_followers', paidFollowerGain],
  ],
});
