import { describe, expect, it } from '@jest/globals';
import { QueryProblem, parseQuery } from './search-query.js';
import type { XPost } from './x-post.js';

const reply: XPost = {
  id: '2',
  versions: [],
  order: 2,
  text: '@nordlicht Where is my parcel?',
  actor: 4,
  authorId: '44',
  conversationId: '1',
  createdAt: 0,
  language: 'en',
  inReplyToUserId: '9',
  reference: { type: 'replied_to', id: '1' },
  format: 'text',
  metrics: { retweet_count: 0, reply_count: 0, like_count: 0, quote_count: 0, bookmark_count: 0, impression_count: 0 },
};

describe('search query', () => {
  it.each([
    ['conversation_id:1', true],
    ['conversation_id:7', false],
    ['in_reply_to_tweet_id:1 -is:retweet', true],
    ['in_reply_to_tweet_id:7 OR in_reply_to_tweet_id:1', true],
    ['(conversation_id:7 OR conversation_id:1) lang:en', true],
    ['(conversation_id:7 OR conversation_id:1) lang:de', false],
    ['conversation_id:1 -is:reply', false],
    ['-(from:44 OR from:45)', false],
    ['parcel', true],
    ['"my parcel"', true],
    ['parcels', false],
  ])('%s', (query, fits) => {
    expect(parseQuery(query)(reply)).toBe(fits);
  });

  it.each(['near:Hamburg', 'is:funny', '(parcel', 'parcel)', 'OR parcel', 'parcel OR'])('refuses %s', (query) => {
    expect(() => parseQuery(query)).toThrow(QueryProblem);
  });
});
