import { describe, expect, it } from '@jest/globals';
import type { Platform, WorldEvent } from './event.js';
import { EventLog } from './event-log.js';
import { Population } from './population.js';
import { SimulatedPublic } from './simulated-public.js';
import { postsPerDay, traitsOf } from './traits.js';

const dayMs = 86_400_000;
const epoch = Date.parse('2026-07-01T08:00:00Z');

const worldOf = (platform: Platform, seed: number) => {
  const population = new Population({ seed, platform, size: 3000 });
  const crowd = new SimulatedPublic({ platform, seed, epoch, volume: 1, population, postsPerDay });
  return { log: new EventLog(crowd, epoch), crowd };
};

const untilDay = (log: EventLog, day: number): readonly WorldEvent[] => log.since(0, epoch + day * dayMs);

describe('event log', () => {
  it('is the same whether the clock leaps or creeps', () => {
    const leap = untilDay(worldOf('x', 7).log, 9);
    const { log } = worldOf('x', 7);
    const crept: WorldEvent[] = [];
    for (let now = epoch; now < epoch + 9 * dayMs; now += 5 * 3_600_000 + 17_000)
      crept.push(...log.since(crept.length, now));
    crept.push(...log.since(crept.length, epoch + 9 * dayMs));
    expect(crept).toEqual(leap);
  });

  it('differs with the seed', () => {
    expect(untilDay(worldOf('x', 7).log, 5)).not.toEqual(untilDay(worldOf('x', 8).log, 5));
  });

  it('runs in order of time, in whole seconds', () => {
    const instants = untilDay(worldOf('facebook', 3).log, 15).map(({ at }) => at);
    expect(instants).toEqual(instants.toSorted((left, right) => left - right));
    expect(instants.filter((at) => at % 1000 !== 0)).toEqual([]);
  });

  it.each(['facebook', 'x', 'linkedin'] as const)(
    'gives %s about the wanted number of posts and interactions',
    (platform) => {
      const days = 60;
      const events = untilDay(worldOf(platform, 1).log, days);
      const posts = events.filter(({ type }) => type === 'post-published').length;
      const added = events.filter(({ type }) => type.endsWith('-added')).length;
      expect(posts / days / postsPerDay).toBeCloseTo(1, 0);
      expect(added / days / traitsOf[platform].interactionsPerDay).toBeGreaterThan(0.7);
      expect(added / days / traitsOf[platform].interactionsPerDay).toBeLessThan(1.4);
    },
  );

  it('gives few posts most of the interactions', () => {
    const events = untilDay(worldOf('facebook', 1).log, 100).filter(({ type }) => type.endsWith('-added'));
    const counts = new Map<number, number>();
    for (const { post } of events) counts.set(post, (counts.get(post) ?? 0) + 1);
    const falling = [...counts.values()].toSorted((left, right) => right - left);
    const best = falling.slice(0, Math.ceil(falling.length / 5)).reduce((sum, count) => sum + count, 0);
    expect(best / events.length).toBeGreaterThan(0.5);
  });

  it('leaves nobody with two reactions on a post, and takes back only what stands', () => {
    const live = new Set<string>();
    const wrong: WorldEvent[] = [];
    for (const event of untilDay(worldOf('linkedin', 5).log, 40)) {
      if (!event.type.startsWith('reaction') || !('actor' in event)) continue;
      const key = `${event.post} ${event.actor}`;
      if (live.has(key) === (event.type === 'reaction-added')) wrong.push(event);
      if (event.type === 'reaction-removed') live.delete(key);
      else live.add(key);
    }
    expect(wrong).toEqual([]);
    expect(live.size).toBeGreaterThan(1000);
  });

  it('answers only comments that stand, and flat answers go with what they answer', () => {
    const live = new Map<string, number | null>();
    const answers: string[] = [];
    for (const event of untilDay(worldOf('facebook', 5).log, 40)) {
      if (event.type === 'comment-removed') live.delete(`${event.post} ${event.number}`);
      if (event.type !== 'comment-added') continue;
      live.set(`${event.post} ${event.number}`, event.parent);
      if (event.parent !== null) answers.push(String(live.get(`${event.post} ${event.parent}`)));
    }
    expect(answers.length).toBeGreaterThan(50);
    expect(new Set(answers)).toEqual(new Set(['null']));
    const orphans = [...live].filter(([key, parent]) => parent !== null && !live.has(`${key.split(' ')[0]} ${parent}`));
    expect(orphans).toEqual([]);
  });

  it('lets nothing happen to a post that was taken down', () => {
    const { log } = worldOf('x', 7);
    const before = untilDay(log, 3);
    const post = before.find(({ type }) => type === 'post-published')?.post ?? 0;
    log.remove(post, epoch + 3 * dayMs);
    const after = untilDay(log, 30).slice(before.length);
    expect(after.filter((event) => event.post === post)).toEqual([
      { type: 'post-removed', at: epoch + 3 * dayMs, post },
    ]);
  });

  it('plays handmade posts the same before and after a restart', () => {
    const first = worldOf('x', 7);
    const publishedAt = epoch + 3 * dayMs + 5000;
    untilDay(first.log, 3.1);
    const script = first.crowd.handmade(0, publishedAt, 'News #launch');
    first.log.add(script);
    const second = worldOf('x', 7);
    second.log.add(second.crowd.handmade(0, publishedAt, 'News #launch'));
    expect(untilDay(second.log, 12)).toEqual(untilDay(first.log, 12));
  });
});
