import type { ShortcomingView, TopicName } from '@libs/contract';

/** What each stream reads, in the words that permissions are explained with. */
const topicOf: Readonly<Record<string, TopicName>> = {
  posts: 'posts',
  backfill: 'posts',
  counters: 'counters',
  reactions: 'reactions',
  likes: 'reactions',
  comments: 'comments',
  replies: 'comments',
  shares: 'shares',
  reposts: 'shares',
  quotes: 'shares',
  rechecks: 'comments',
  insights: 'reach',
  page_insights: 'reach',
  own_figures: 'counters',
  days: 'reach',
  followers: 'followers',
  gains: 'demographics',
  demographics: 'demographics',
};

/** What a stream lacks of the grant: the shortcomings of its account that hide what it reads. */
export const withheldFrom = (stream: string, shortcomings: readonly ShortcomingView[]): readonly ShortcomingView[] => {
  const topic = topicOf[stream];
  return topic === undefined ? [] : shortcomings.filter(({ hides }) => hides.includes(topic));
};
