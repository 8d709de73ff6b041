import type { Topic } from '@libs/domain';

/** What is asked for and what each scope opens up: all of it only reads. */
export const xOpens = {
  'tweet.read': ['posts', 'counters', 'comments', 'shares'],
  'users.read': ['accounts', 'people', 'followers'],
  'like.read': ['reactions'],
  'offline.access': ['lasting'],
} as const satisfies Readonly<Record<string, readonly Topic[]>>;
