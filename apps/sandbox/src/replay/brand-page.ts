import type { PostDraft, PostFormat, PostScript, WorldEvent } from '../world/event.js';
import { Random, hashOf } from '../world/random.js';
import { tagsIn } from '../world/simulated-public.js';
import { commentText, passingText, postText, type Tag } from '../world/texts.js';
import { reactionInstant, wholeSecond } from '../world/timing.js';
import { type Stage, differentPeople } from './recorded-life.js';

const dayMs = 86_400_000;
/** The record goes on after the sandbox was started. */
const daysAhead = 10;

const formatOf: Readonly<Record<string, PostFormat>> = { Photo: 'photo', Video: 'video', Link: 'link', Status: 'text' };
const tagOf: Readonly<Record<string, Tag>> = { 1: 'launch', 2: 'recipes', 3: 'support' };

interface Row {
  readonly type: string;
  readonly category: string;
  readonly likes: number;
  readonly comments: number;
  readonly shares: number;
}

/** Reads the rows of the brand page's file; counts that were not noted are 0. */
export const brandPageRows = (csv: string): readonly Row[] => {
  const [head = '', ...lines] = csv.split(/\r?\n/).filter((line) => line.trim() !== '');
  const names = head.split(';');
  return lines.map((line) => {
    const cells = line.split(';');
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    const count = (name: string): number => Number(cell(name) || 0);
    return {
      type: cell('Type'),
      category: cell('Category'),
      likes: count('like'),
      comments: count('comment'),
      shares: count('share'),
    };
  });
};

const lifeOf = (draft: PostDraft, row: Row, { population, seed }: Stage): PostScript => {
  const random = new Random(hashOf(seed, 'brand page', draft.number));
  const at = (): number => reactionInstant(random, draft.publishedAt);
  const post = draft.number;
  const likes = differentPeople(population, random, row.likes).map((actor): WorldEvent => ({
    type: 'reaction-added',
    at: at(),
    post,
    actor,
    reaction: 'LIKE',
  }));
  const entries = Array.from({ length: row.comments + row.shares }, (_, index): WorldEvent => {
    const actor = population.pick(random);
    const { language } = population.person(actor);
    const on = { at: at(), post, number: index + 1, actor, language };
    return index < row.comments
      ? { type: 'comment-added', ...on, parent: null, text: commentText(random, language, 'kind') }
      : { type: 'share-added', ...on, form: 'share', text: passingText(random, language) };
  });
  return { draft, events: [...likes, ...entries].toSorted((left, right) => left.at - right.at) };
};

/** The posts of the recorded brand page, evenly over the history and ten days ahead, in the order of the file. */
export const brandPage = (csv: string, stage: Stage): PostScript[] => {
  const rows = brandPageRows(csv);
  const spanMs = (stage.historyDays + daysAhead) * dayMs;
  return rows.map((row, index) => {
    const random = new Random(hashOf(stage.seed, 'brand page text', index));
    const tag = tagOf[row.category] ?? 'launch';
    const text = `${postText(random, tag, 'en')} #${tag}`;
    const draft: PostDraft = {
      number: index + 1,
      publishedAt: wholeSecond(stage.epoch + (spanMs * (index + 0.5)) / rows.length),
      text,
      language: 'en',
      format: formatOf[row.type] ?? 'text',
      tags: tagsIn(text),
    };
    return lifeOf(draft, row, stage);
  });
};
