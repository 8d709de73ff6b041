import { dayStream } from './day-series.js';
import { DayStatistics } from './linkedin.schema.js';

/** What happened with the organisation's posts, day by day; posts taken down stay counted. */
export const days = dayStream({
  finder: 'organizationalEntityShareStatistics',
  resource: 'shareStatistics',
  element: DayStatistics,
  figures: ({ totalShareStatistics: totals }) => [
    ['reactions', totals.likeCount],
    ['comments', totals.commentCount],
    ['shares', totals.shareCount],
    ['impressions', totals.impressionCount],
    ['reach', totals.uniqueImpressionsCount],
    ['clicks', totals.clickCount],
  ],
});
