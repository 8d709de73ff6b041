import type { MessageKey } from '../i18n/catalogue.js';

const streams: Readonly<Record<string, MessageKey>> = {
  posts: 'stream.posts',
  backfill: 'past.title',
  counters: 'stream.counters',
  reactions: 'stream.reactions',
  likes: 'stream.reactions',
  comments: 'stream.comments',
  replies: 'stream.replies',
  shares: 'stream.shares',
  reposts: 'stream.reposts',
  quotes: 'stream.quotes',
  rechecks: 'stream.rechecks',
  page_insights: 'stream.pageInsights',
  own_figures: 'stream.ownFigures',
  insights: 'stream.insights',
  followers: 'stream.followers',
  gains: 'stream.gains',
  demographics: 'stream.demographics',
  days: 'stream.days',
  names: 'stream.names',
};

/** The sentence key of a stream; null for one that has no word of ours. */
export const streamKey = (stream: string): MessageKey | null => streams[stream] ?? null;
