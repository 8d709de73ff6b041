import { type Answer, defineStream, Gone, type Page, type ReadContext, type SegmentNameRecord } from '@libs/connector';
import { followerTraits, nameLanguages } from '@libs/domain';
import { z } from 'zod';

import { askDemographics } from './demographics.stream.js';
import { groupsOf } from './facets.js';
import { call } from './linkedin.calls.js';
import type { FollowerDemographics } from './linkedin.schema.js';
import { segmentOf } from './segments.js';
import { namesIn, numberIn, StandardizedAnswer } from './standardized-name.js';

const dayMs = 86_400_000;
/** Names seldom change: after so long they are asked for again. */
const keptDays = 30;
/** So many places are asked for at a time. */
const placesAtATime = 50;

/** What is still to be asked: names in a language, of groups by LinkedIn's own names; `start`: where the list goes on. */
const Step = z.strictObject({
  language: z.enum(nameLanguages),
  trait: z.enum(followerTraits),
  groups: z.array(z.string()),
  start: z.int(),
});
type Step = z.infer<typeof Step>;

/** `asked`: the groups that were asked for since `since`; `todo`: what a pass has yet to ask. */
const Checkpoint = z.strictObject({
  readAt: z.number(),
  since: z.number(),
  asked: z.array(z.string()),
  todo: z.array(Step),
});
type Checkpoint = z.infer<typeof Checkpoint>;

const lists = { seniority: 'seniorities', function: 'functions', industry: 'industries' } as const;
const countries = { en: 'US', de: 'DE' } as const;

const isListed = (trait: Step['trait']): trait is keyof typeof lists => Object.hasOwn(lists, trait);

/** Whether LinkedIn is asked what a group is called. Countries that have a code are called by their code's name. */
const hasName = (trait: Step['trait'], name: string): boolean => {
  if (!/^urn:li:[A-Za-z]+:\d+$/.test(name)) return false;
  return isListed(trait) || ((trait === 'region' || trait === 'country') && segmentOf(trait, name) === name);
};

const inParts = (trait: Step['trait'], groups: readonly string[]): string[][] => {
  const size = isListed(trait) ? groups.length : placesAtATime;
  return Array.from({ length: Math.ceil(groups.length / size) }, (_, at) => groups.slice(at * size, (at + 1) * size));
};

/** What has to be asked to call the groups by name that were not asked for yet. */
const stepsFor = (told: FollowerDemographics | undefined, asked: ReadonlySet<string>): Step[] =>
  (told === undefined ? [] : groupsOf(told)).flatMap(({ trait, groups }) => {
    const names = groups.map(({ name }) => name).filter((name) => hasName(trait, name) && !asked.has(name));
    if (names.length === 0) return [];
    return nameLanguages.flatMap((language) =>
      inParts(trait, names).map((part) => ({ language, trait, groups: part, start: 0 })),
    );
  });

const pathOf = ({ language, trait, groups, start }: Step): string => {
  const locale = `locale=(language:${language},country:${countries[language]})`;
  if (!isListed(trait)) return `../v2/geo?ids=List(${groups.map(numberIn).join(',')})&${locale}`;
  return `../v2/${lists[trait]}?${locale}${start > 0 ? `&start=${start}` : ''}`;
};

const nothing: StandardizedAnswer = { paging: { links: [] } };

/** What LinkedIn does not know has no name; that is no reason to ask for nothing else. */
const ask = async (
  context: ReadContext<Checkpoint>,
  step: Step,
): Promise<{ readonly value: StandardizedAnswer; readonly answer: Answer }> => {
  const method = isListed(step.trait) ? 'GET_ALL' : 'BATCH_GET';
  try {
    return await call(context, { path: pathOf(step), resource: 'standardizedData', method }, StandardizedAnswer);
  } catch (error) {
    if (error instanceof Gone && error.answer !== null) return { value: nothing, answer: error.answer };
    throw error;
  }
};

const toRecords = ({ language, trait, groups }: Step, value: StandardizedAnswer): SegmentNameRecord[] => {
  const names = namesIn(value, language);
  return groups.flatMap((group) => {
    const name = names.get(numberIn(group));
    return name === undefined
      ? []
      : [{ type: 'segment-name' as const, trait, segment: segmentOf(trait, group), language, name }];
  });
};

const restOf = (step: Step, { elements, paging }: StandardizedAnswer): Step[] => {
  const length = elements?.length ?? 0;
  const goesOn = length > 0 && paging.links.some(({ rel }) => rel === 'next');
  return goesOn ? [{ ...step, start: step.start + length }] : [];
};

async function* read(context: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  const { checkpoint, isFull } = context;
  let state: Checkpoint | null = checkpoint;
  if (state === null || state.todo.length === 0) {
    const { value, answer } = await askDemographics(context);
    const readAt = answer.observedAt.getTime();
    const isOld = state === null || isFull || readAt - state.since > keptDays * dayMs;
    const asked = isOld ? [] : (state?.asked ?? []);
    const todo = stepsFor(value.elements[0], new Set(asked));
    const groups = todo.flatMap((step) => step.groups);
    state = {
      readAt,
      since: isOld ? readAt : (state?.since ?? readAt),
      asked: [...new Set([...asked, ...groups])],
      todo,
    };
    yield { records: [], answer, checkpoint: state };
  }
  for (let step: Step | undefined = state.todo[0]; step !== undefined; step = state.todo[0]) {
    const { value, answer } = await ask(context, step);
    const todo: Step[] = [...restOf(step, value), ...state.todo.slice(1)];
    state = { ...state, readAt: answer.observedAt.getTime(), todo };
    yield { records: toRecords(step, value), answer, checkpoint: state };
  }
}

/** What the groups of followers are called, in English and German, as far as LinkedIn's standardized data says. */
export const names = defineStream({ checkpoint: Checkpoint, lists: null, everyMs: 24 * 3_600_000, read });
