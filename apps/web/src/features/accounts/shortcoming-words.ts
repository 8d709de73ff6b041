import type { ShortcomingView, TopicName } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';

/** Each topic as it is named inside a sentence. */
const names: Readonly<Record<TopicName, MessageKey>> = {
  accounts: 'topic.accounts',
  posts: 'topic.posts',
  counters: 'topic.counters',
  reactions: 'topic.reactions',
  comments: 'topic.comments',
  shares: 'topic.shares',
  people: 'topic.people',
  followers: 'topic.followers',
  demographics: 'topic.demographics',
  reach: 'topic.reach',
  lasting: 'topic.lasting',
  events: 'topic.events',
};

/** What each topic is and why it is read. */
export const topicReasons: Readonly<Record<TopicName, MessageKey>> = {
  accounts: 'topic.accounts.why',
  posts: 'topic.posts.why',
  counters: 'topic.counters.why',
  reactions: 'topic.reactions.why',
  comments: 'topic.comments.why',
  shares: 'topic.shares.why',
  people: 'topic.people.why',
  followers: 'topic.followers.why',
  demographics: 'topic.demographics.why',
  reach: 'topic.reach.why',
  lasting: 'topic.lasting.why',
  events: 'topic.events.why',
};

/** One sentence that says what cannot be read, and why. */
export const shortcomingSentence = (
  { cause, subject, hides }: ShortcomingView,
  { t, format }: Pick<Words, 't' | 'format'>,
): string => {
  const missing = format.list(hides.map((topic) => t(names[topic])));
  switch (cause) {
    case 'scope':
      return t('short.permission', { subject: subject ?? '', hides: missing });
    case 'role':
      return subject === null ? t('short.noRole', { hides: missing }) : t('short.role', { subject, hides: missing });
    case 'token':
      return t('short.token');
    case 'told':
      return subject ?? '';
  }
};
