import { describe, expect, it } from '@jest/globals';

import { isDirectReply, plainText, toCounts, toDeed, toLike, toPost } from './x.mapping.js';
import { Includes, XPost, XProblem, XUser } from './x.schema.js';

const base = {
  id: '2080761390344937796',
  text: 'Launch &amp; more',
  author_id: '22',
  created_at: '2026-07-24T21:05:48.000Z',
};
const metrics = { reply_count: 12, like_count: 234, quote_count: 5, bookmark_count: 8, impression_count: 5_432 };
const includes = Includes.parse({
  users: [{ id: '22', name: 'Acme', username: 'acme', public_metrics: { followers_count: 513_868 } }],
  media: [{ media_key: '3_1', type: 'photo', url: 'https://pbs/1.jpg' }],
});
const post = (more: object = {}) => XPost.parse({ ...base, ...more });

describe('the two vocabularies of X', () => {
  const counters = (more: object) => toCounts(post({ public_metrics: { ...metrics, ...more } }));

  it('give the same counters', () => {
    const before = counters({ retweet_count: 50 });
    expect(counters({ repost_count: 50 })).toEqual(before);
    expect(before.map(({ metric, total }) => [metric, total])).toEqual([
      ['reactions', 234],
      ['comments', 12],
      ['shares', 55],
      ['impressions', 5_432],
      ['bookmarks', 8],
    ]);
  });

  it('give the same references and long texts', () => {
    const before = post({ referenced_tweets: [{ type: 'replied_to', id: '1' }], note_tweet: { text: 'All of it' } });
    const since = post({ referenced_posts: [{ type: 'replied_to', id: '1' }], note_post: { text: 'All of it' } });
    expect(since).toEqual(before);
    expect(isDirectReply(since, '1')).toBe(true);
    expect(since.fullText).toBe('All of it');
  });

  it('are both refused when neither counts reposts', () => {
    expect(XPost.safeParse({ ...base, public_metrics: metrics }).success).toBe(false);
  });

  it('leave out what X holds back, which is not zero', () => {
    const told = { reply_count: 1, like_count: 2, quote_count: 0, repost_count: 0, impression_count: null };
    expect(toCounts(post({ public_metrics: told })).map(({ metric }) => metric)).toEqual([
      'reactions',
      'comments',
      'shares',
    ]);
    expect(toCounts(post())).toEqual([]);
  });
});

describe('a post on X', () => {
  it('is taken with everything X tells', () => {
    expect(toPost(post({ lang: 'en', attachments: { media_keys: ['3_1'] } }), includes)).toEqual({
      type: 'post',
      postId: '2080761390344937796',
      publishedAt: new Date('2026-07-24T21:05:48.000Z'),
      text: 'Launch & more',
      url: 'https://x.com/acme/status/2080761390344937796',
      format: 'photo',
      language: 'en',
      thumbnailUrl: 'https://pbs/1.jpg',
    });
  });

  it.each([
    ['poll', { attachments: { poll_ids: ['1'] } }],
    ['link', { entities: { urls: [{ expanded_url: 'https://acme.example' }] } }],
    ['text', { entities: { urls: [{ expanded_url: 'https://x.com/acme/status/1' }] } }],
    ['text', {}],
    ['other', { attachments: { media_keys: ['9_9'] } }],
  ])('has the format %s', (format, more) => {
    expect(toPost(post(more), includes)?.format).toBe(format);
  });

  it.each(['und', 'zxx', 'qme', 'art'])('has no language when X says %s', (lang) => {
    expect(toPost(post({ lang }), includes)?.language).toBeNull();
  });

  it('is found without the name of its author', () => {
    expect(toPost(post(), Includes.parse({}))?.url).toBe('https://x.com/i/web/status/2080761390344937796');
  });
});

describe('an interaction on X', () => {
  it('is a like known by its person', () => {
    const user = XUser.parse({
      id: '5',
      name: 'Ann',
      username: 'ann',
      verified_type: 'business',
      public_metrics: { followers_count: 97 },
    });
    expect(toLike(user, '1')).toMatchObject({
      kind: 'reaction',
      interactionId: '5',
      occurredAt: null,
      actor: { kind: 'organisation', handle: 'ann', followers: 97 },
    });
  });

  it.each([
    ['comment', 'reply', 'Launch & more'],
    ['share', 'quote', null],
    ['share', 'repost', null],
  ] as const)('is a %s: a %s is a post of its own', (kind, detail, text) => {
    expect(toDeed(post(), includes, { kind, detail, postId: '1' })).toMatchObject({
      kind,
      detail,
      postId: '1',
      interactionId: '2080761390344937796',
      actor: { actorId: '22', handle: 'acme', followers: 513_868 },
      occurredAt: new Date('2026-07-24T21:05:48.000Z'),
      text,
    });
  });

  it('has an actor without a name where X does not describe the person', () => {
    expect(
      toDeed(post({ author_id: '77' }), includes, { kind: 'share', detail: 'quote', postId: '1' }).actor,
    ).toMatchObject({
      actorId: '77',
      name: null,
      followers: null,
    });
    expect(
      toDeed(post({ author_id: undefined }), includes, { kind: 'share', detail: 'quote', postId: '1' }).actor,
    ).toBeNull();
  });

  it('is no direct reply when it answers a reply or quotes the post', () => {
    expect(isDirectReply(post({ referenced_tweets: [{ type: 'replied_to', id: '9' }] }), '1')).toBe(false);
    expect(isDirectReply(post({ referenced_tweets: [{ type: 'quoted', id: '1' }] }), '1')).toBe(false);
  });
});

describe('the texts and problems of X', () => {
  it('are unescaped once', () => {
    expect(plainText('a &lt;b&gt; &amp;amp; &quot;')).toBe('a <b> &amp; &quot;');
  });

  it.each(['https://api.twitter.com/2/problems/resource-not-found', 'https://api.x.com/2/problems/resource-not-found'])(
    'are known by the last segment of %s',
    (type) => {
      expect(XProblem.parse({ type, value: '5' })).toMatchObject({ name: 'resource-not-found', id: '5' });
    },
  );
});
