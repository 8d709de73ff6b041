import type { Topic } from '@libs/domain';

/** What is asked for and what each permission opens up: all of it only reads. */
export const facebookOpens = {
  pages_show_list: ['accounts'],
  pages_read_engagement: ['posts', 'counters', 'followers'],
  pages_read_user_content: ['reactions', 'comments', 'shares', 'people'],
  read_insights: ['reach'],
} as const satisfies Readonly<Record<string, readonly Topic[]>>;
