import type { PostDraft, PostScript, WorldEvent } from '../world/event.js';
import { Random, hashOf } from '../world/random.js';
import { tagsIn } from '../world/simulated-public.js';
import { postText, tags } from '../world/texts.js';
import { wholeSecond } from '../world/timing.js';
import { type Stage, differentPeople } from './recorded-life.js';

const dayMs = 86_400_000;
const stepMs = 20 * 60_000;

/** How popular an item was after each twenty minutes; running totals. */
export type Popularity = readonly number[];

/** Reads the first items that were popular at all in the end; "not seen yet" counts as 0. */
export const popularities = (csv: string, count: number): readonly Popularity[] => {
  const items: Popularity[] = [];
  for (const line of csv.split(/\r?\n/).slice(1)) {
    if (line.trim() === '' || items.length === count) continue;
    const totals = line
      .split(',')
      .slice(1)
      .map((cell) => Math.max(0, Number(cell.replaceAll('"', ''))));
    if ((totals.at(-1) ?? 0) > 0) items.push(totals);
  }
  return items;
};

const risesOf = (totals: Popularity): { readonly step: number; readonly rise: number }[] =>
  totals.map((total, step) => ({ step, rise: total - (totals[step - 1] ?? 0) })).filter(({ rise }) => rise > 0);

const lifeOf = (draft: PostDraft, totals: Popularity, { population, seed }: Stage): PostScript => {
  const random = new Random(hashOf(seed, 'news', draft.number));
  const rises = risesOf(totals);
  const people = differentPeople(
    population,
    random,
    rises.reduce((sum, { rise }) => sum + rise, 0),
  );
  const instants = rises.flatMap(({ step, rise }) =>
    Array.from({ length: rise }, () => wholeSecond(draft.publishedAt + (step + random.next()) * stepMs)),
  );
  const events = people.map((actor, index): WorldEvent => ({
    type: 'reaction-added',
    at: instants[index] ?? draft.publishedAt,
    post: draft.number,
    actor,
    reaction: 'LIKE',
  }));
  return { draft, events: events.toSorted((left, right) => left.at - right.at) };
};

/** News items as posts, evenly over the history; reactions come within the twenty minutes in which they were noted. */
export const newsPosts = (items: readonly Popularity[], firstNumber: number, stage: Stage): PostScript[] =>
  items.map((totals, index) => {
    const number = firstNumber + index;
    const random = new Random(hashOf(stage.seed, 'news text', number));
    const text = `${postText(random, random.pick(tags), 'en')} #${random.pick(tags)}`;
    const publishedAt = wholeSecond(stage.epoch + (stage.historyDays * dayMs * (index + 0.5)) / items.length);
    return lifeOf({ number, publishedAt, text, language: 'en', format: 'link', tags: tagsIn(text) }, totals, stage);
  });
