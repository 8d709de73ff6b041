import type { MessageKey } from '../../i18n/catalogue.js';

/** What platforms call the forms of a like, a comment or a share; other names are shown as they came. */
const details: Readonly<Record<string, MessageKey>> = {
  LIKE: 'detail.like',
  like: 'detail.like',
  LOVE: 'detail.love',
  CARE: 'detail.care',
  HAHA: 'detail.haha',
  WOW: 'detail.wow',
  SAD: 'detail.sad',
  ANGRY: 'detail.angry',
  // LinkedIn's names are older than its buttons.
  PRAISE: 'detail.celebrate',
  EMPATHY: 'detail.love',
  INTEREST: 'detail.insightful',
  APPRECIATION: 'detail.support',
  ENTERTAINMENT: 'detail.funny',
  MAYBE: 'detail.curious',
  comment: 'detail.comment',
  reply: 'detail.reply',
  share: 'detail.share',
  repost: 'detail.repost',
  quote: 'detail.quote',
};

/** The sentence key of a detail; null for one that has no word of ours. */
export const detailKey = (detail: string): MessageKey | null => details[detail] ?? null;
