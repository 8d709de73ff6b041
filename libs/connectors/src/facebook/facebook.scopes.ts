import type { Topic } from '@libs/domain';

/** What is needed to read, and what each permission opens up. */
export const facebookOpens = {
  pages_show_list: ['accounts'],
  pages_read_engagement: ['posts', 'counters', 'followers'],
  pages_read_user_content: ['reactions', 'comments', 'shares', 'people'],
  read_insights: ['reach'],
} as const satisfies Readonly<Record<string, readonly Topic[]>>;

/** What is asked for: all of it only reads, but for the page's webhooks, which are switched on by the last one. */
export const facebookAsks = {
  ...facebookOpens,
  pages_manage_metadata: ['events'],
} as const satisfies Readonly<Record<string, readonly Topic[]>>;
