import { describe, expect, it } from '@jest/globals';

import { toComment, toCounts, toPost, toReaction, toShare } from './facebook.mapping.js';
import { GraphComment, GraphPost, GraphReaction, GraphShare, GraphTime } from './facebook.schema.js';

const counters = {
  reactions: { data: [], summary: { total_count: 57 } },
  comments: { data: [], summary: { total_count: 12 } },
};
const post = (more: object = {}) =>
  GraphPost.parse({ id: '1_2', created_time: '2026-07-24T21:05:48+0000', ...counters, ...more });

describe('a time of the Graph API', () => {
  it.each([
    ['2026-07-24T21:05:48+0000', '2026-07-24T21:05:48.000Z'],
    ['2026-07-24T23:05:48+0200', '2026-07-24T21:05:48.000Z'],
    ['2026-07-24T21:05:48Z', '2026-07-24T21:05:48.000Z'],
  ])('%s is read', (text, expected) => {
    expect(GraphTime.parse(text)).toEqual(new Date(expected));
  });

  it('is refused when it is none', () => {
    expect(GraphTime.safeParse('yesterday').success).toBe(false);
  });
});

describe('a post of a page', () => {
  it('is taken with everything Facebook tells', () => {
    const told = { message: 'Launch day', permalink_url: 'https://fb/1', full_picture: 'https://pic' };
    expect(toPost(post({ ...told, attachments: { data: [{ media_type: 'photo' }] } }))).toEqual({
      type: 'post',
      postId: '1_2',
      publishedAt: new Date('2026-07-24T21:05:48.000Z'),
      text: 'Launch day',
      url: 'https://fb/1',
      format: 'photo',
      language: null,
      thumbnailUrl: 'https://pic',
    });
  });

  it.each([
    ['album', 'photo'],
    ['video', 'video'],
    ['link', 'link'],
    ['event', 'other'],
  ])('with an attachment of the type %s has the format %s', (type, format) => {
    expect(toPost(post({ attachments: { data: [{ media_type: type }] } })).format).toBe(format);
  });

  it('without attachments is a text, that of its story when it has no message', () => {
    expect(toPost(post({ story: 'Acme updated their cover' }))).toMatchObject({
      format: 'text',
      text: 'Acme updated their cover',
    });
  });

  it('has no shares when the counter is left out', () => {
    expect(toCounts(post()).map(({ metric, total }) => [metric, total])).toEqual([
      ['reactions', 57],
      ['comments', 12],
      ['shares', 0],
    ]);
    expect(toCounts(post({ shares: { count: 3 } }))[2]).toMatchObject({ metric: 'shares', postId: '1_2', total: 3 });
  });
});

describe('an interaction on a page', () => {
  it('is a reaction known by its person, who has one on a post', () => {
    const reaction = GraphReaction.parse({ id: '24', name: 'Ann', type: 'LOVE' });
    expect(toReaction(reaction, '1_2')).toMatchObject({
      kind: 'reaction',
      detail: 'LOVE',
      interactionId: '24',
      actor: { actorId: '24', name: 'Ann', kind: 'person' },
      occurredAt: null,
    });
  });

  it('is left to the counter when the person of a reaction is not shown', () => {
    expect(toReaction(GraphReaction.parse({ type: 'LIKE' }), '1_2')).toBeNull();
  });

  it('is a comment known by the same id in each of its forms', () => {
    const comment = (id: string) => GraphComment.parse({ id, created_time: '2026-07-24T22:00:00+0000', message: 'Hi' });
    expect(toComment(comment('1001_2001'), '1_1001', '1').interactionId).toBe('2001');
    expect(toComment(comment('2001'), '1_1001', '1').interactionId).toBe('2001');
    expect(toComment(comment('Y29tbWVudDo_abc'), '1_1001', '1').interactionId).toBe('Y29tbWVudDo_abc');
  });

  it('is a reply below its comment, of an unknown person where none is shown', () => {
    const reply = GraphComment.parse({
      id: '1001_2002',
      created_time: '2026-07-24T22:05:00+0000',
      parent: { id: '1001_2001' },
    });
    expect(toComment(reply, '1_1001', '1')).toMatchObject({ detail: 'reply', parentId: '2001', actor: null, text: '' });
  });

  it('is known as the page’s own where the page wrote it', () => {
    const by = (id: string) =>
      toComment(GraphComment.parse({ id: '1001_2003', from: { id, name: 'Somebody' } }), '1_1001', '1').isByAccount;
    expect([by('1'), by('7')]).toEqual([true, undefined]);
  });

  it('is a comment without a time where Facebook tells none', () => {
    expect(toComment(GraphComment.parse({ id: '1001_2003' }), '1_1001', '1').occurredAt).toBeNull();
  });

  it('is told apart when the page itself comments', () => {
    const own = GraphComment.parse({
      id: '3',
      created_time: '2026-07-24T22:05:00+0000',
      from: { id: '1', name: 'Acme' },
    });
    expect(toComment(own, '1_1001', '1').actor).toMatchObject({ kind: 'organisation', name: 'Acme' });
    expect(toComment(own, '1_1001', '9').actor).toMatchObject({ kind: 'person' });
  });

  it('is a share with its time', () => {
    const share = GraphShare.parse({ id: '24_3001', from: { id: '24' }, created_time: '2026-07-25T01:00:00+0000' });
    expect(toShare(share, '1_2', '1')).toMatchObject({
      kind: 'share',
      interactionId: '24_3001',
      actor: { actorId: '24', name: null },
      occurredAt: new Date('2026-07-25T01:00:00.000Z'),
      text: null,
    });
  });
});
