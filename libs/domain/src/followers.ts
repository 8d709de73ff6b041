/**
 * What a platform tells of an account day by day, by its own calendar (UTC). A day is negative where more was taken back
 * than came; days are no differences of ours and are never added up with counters.
 */
export const dayFigures = [
  'organic_followers',
  'paid_followers',
  'reactions',
  'comments',
  'shares',
  'impressions',
  'reach',
  'clicks',
] as const;
/** One figure of a day. `organic_followers` and `paid_followers` are gains. */
export type DayFigure = (typeof dayFigures)[number];

/** By what a platform tells its followers apart. */
export const followerTraits = [
  'seniority',
  'function',
  'industry',
  'staff_count',
  'country',
  'region',
  'association',
] as const;
/** One trait of followers, e.g. the industry that they work in. */
export type FollowerTrait = (typeof followerTraits)[number];

/** The languages in which platforms are asked what groups of followers are called: those of the dashboard. */
export const nameLanguages = ['en', 'de'] as const;
/** A language in which a group of followers may have a name. */
export type NameLanguage = (typeof nameLanguages)[number];
