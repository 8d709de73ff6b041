import type { PostDraft, WorldEvent } from '../world/event.js';
import type { ListingRule } from './listing-rule.js';

/** The three kinds of interaction. */
export const kinds = ['reaction', 'comment', 'share'] as const;
export type Kind = (typeof kinds)[number];

/** One interaction from beginning to end. */
export interface Interaction {
  readonly kind: Kind;
  readonly at: number;
  readonly listable: boolean;
  removedAt: number | null;
}

/** Everything that happened to one post. */
export interface PostTruth {
  readonly draft: PostDraft;
  readonly interactions: Interaction[];
  removedAt: number | null;
}

class Chronicle implements PostTruth {
  readonly interactions: Interaction[] = [];
  removedAt: number | null = null;
  readonly #open = new Map<string, Interaction>();
  readonly #reactors = new Map<number, number>();

  constructor(
    readonly draft: PostDraft,
    private readonly rule: ListingRule,
  ) {}

  record(event: WorldEvent): void {
    if (event.type === 'post-removed') this.removedAt = event.at;
    else if (event.type === 'reaction-removed') this.#end(`r${event.actor}`, event.at);
    else if (event.type === 'comment-removed' || event.type === 'share-removed')
      this.#end(`e${event.number}`, event.at);
    else this.#arrive(event);
  }

  #arrive(event: WorldEvent): void {
    const { at } = event;
    if (event.type === 'reaction-added') {
      const earlier = this.#reactors.get(event.actor) ?? this.#reactors.size;
      this.#reactors.set(event.actor, earlier);
      const listable = this.rule.listsReaction(event.actor, earlier);
      this.#begin(`r${event.actor}`, { kind: 'reaction', at, listable, removedAt: null });
    } else if (event.type === 'comment-added' && this.rule.countsComment(event)) {
      this.#begin(`e${event.number}`, { kind: 'comment', at, listable: true, removedAt: null });
    } else if (event.type === 'share-added') {
      this.#begin(`e${event.number}`, { kind: 'share', at, listable: this.rule.listsShare(event), removedAt: null });
    }
  }

  #begin(key: string, interaction: Interaction): void {
    this.interactions.push(interaction);
    this.#open.set(key, interaction);
  }

  #end(key: string, at: number): void {
    const interaction = this.#open.get(key);
    if (interaction === undefined) return;
    interaction.removedAt = at;
    this.#open.delete(key);
  }
}

/** The posts of a log with what became of every interaction; posts in order of publication. */
export const chronicle = (events: readonly WorldEvent[], rule: ListingRule): readonly PostTruth[] => {
  const posts = new Map<number, Chronicle>();
  for (const event of events) {
    if (event.type === 'post-published') posts.set(event.post, new Chronicle(event.draft, rule));
    posts.get(event.post)?.record(event);
  }
  return [...posts.values()];
};
