import { describe, expect, it } from '@jest/globals';
import type { PostDraft, WorldEvent } from '../world/event.js';
import { Population } from '../world/population.js';
import { listingRule } from './listing-rule.js';
import { chronicle } from './post-truth.js';
import { attributedRows, dayRows, truePost } from './truth.js';
import { zonedDays } from './zoned-day.js';

const at = (text: string): number => Date.parse(`2026-08-${text}Z`);
const draft: PostDraft = {
  number: 1,
  publishedAt: at('01T08:00:00'),
  text: 'Hello #launch',
  language: 'en',
  format: 'text',
  tags: ['launch'],
};
const population = new Population({ seed: 1, platform: 'x', size: 500 });
const published: WorldEvent = { type: 'post-published', at: draft.publishedAt, post: 1, draft };
const like = (actor: number, when: string): WorldEvent => ({
  type: 'reaction-added',
  at: at(when),
  post: 1,
  actor,
  reaction: 'LIKE',
});
const unlike = (actor: number, when: string): WorldEvent => ({
  type: 'reaction-removed',
  at: at(when),
  post: 1,
  actor,
});
const comment = (number: number, parent: number | null, when: string): WorldEvent => ({
  type: 'comment-added',
  at: at(when),
  post: 1,
  number,
  actor: 3,
  parent,
  text: 'Nice',
  language: 'en',
});
const toldOf = (events: readonly WorldEvent[], platform: 'facebook' | 'x' | 'linkedin') =>
  chronicle([published, ...events], listingRule(platform, population));

describe('truth', () => {
  it('books what was taken back on the day when it was taken back', () => {
    const posts = toldOf([like(1, '01T10:00:00'), like(2, '01T11:00:00'), unlike(1, '02T09:00:00')], 'linkedin');
    expect(dayRows(posts, zonedDays('UTC'))).toEqual([
      { day: '2026-08-01', kind: 'reaction', added: 2, removed: 0, net: 2 },
      { day: '2026-08-02', kind: 'reaction', added: 0, removed: 1, net: -1 },
    ]);
    expect(attributedRows(posts, zonedDays('UTC'))).toEqual([
      { day: '2026-08-01', kind: 'reaction', tag: null, interactions: 1 },
      { day: '2026-08-01', kind: 'reaction', tag: 'launch', interactions: 1 },
    ]);
  });

  it('counts answers to answers on LinkedIn and leaves them out on X', () => {
    const events = [comment(1, null, '01T10:00:00'), comment(2, 1, '01T11:00:00')];
    const commentsOn = (platform: 'x' | 'linkedin'): number[] =>
      toldOf(events, platform).map((post) => truePost(post, 'p').counters.comments);
    expect(commentsOn('linkedin')).toEqual([2]);
    expect(commentsOn('x')).toEqual([1]);
  });

  it('lists on X the first hundred who ever liked, and nobody moves up', () => {
    const likes = Array.from({ length: 120 }, (_, actor) =>
      like(actor, `01T10:00:${String(actor % 60).padStart(2, '0')}`),
    );
    const [post] = toldOf([...likes, unlike(5, '03T00:00:00'), unlike(110, '03T00:00:00')], 'x');
    const told = post === undefined ? null : truePost(post, 'p');
    expect(told?.counters.reactions).toBe(118);
    expect(told?.listable.reactions).toBe(99);
  });

  it('lists on Facebook only who consents', () => {
    const likes = Array.from({ length: 200 }, (_, actor) => like(actor, '01T10:00:00'));
    const consenting = Array.from({ length: 200 }, (_, actor) => actor).filter((actor) => population.consents(actor));
    const [post] = toldOf(likes, 'facebook');
    const told = post === undefined ? null : truePost(post, 'p');
    expect(told?.listable.reactions).toBe(consenting.length);
    expect(told?.counters.reactions).toBe(200);
    expect(consenting.length / 200).toBeCloseTo(0.7, 0);
  });

  it('keeps the last figures of a post that was taken down', () => {
    const removal: WorldEvent = { type: 'post-removed', at: at('02T00:00:00'), post: 1 };
    const [post] = toldOf([like(1, '01T10:00:00'), removal], 'linkedin');
    const told = post === undefined ? null : truePost(post, 'p');
    expect(told?.removedAt).toBe('2026-08-02T00:00:00.000Z');
    expect(told?.counters.reactions).toBe(1);
  });

  it('knows the day in other time zones, half hours included', () => {
    expect(zonedDays('Europe/Berlin')(at('01T22:30:00'))).toBe('2026-08-02');
    expect(zonedDays('Asia/Kolkata')(at('01T18:29:59'))).toBe('2026-08-01');
    expect(zonedDays('Asia/Kolkata')(at('01T18:30:00'))).toBe('2026-08-02');
  });
});
