import type { Platform } from '@libs/domain';

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
