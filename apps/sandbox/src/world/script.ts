import {
  type Burst,
  type CommentAdded,
  companyActor,
  type PostDraft,
  type PostScript,
  type WorldEvent,
} from './event.js';
import type { Population } from './population.js';
import { hashOf, Random } from './random.js';
import { answerText, commentText, companyAnswerText, passingText } from './texts.js';
import { burstInstant, companyAnswerInstant, reactionInstant, secondThought } from './timing.js';
import type { Traits } from './traits.js';

/** Who plays a post's life, and from which dice. */
export interface Cast {
  readonly traits: Traits;
  readonly population: Population;
  readonly random: Random;
}

interface LiveComment {
  readonly added: CommentAdded;
  removedAt: number;
  readonly root: LiveComment | null;
}

/** Numbers of the company's answers, beyond those of the public on a post. */
const firstCompanyAnswer = 60_000;
const never = Number.POSITIVE_INFINITY;
const harshShare = 0.08;
const harshShareOfSupport = 0.4;

/** Writes the life of one post moment by moment; what follows from a moment is written with it. */
class Playwright {
  readonly events: WorldEvent[] = [];
  readonly #reacted = new Set<number>();
  readonly #reposted = new Set<number>();
  readonly #comments: LiveComment[] = [];
  #number = 0;

  constructor(
    private readonly draft: PostDraft,
    private readonly cast: Cast,
    before: readonly WorldEvent[] = [],
  ) {
    for (const event of before) this.#know(event);
  }

  reaction(at: number): void {
    const { random, traits, population } = this.cast;
    if (this.#reacted.size > population.size * 0.5) return;
    const actor = this.#newcomer(this.#reacted);
    const on = { post: this.draft.number, actor };
    this.events.push({ type: 'reaction-added', at, ...on, reaction: random.weighted(traits.reactions) });
    let last = at;
    if (random.chance(traits.reactionChanges)) {
      last = secondThought(random, at);
      this.events.push({ type: 'reaction-changed', at: last, ...on, reaction: random.weighted(traits.reactions) });
    }
    if (random.chance(traits.reactionRemovals))
      this.events.push({ type: 'reaction-removed', at: secondThought(random, last), ...on });
  }

  comment(at: number): void {
    const { random, traits } = this.cast;
    const parent = random.chance(traits.answers) ? this.#answerable(at) : null;
    const added = this.#write(at, parent?.added.number ?? null);
    let removedAt = random.chance(traits.commentRemovals) ? secondThought(random, at) : never;
    if (traits.threads === 'flat' && parent !== null) removedAt = Math.min(removedAt, parent.removedAt);
    this.#comments.push({ added, removedAt, root: parent?.root ?? parent });
    this.events.push(added);
    this.#edit(added, removedAt);
    if (parent === null) this.#companyAnswer(added, removedAt);
    const on = { post: this.draft.number, number: added.number };
    if (removedAt < never) this.events.push({ type: 'comment-removed', at: removedAt, ...on });
  }

  share(at: number): void {
    const { random, traits, population } = this.cast;
    const form = random.weighted(traits.shareForms);
    if (form === 'repost' && this.#reposted.size > population.size * 0.5) return;
    const actor = form === 'repost' ? this.#newcomer(this.#reposted) : population.pick(random);
    const { language } = population.person(actor);
    const number = ++this.#number;
    const text = form === 'repost' ? '' : passingText(random, language);
    this.events.push({ type: 'share-added', at, post: this.draft.number, number, actor, form, text, language });
    if (random.chance(traits.shareRemovals))
      this.events.push({ type: 'share-removed', at: secondThought(random, at), post: this.draft.number, number });
  }

  /** Nobody reacts twice, and no number is given twice. */
  #know(event: WorldEvent): void {
    if (event.type === 'reaction-added') this.#reacted.add(event.actor);
    if (event.type === 'share-added' && event.form === 'repost') this.#reposted.add(event.actor);
    if ((event.type === 'comment-added' || event.type === 'share-added') && event.number < firstCompanyAnswer)
      this.#number = Math.max(this.#number, event.number);
  }

  /** Perhaps. Its dice are its own, so that the public does the same whether or not the company answers. */
  #companyAnswer(asked: CommentAdded, removedAt: number): void {
    const { traits } = this.cast;
    const random = new Random(hashOf('company answer', this.draft.number, this.draft.publishedAt, asked.number));
    if (!random.chance(traits.companyAnswers)) return;
    const at = companyAnswerInstant(random, asked.at);
    if (at >= removedAt) return;
    const { language, post } = asked;
    const number = firstCompanyAnswer + asked.number;
    const text = companyAnswerText(random, language);
    this.events.push({
      type: 'comment-added',
      at,
      post,
      number,
      actor: companyActor,
      parent: asked.number,
      text,
      language,
    });
    if (traits.threads === 'flat' && removedAt < never)
      this.events.push({ type: 'comment-removed', at: removedAt, post, number });
  }

  /** Perhaps, while it stands and the platform still lets it be edited. */
  #edit({ at, number, text }: CommentAdded, removedAt: number): void {
    const { random, traits } = this.cast;
    const editedAt = random.chance(traits.commentEdits) ? secondThought(random, at) : never;
    if (editedAt >= removedAt || editedAt - at > traits.editableMs) return;
    const on = { post: this.draft.number, number };
    this.events.push({ type: 'comment-edited', at: editedAt, ...on, text: `${text} (Edit)` });
  }

  #write(at: number, parent: number | null): CommentAdded {
    const { random, population } = this.cast;
    const actor = population.pick(random);
    const { language } = population.person(actor);
    const harsh = this.draft.tags.includes('support') ? harshShareOfSupport : harshShare;
    const mood = random.chance(harsh) ? 'harsh' : 'kind';
    const text = parent === null ? commentText(random, language, mood) : answerText(random, language);
    return {
      type: 'comment-added',
      at,
      post: this.draft.number,
      number: ++this.#number,
      actor,
      parent,
      text,
      language,
    };
  }

  #newcomer(known: Set<number>): number {
    const { population, random } = this.cast;
    let actor = population.pick(random);
    for (let attempt = 0; known.has(actor); attempt++)
      actor = attempt < 20 ? population.pick(random) : (actor + 1) % population.size;
    known.add(actor);
    return actor;
  }

  /** A comment that stands at `at`; in flat threads one that itself answers the post. */
  #answerable(at: number): LiveComment | null {
    const { random, traits } = this.cast;
    for (let attempt = 0; attempt < 4; attempt++) {
      const candidate = this.#comments[random.below(Math.max(1, this.#comments.length))];
      if (candidate === undefined) return null;
      const found = traits.threads === 'flat' ? (candidate.root ?? candidate) : candidate;
      if (found.added.at < at && found.removedAt > at) return found;
    }
    return null;
  }
}

/** The whole life of a post that draws about `interactions` interactions. */
export const writeScript = (draft: PostDraft, interactions: number, cast: Cast): PostScript => {
  const { random, traits } = cast;
  const playwright = new Playwright(draft, cast);
  const moments = Array.from({ length: Math.round(interactions) }, () => ({
    kind: random.weighted(traits.mix),
    at: reactionInstant(random, draft.publishedAt),
  })).toSorted((left, right) => left.at - right.at);
  for (const { kind, at } of moments) playwright[kind](at);
  return { draft, events: playwright.events.toSorted((left, right) => left.at - right.at) };
};

/** What a burst adds to the life of a post: so many interactions, ever faster, by people who did not do so `before`. */
export const writeBurst = ({ draft, events: before }: PostScript, burst: Burst, cast: Cast): readonly WorldEvent[] => {
  const playwright = new Playwright(draft, cast, before);
  for (let index = 0; index < burst.interactions; index++)
    playwright[cast.random.weighted(cast.traits.mix)](burstInstant(burst, index));
  return playwright.events.toSorted((left, right) => left.at - right.at);
};
