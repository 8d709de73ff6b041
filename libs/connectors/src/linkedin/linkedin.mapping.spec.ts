import { describe, expect, it } from '@jest/globals';

import { readBatch, toComment, toPost, toReaction, toStatistics } from './linkedin.mapping.js';
import { LinkedinComment, LinkedinPost, LinkedinReaction, MetadataBatch, ShareStatistics } from './linkedin.schema.js';

const share = 'urn:li:share:7045020441609936898';
const post = (more: object = {}) =>
  LinkedinPost.parse({
    id: share,
    commentary: 'Hi',
    lifecycleState: 'PUBLISHED',
    publishedAt: 1_679_663_764_088,
    ...more,
  });

describe('a post of an organisation', () => {
  it('is taken under the id that LinkedIn lists it by', () => {
    expect(toPost(post({ commentary: 'We {hashtag|\\#|launch}' }))).toEqual({
      type: 'post',
      postId: share,
      aliases: ['urn:li:ugcPost:7045020441609936898'],
      publishedAt: new Date(1_679_663_764_088),
      text: 'We #launch',
      url: `https://www.linkedin.com/feed/update/${share}/`,
      format: 'text',
      language: null,
      thumbnailUrl: null,
    });
  });

  it.each([
    ['photo', { content: { media: { id: 'urn:li:image:1' } } }],
    ['video', { content: { media: { id: 'urn:li:video:1' } } }],
    ['document', { content: { media: { id: 'urn:li:document:1' } } }],
    ['photo', { content: { multiImage: { images: [] } } }],
    ['link', { content: { article: { source: 'https://a' } } }],
    ['poll', { content: { poll: { question: '?' } } }],
    ['other', { content: { celebration: {} } }],
    ['other', { reshareContext: { parent: 'urn:li:share:1' } }],
    ['text', { content: {} }],
    ['text', { content: null }],
  ])('has the format %s', (format, more) => {
    expect(toPost(post(more))?.format).toBe(format);
  });

  it.each(['DRAFT', 'PUBLISH_REQUESTED', 'PUBLISH_FAILED'])('is none while it is %s', (lifecycleState) => {
    expect(toPost(post({ lifecycleState }))).toBeNull();
  });
});

describe('an interaction on LinkedIn', () => {
  const stamp = { actor: 'urn:li:person:Ann', time: 1_737_695_015_581 };

  it('is a reaction known by its actor and dated by its first making', () => {
    const told = {
      id: 'urn:li:reaction:(urn:li:person:Ann,urn:li:activity:1)',
      reactionType: 'PRAISE',
      created: stamp,
      lastModified: { time: 1_800_000_000_000 },
    };
    expect(toReaction(LinkedinReaction.parse(told), share)).toMatchObject({
      kind: 'reaction',
      detail: 'PRAISE',
      postId: share,
      interactionId: 'urn:li:person:Ann',
      occurredAt: new Date(1_737_695_015_581),
    });
  });

  it('is the same reaction whether an organisation is called so or a company', () => {
    const told = (kind: string) =>
      LinkedinReaction.parse({
        id: `urn:li:like:(urn:li:${kind}:7,urn:li:activity:1)`,
        reactionType: 'LIKE',
        created: { time: 1 },
      });
    expect(toReaction(told('company'), share)).toEqual(toReaction(told('organization'), share));
  });

  it('is a comment or a reply, with its text as people read it', () => {
    const told = {
      id: '664',
      actor: 'urn:li:person:Bob',
      created: stamp,
      message: { text: 'Thanks @[Acme](urn:li:organization:1)' },
    };
    expect(toComment(LinkedinComment.parse(told), share, '42')).toMatchObject({
      detail: 'comment',
      interactionId: '664',
      actor: { actorId: 'urn:li:person:Bob' },
      text: 'Thanks Acme',
      parentId: null,
    });
    const parentComment = 'urn:li:comment:(activity:1,600)';
    expect(toComment(LinkedinComment.parse({ ...told, parentComment }), share, '42')).toMatchObject({
      detail: 'reply',
      parentId: '600',
    });
  });
});

describe('a comment by the organisation itself', () => {
  const by = (actor: string) =>
    toComment(LinkedinComment.parse({ id: '664', actor, message: { text: 'Thanks' } }), share, '42');

  it('is known as its own, whichever name LinkedIn has for organisations', () => {
    expect(by('urn:li:organization:42').isByAccount).toBe(true);
    expect(by('urn:li:company:42').isByAccount).toBe(true);
  });

  it('is none of another organisation', () => {
    expect(by('urn:li:organization:7').isByAccount).toBeUndefined();
  });
});

describe('an interaction of which LinkedIn holds something back', () => {
  it('is a comment dated by its id, of somebody unknown', () => {
    const told = LinkedinComment.parse({ id: '6636062862760562688', message: { text: '' } });
    expect(toComment(told, share, '42')).toMatchObject({
      actor: null,
      occurredAt: new Date(Number(6_636_062_862_760_562_688n >> 22n)),
      text: '',
    });
  });

  it('is a comment without a time where its id tells none', () => {
    expect(toComment(LinkedinComment.parse({ id: '664' }), share, '42').occurredAt).toBeNull();
  });

  it('is a reaction without a time, known by the actor in its id', () => {
    const told = { id: 'urn:li:reaction:(urn:li:person:Ann,urn:li:activity:1)', reactionType: 'LIKE' };
    expect(toReaction(LinkedinReaction.parse(told), share)).toMatchObject({
      interactionId: 'urn:li:person:Ann',
      occurredAt: null,
    });
  });

  it.each(['urn:li:person:private', 'urn:li:person:UNKNOWN', 'urn:li:unknown:1'])(
    'is a comment of nobody where it names %s',
    (actor) => {
      const told = { id: '664', actor, created: { time: 1 }, message: { text: 'Hi' } };
      expect(toComment(LinkedinComment.parse(told), share, '42')).toMatchObject({ interactionId: '664', actor: null });
    },
  );

  it('is a reaction of nobody, known by its own id, where nothing names the actor', () => {
    const told = { id: 'urn:li:reaction:77', reactionType: 'LIKE', created: { time: 1 } };
    expect(toReaction(LinkedinReaction.parse(told), share)).toMatchObject({
      interactionId: 'urn:li:reaction:77',
      actor: null,
    });
  });
});

describe('the counters of many posts', () => {
  const metadata = {
    commentSummary: { count: 4, topLevelCount: 3 },
    reactionSummaries: { LIKE: { count: 11 }, EMPATHY: { count: 2 } },
  };

  it.each([share, encodeURIComponent(share)])('are found under the key %s', (key) => {
    const batch = MetadataBatch.parse({ results: { [key]: metadata } });
    expect(readBatch(batch, [share]).records).toMatchObject([
      { metric: 'reactions', postId: share, total: 13 },
      { metric: 'comments', postId: share, total: 4 },
    ]);
  });

  it('are zero where LinkedIn knows the post and names no type', () => {
    const batch = MetadataBatch.parse({ results: { [share]: { reactionSummaries: {} } } });
    expect(readBatch(batch, [share]).records).toMatchObject([{ metric: 'reactions', total: 0 }]);
  });

  it('are unknown, not zero, where it leaves the post out; only a 404 is a reason to look after it', () => {
    const batch = MetadataBatch.parse({
      results: {},
      errors: { a: { status: 404 }, b: { status: 500 } },
      statuses: { c: 404 },
    });
    expect(readBatch(batch, ['a', 'b', 'c', 'd'])).toEqual({ records: [], missing: ['a', 'c'] });
  });

  it.each([
    ['the other of its two names', 'urn:li:ugcPost:7'],
    ['that name, encoded', 'urn%3Ali%3AugcPost%3A7'],
  ])('are those of the post asked for where LinkedIn answers by %s', (_what, key) => {
    const batch = MetadataBatch.parse({ results: { [key]: { commentSummary: { count: 2 } } } });
    expect(readBatch(batch, ['urn:li:share:7']).records).toMatchObject([
      { metric: 'reactions', postId: 'urn:li:share:7', total: 0 },
      { metric: 'comments', postId: 'urn:li:share:7', total: 2 },
    ]);
    const missing = MetadataBatch.parse({ errors: { [key]: { status: 404 } } });
    expect(readBatch(missing, ['urn:li:share:7']).missing).toEqual(['urn:li:share:7']);
  });

  it.each([
    ['its activity', 'urn:li:activity:9', ['urn:li:activity:9']],
    ['its own id', 'urn:li:share:7', []],
    ['the name that follows from its id', 'urn:li:ugcPost:7', []],
  ])('tell another name of the post where LinkedIn calls it by %s', (_what, entity, expected) => {
    const batch = MetadataBatch.parse({ results: { 'urn:li:share:7': { entity } } });
    const { records } = readBatch(batch, ['urn:li:share:7']);
    expect(records.flatMap((record) => (record.type === 'alias' ? [record.alias] : []))).toEqual(expected);
  });

  it('are kept as they are told where retractions make them negative', () => {
    const told = { share, totalShareStatistics: { clickCount: -3 } };
    expect(toStatistics(ShareStatistics.parse(told))).toMatchObject([{ metric: 'clicks', total: -3 }]);
  });

  it('hold what only the statistics know', () => {
    const told = {
      share,
      totalShareStatistics: { shareCount: 0, impressionCount: 500, clickCount: 12, engagement: 0.1 },
    };
    expect(toStatistics(ShareStatistics.parse(told)).map(({ metric, total }) => [metric, total])).toEqual([
      ['shares', 0],
      ['impressions', 500],
      ['clicks', 12],
      ['platform_engagement', 100_000],
    ]);
  });
});
