import type { PostDraft, PostScript, WorldEvent } from '../world/event.js';
import { Random, hashOf } from '../world/random.js';
import { tagsIn } from '../world/simulated-public.js';
import { postText, tags } from '../world/texts.js';
import { wholeSecond } from '../world/timing.js';
import type { Stage } from './recorded-life.js';

const dayMs = 86_400_000;
/** Recorded people come after the invented ones. */
const firstActor = 1_000_000;

/** One repost: seconds after the post, and how many follow who reposted. */
export interface Repost {
  readonly seconds: number;
  readonly followers: number;
}

/** Reads a cascade: a head line, the post itself, then a line per repost. */
export const cascadeReposts = (text: string): readonly Repost[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(2)
    .map((line) => {
      const [seconds = 0, followers = 0] = line.trim().split(/\s+/).map(Number);
      return { seconds, followers };
    });

/** Recorded cascades as posts, with the followers of everybody in them. */
export interface Cascades {
  readonly scripts: PostScript[];
  readonly followers: ReadonlyMap<number, number>;
}

/** Cascades as posts that start evenly over the history; every repost comes at its true time. */
export const cascades = (files: readonly string[], stage: Omit<Stage, 'population'>): Cascades => {
  const followers = new Map<number, number>();
  const scripts = files.map((file, index): PostScript => {
    const number = index + 1;
    const random = new Random(hashOf(stage.seed, 'cascade text', number));
    const text = `${postText(random, random.pick(tags), 'en')} #${random.pick(tags)}`;
    const publishedAt = wholeSecond(stage.epoch + (stage.historyDays * dayMs * (index + 0.5)) / files.length);
    const draft: PostDraft = { number, publishedAt, text, language: 'en', format: 'text', tags: tagsIn(text) };
    const events = cascadeReposts(file).map((repost, place): WorldEvent => {
      const actor = firstActor + followers.size;
      followers.set(actor, repost.followers);
      return {
        type: 'share-added',
        at: publishedAt + Math.round(repost.seconds) * 1000,
        post: number,
        number: place + 1,
        actor,
        form: 'repost',
        text: '',
        language: 'en',
      };
    });
    return { draft, events: events.toSorted((left, right) => left.at - right.at) };
  });
  return { scripts, followers };
};
