/** Counters beside likes, comments and shares. */
export const figures = {
  'figures.post': 'Other counters of this post',
  'figures.post.lead': 'What the platform counts beside likes, comments and shares, as it stands.',
  'figures.account': 'Counters of {name}',
  'figures.value': 'Stands at',
  'figures.broken': 'No longer offered since {when}: the series breaks off here. It last showed {value}.',
  'figures.broken.unread': 'No longer offered since {when}; it was never read.',
  'metric.fans': 'Likes of the page',
  'metric.follows': 'New follows',
  'metric.unfollows': 'Unfollows',
  'metric.engagements': 'Engagements',
  'metric.pageViews': 'Visits to the page',
  'metric.videoViews': 'Video views',
  'metric.profileClicks': 'Clicks on the profile',
};
