import type { PostDraft } from '../world/event.js';
import { type Interaction, type Kind, type PostTruth, kinds } from './post-truth.js';

/** How many of each kind. */
export interface KindTotals {
  readonly reactions: number;
  readonly comments: number;
  readonly shares: number;
}
export interface TruePost {
  readonly id: string;
  readonly publishedAt: string;
  readonly removedAt: string | null;
  readonly tags: readonly string[];
  /** What the platform's counters show; for removed posts, what they last showed. */
  readonly counters: KindTotals;
  /** How many of these the platform lists one by one. */
  readonly listable: KindTotals;
  /** How many interactions there have ever been, also those taken back. */
  readonly happened: number;
}
export interface DayRow {
  readonly day: string;
  readonly kind: Kind;
  readonly postId?: string;
  readonly added: number;
  readonly removed: number;
  readonly net: number;
}
export interface AttributedRow {
  readonly day: string;
  readonly kind: Kind;
  /** null: all posts, whatever their tags. */
  readonly tag: string | null;
  readonly interactions: number;
}

const stands = (interaction: Interaction): boolean => interaction.removedAt === null;

const totalsOf = (interactions: readonly Interaction[]): KindTotals => {
  const counts = { reaction: 0, comment: 0, share: 0 };
  for (const { kind } of interactions) counts[kind] += 1;
  return { reactions: counts.reaction, comments: counts.comment, shares: counts.share };
};

/** What the platform should say of a post. */
export const truePost = (post: PostTruth, id: string): TruePost => {
  const standing = post.interactions.filter(stands);
  return {
    id,
    publishedAt: new Date(post.draft.publishedAt).toISOString(),
    removedAt: post.removedAt === null ? null : new Date(post.removedAt).toISOString(),
    tags: post.draft.tags,
    counters: totalsOf(standing),
    listable: totalsOf(standing.filter((interaction) => interaction.listable)),
    happened: post.interactions.length,
  };
};

const byDayAndKind = <T extends { readonly day: string; readonly kind: Kind }>(left: T, right: T): number =>
  left.day === right.day ? kinds.indexOf(left.kind) - kinds.indexOf(right.kind) : left.day < right.day ? -1 : 1;

interface DayCount {
  readonly day: string;
  readonly kind: Kind;
  added: number;
  removed: number;
}

/** Counts by kind and day; one look-up per interaction, as records have a hundred thousand of them. */
class DayTally {
  readonly #counts: Readonly<Record<Kind, Map<string, DayCount>>> = {
    reaction: new Map(),
    comment: new Map(),
    share: new Map(),
  };

  on(kind: Kind, day: string): DayCount {
    const known = this.#counts[kind].get(day);
    if (known !== undefined) return known;
    const fresh: DayCount = { day, kind, added: 0, removed: 0 };
    this.#counts[kind].set(day, fresh);
    return fresh;
  }

  get all(): DayCount[] {
    return kinds.flatMap((kind) => [...this.#counts[kind].values()]);
  }
}

const tallyOf = <K>(tallies: Map<K, DayTally>, key: K): DayTally => {
  const tally = tallies.get(key) ?? new DayTally();
  tallies.set(key, tally);
  return tally;
};

/** What came and went, by the day on which it happened; by post as well when `idOf` is given. */
export const dayRows = (
  posts: readonly PostTruth[],
  dayOf: (at: number) => string,
  idOf?: (draft: PostDraft) => string,
): DayRow[] => {
  const tallies = new Map<string | undefined, DayTally>();
  for (const post of posts) {
    const tally = tallyOf(tallies, idOf?.(post.draft));
    for (const { at, kind, removedAt } of post.interactions) {
      tally.on(kind, dayOf(at)).added += 1;
      if (removedAt !== null) tally.on(kind, dayOf(removedAt)).removed += 1;
    }
  }
  const rows = [...tallies].flatMap(([postId, tally]) =>
    tally.all.map(({ day, kind, added, removed }): DayRow => {
      const net = added - removed;
      return { day, kind, ...(postId === undefined ? {} : { postId }), added, removed, net };
    }),
  );
  return rows.toSorted(byDayAndKind);
};

/** What still stands and can be listed one by one, by the day on which it came and by the post's tags. */
export const attributedRows = (posts: readonly PostTruth[], dayOf: (at: number) => string): AttributedRow[] => {
  const tallies = new Map<string | null, DayTally>();
  for (const post of posts) {
    const ofPost = [null, ...post.draft.tags].map((tag) => tallyOf(tallies, tag));
    for (const interaction of post.interactions) {
      if (!stands(interaction) || !interaction.listable) continue;
      const day = dayOf(interaction.at);
      for (const tally of ofPost) tally.on(interaction.kind, day).added += 1;
    }
  }
  const rows = [...tallies].flatMap(([tag, tally]) =>
    tally.all.map(({ day, kind, added }): AttributedRow => ({ day, kind, tag, interactions: added })),
  );
  return rows.toSorted(byDayAndKind);
};
