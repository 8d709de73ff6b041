import { describe, expect, it } from '@jest/globals';

import { nextRun, type PlanContext, type PostFacts, postsToRead } from './post-plan.js';

const hour = 3_600_000;
const minute = 60_000;
const now = new Date('2026-11-23T12:00:00Z');
const ago = (hours: number): Date => new Date(now.getTime() - hours * hour);

const post = (postId: string, more: Partial<PostFacts> = {}): PostFacts => ({
  postId,
  publishedAt: ago(48),
  count: 10,
  perHour: 1,
  countersReadAt: ago(2),
  listedAt: ago(2),
  listedCount: 10,
  ...more,
});

const context = (more: Partial<PlanContext> = {}): PlanContext => ({
  lists: 'counters',
  left: null,
  pace: 1,
  reachHours: null,
  platformNow: now,
  ...more,
});

describe('the posts that a planned run reads', () => {
  it('are those where a call is worth it', () => {
    const posts = [
      post('fast', { perHour: 40, countersReadAt: ago(0.3) }),
      post('just read', { perHour: 40, countersReadAt: now }),
      post('quiet', { publishedAt: ago(900), perHour: 0, countersReadAt: ago(0.1) }),
      post('left for a day', { publishedAt: ago(900), perHour: 0, countersReadAt: ago(24) }),
      post('new', { countersReadAt: null }),
    ];
    expect([...postsToRead(posts, context())]).toEqual(['fast', 'left for a day', 'new']);
  });

  it('are no more than there are calls, where most is missed', () => {
    const posts = [post('slow', { perHour: 2 }), post('fast', { perHour: 90 }), post('faster', { perHour: 200 })];
    expect([...postsToRead(posts, context({ left: { calls: 1, hours: 1 } }))]).toEqual(['faster']);
    expect([...postsToRead(posts, context({ left: { calls: 0, hours: 1 } }))]).toEqual([]);
  });

  it('are due the sooner the faster the pace', () => {
    const posts = [post('a', { perHour: 1, countersReadAt: ago(0.05), publishedAt: ago(100) })];
    expect([...postsToRead(posts, context())]).toEqual([]);
    expect([...postsToRead(posts, context({ pace: 0.1 }))]).toEqual(['a']);
  });

  it('are read twice while the platform shows what they bring, however slow the pace', () => {
    const posts = [post('old', { publishedAt: ago(900), perHour: 0, countersReadAt: ago(85) })];
    expect([...postsToRead(posts, context({ pace: 120 }))]).toEqual([]);
    expect([...postsToRead(posts, context({ pace: 120, reachHours: 7 * 24 }))]).toEqual(['old']);
  });

  it('of a list are those whose counter moved, never those that stand still', () => {
    const posts = [
      post('moved', { publishedAt: ago(200), count: 14 }),
      post('unmoved', { publishedAt: ago(200) }),
      post('never listed', { listedAt: null, listedCount: null }),
      post('empty', { listedAt: null, listedCount: null, count: 0 }),
    ];
    expect([...postsToRead(posts, context({ lists: 'reaction' }))]).toEqual(['moved', 'never listed']);
  });
});

describe('when a stream is due again', () => {
  const inMinutes = (posts: readonly PostFacts[], more: Partial<PlanContext> = {}): number =>
    nextRun(posts, context(more), 15 * minute).inMs / minute;

  it('is soon while a post moves fast, and never sooner than the shortest pause', () => {
    expect(inMinutes([post('a', { perHour: 5_000, countersReadAt: now })])).toBeCloseTo(5);
  });

  it('is after its usual pause when all is quiet', () => {
    expect(inMinutes([post('a', { publishedAt: ago(900), perHour: 0, countersReadAt: now })])).toBe(15);
  });

  it('is, for a list, much later when all is quiet: a counter that moves brings it forward', () => {
    const quiet = [post('a', { publishedAt: ago(900), perHour: 0, listedAt: now })];
    expect(inMinutes(quiet, { lists: 'reaction' })).toBe(120);
  });

  it('is, for a complete list, when the next interaction is to be expected, however long ago it was read', () => {
    const complete = post('a', { publishedAt: ago(900), perHour: 1, listedAt: ago(0.5) });
    expect(inMinutes([complete], { lists: 'reaction' })).toBeCloseTo(60, 0);
    expect(inMinutes([{ ...complete, perHour: 6 }], { lists: 'reaction' })).toBeCloseTo(10, 0);
  });

  it('is, for a list whose counter moved or that nothing counts, when its post is due', () => {
    const old = { publishedAt: ago(900), perHour: 1, listedAt: ago(0.5) };
    expect(inMinutes([post('moved', { ...old, count: 11 })], { lists: 'reaction' })).toBeCloseTo(5);
    const uncounted = post('uncounted', { ...old, count: null, listedCount: null });
    expect(inMinutes([uncounted], { lists: 'reaction' })).toBeCloseTo(5);
  });

  it('does not wait for the list of a post that has nothing to list', () => {
    const empty = [post('a', { count: 0, listedAt: null, listedCount: null })];
    expect(inMinutes(empty, { lists: 'reaction' })).toBe(120);
  });

  it('is later when fewer calls are left', () => {
    const posts = Array.from({ length: 20 }, (_, index) => post(String(index), { perHour: 30, countersReadAt: now }));
    const poor = nextRun(posts, context({ left: { calls: 10, hours: 1 } }), 10 * hour).inMs;
    const rich = nextRun(posts, context({ left: { calls: 100, hours: 1 } }), 10 * hour).inMs;
    expect(poor).toBeGreaterThan(rich);
  });
});
