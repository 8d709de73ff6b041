import { describe, expect, it } from '@jest/globals';

import { type CommentAdded, companyActor, type Platform, type WorldEvent } from './event.js';
import { Population } from './population.js';
import { SimulatedPublic } from './simulated-public.js';

const epoch = Date.parse('2026-08-01T00:00:00Z');
const postsOn = (platform: Platform) => {
  const population = new Population({ seed: 7, platform, size: 2_000 });
  const source = new SimulatedPublic({ platform, seed: 7, epoch, volume: 1, population, postsPerDay: 1.5 });
  return Array.from({ length: 12 }, (_, day) => source.postsOf(day)).flat();
};
const isComment = (event: WorldEvent): event is CommentAdded => event.type === 'comment-added';

describe.each(['facebook', 'linkedin'] as const)('the company on %s', (platform) => {
  const posts = postsOn(platform);
  const answers = posts.flatMap(({ events }) => events.filter(isComment).filter(({ actor }) => actor === companyActor));

  it('answers some of the comments on its posts, but not all', () => {
    const begun = posts.flatMap(({ events }) => events.filter(isComment).filter(({ parent }) => parent === null));
    expect(answers.length).toBeGreaterThan(begun.length / 10);
    expect(answers.length).toBeLessThan(begun.length * 0.6);
  });

  it('answers what stands, later than it was written, and its answer goes with it', () => {
    for (const { events } of posts) {
      const comments = new Map(events.filter(isComment).map((event) => [event.number, event]));
      const removed = new Map(
        events.flatMap((one) => (one.type === 'comment-removed' ? [[one.number, one.at] as const] : [])),
      );
      for (const { parent, at, number } of events.filter(isComment).filter(({ actor }) => actor === companyActor)) {
        const asked = comments.get(parent ?? -1);
        expect(asked?.parent).toBeNull();
        expect(at).toBeGreaterThan(asked?.at ?? Infinity);
        expect(at).toBeLessThan(removed.get(parent ?? -1) ?? Infinity);
        expect(removed.get(number)).toBe(removed.get(parent ?? -1));
      }
    }
  });

  it('has numbers of its own for its answers', () => {
    for (const { events } of posts) {
      const numbers = events.flatMap((event) =>
        event.type === 'comment-added' || event.type === 'share-added' ? [event.number] : [],
      );
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  });
});

it('on X, where a reply is a post of its own, the company answers nobody', () => {
  const events = postsOn('x').flatMap((post) => post.events);
  expect(events.filter(isComment).filter(({ actor }) => actor === companyActor)).toEqual([]);
});
