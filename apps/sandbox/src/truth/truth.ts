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
  const of = (kind: Kind): number => interactions.filter((interaction) => interaction.kind === kind).length;
  return { reactions: of('reaction'), comments: of('comment'), shares: of('share') };
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
  };
};

const byDayAndKind = <T extends { readonly day: string; readonly kind: Kind }>(left: T, right: T): number =>
  left.day === right.day ? kinds.indexOf(left.kind) - kinds.indexOf(right.kind) : left.day < right.day ? -1 : 1;

interface DayCount {
  readonly day: string;
  readonly kind: Kind;
  readonly postId: string | undefined;
  added: number;
  removed: number;
}

/** What came and went, by the day on which it happened; by post as well when `idOf` is given. */
export const dayRows = (
  posts: readonly PostTruth[],
  dayOf: (at: number) => string,
  idOf?: (draft: PostDraft) => string,
): DayRow[] => {
  const counts = new Map<string, DayCount>();
  const on = (at: number, kind: Kind, postId: string | undefined): DayCount => {
    const day = dayOf(at);
    const key = `${day} ${kind} ${postId ?? ''}`;
    const count = counts.get(key) ?? { day, kind, postId, added: 0, removed: 0 };
    counts.set(key, count);
    return count;
  };
  for (const post of posts) {
    const postId = idOf?.(post.draft);
    for (const { at, kind, removedAt } of post.interactions) {
      on(at, kind, postId).added += 1;
      if (removedAt !== null) on(removedAt, kind, postId).removed += 1;
    }
  }
  return [...counts.values()].toSorted(byDayAndKind).map(({ postId, ...count }) => ({
    day: count.day,
    kind: count.kind,
    ...(postId === undefined ? {} : { postId }),
    added: count.added,
    removed: count.removed,
    net: count.added - count.removed,
  }));
};

/** What still stands and can be listed one by one, by the day on which it came and by the post's tags. */
export const attributedRows = (posts: readonly PostTruth[], dayOf: (at: number) => string): AttributedRow[] => {
  const counts = new Map<string, { day: string; kind: Kind; tag: string | null; interactions: number }>();
  for (const post of posts) {
    for (const interaction of post.interactions) {
      if (!stands(interaction) || !interaction.listable) continue;
      const { kind } = interaction;
      const day = dayOf(interaction.at);
      for (const tag of [null, ...post.draft.tags]) {
        const key = `${day} ${kind} ${tag ?? ''}`;
        const count = counts.get(key) ?? { day, kind, tag, interactions: 0 };
        count.interactions += 1;
        counts.set(key, count);
      }
    }
  }
  return [...counts.values()].toSorted(byDayAndKind);
};
