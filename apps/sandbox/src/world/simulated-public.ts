import type {
  Burst,
  Language,
  Platform,
  PostDraft,
  PostFormat,
  PostScript,
  ScriptSource,
  WorldEvent,
} from './event.js';
import type { Population } from './population.js';
import { Random, hashOf } from './random.js';
import { writeBurst, writeScript } from './script.js';
import { postText, tags } from './texts.js';
import { publishingInstant } from './timing.js';
import { traitsOf } from './traits.js';

const dayMs = 86_400_000;
const popularitySpread = 1.3;
const secondTagShare = 0.2;
const textlessShare = 0.04;
const formats = [
  ['photo', 0.45],
  ['link', 0.25],
  ['video', 0.15],
  ['text', 0.15],
] as const satisfies readonly [readonly [PostFormat, number], ...(readonly [PostFormat, number])[]];

/** Numbers from here on belong to posts that the administrator publishes by hand. */
export const firstHandmadePost = 1_000_000;

/** What the simulated public is made from. */
export interface PublicPlan {
  readonly platform: Platform;
  readonly seed: number;
  readonly epoch: number;
  /** Scales the number of interactions. */
  readonly volume: number;
  readonly population: Population;
  /** How often the company posts. */
  readonly postsPerDay: number;
}

/** The hashtags of a text, lower case. */
export const tagsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/#([\p{L}\p{N}_]+)/gu)].map((match) => (match[1] ?? '').toLowerCase())),
];

/** A company that posts and a public that reacts; a few posts get most of the attention. */
export class SimulatedPublic implements ScriptSource {
  constructor(private readonly plan: PublicPlan) {}

  postsOf(day: number): readonly PostScript[] {
    const random = this.#dice('day', day);
    const dayStart = this.plan.epoch + day * dayMs;
    const { postsPerDay } = this.plan;
    const count = Math.floor(postsPerDay) + (random.chance(postsPerDay % 1) ? 1 : 0);
    const instants = Array.from({ length: count }, () => publishingInstant(random, dayStart)).toSorted((a, b) => a - b);
    return instants.map((publishedAt, index) => this.#stage(this.#compose(day * 10 + index + 1, publishedAt)));
  }

  /** The life of a post that the administrator publishes by hand. */
  handmade(index: number, publishedAt: number, text: string): PostScript {
    return this.#stage({
      number: firstHandmadePost + index,
      publishedAt,
      text,
      language: 'en',
      format: 'text',
      tags: tagsIn(text),
    });
  }

  /** What happens beside all else when a post suddenly spreads. */
  burst(script: PostScript, burst: Burst): readonly WorldEvent[] {
    const { platform, population } = this.plan;
    const random = this.#dice('burst', script.draft.number, burst.at);
    return writeBurst(script, burst, { traits: traitsOf[platform], population, random });
  }

  #dice(purpose: string, ...numbers: readonly number[]): Random {
    return new Random(hashOf(this.plan.seed, this.plan.platform, purpose, ...numbers));
  }

  #compose(number: number, publishedAt: number): PostDraft {
    const random = this.#dice('compose', number);
    const language: Language = random.chance(0.5) ? 'en' : 'de';
    const tag = random.pick(tags);
    const format = random.weighted(formats);
    const second = random.chance(secondTagShare) ? random.pick(tags) : tag;
    const textless = format === 'photo' && random.chance(textlessShare);
    const hashtags = [...new Set([tag, second])].map((name) => `#${name}`).join(' ');
    const text = textless ? '' : `${postText(random, tag, language)} ${hashtags}`;
    return { number, publishedAt, text, language, format, tags: tagsIn(text) };
  }

  #stage(draft: PostDraft): PostScript {
    const { platform, volume, population, postsPerDay } = this.plan;
    const traits = traitsOf[platform];
    const random = this.#dice('life', draft.number);
    const weight = Math.exp(popularitySpread * random.normal() - popularitySpread ** 2 / 2);
    const mean = (traits.interactionsPerDay / postsPerDay) * volume;
    return writeScript(draft, mean * weight, { traits, population, random });
  }
}
