/** Every platform the ledger knows, by the name that is stored, in the order in which reports list them. */
export const platforms = [
  'facebook',
  'x',
  'linkedin',
  'xing',
  'blog',
  'forum',
  'mastodon',
  'bluesky',
  'google_plus',
] as const;

/** A social platform's name in the schema, the API and the dashboard. */
export type Platform = (typeof platforms)[number];

/** What the platforms call themselves. */
export const platformNames: Readonly<Record<Platform, string>> = {
  facebook: 'Facebook',
  x: 'X',
  linkedin: 'LinkedIn',
  xing: 'XING',
  blog: 'Blog',
  forum: 'Forum',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  google_plus: 'Google+',
};
