import type { Language, PostDraft, ShareForm } from '../world/event.js';

/** Everything listed has a place in the order in which it came to be; paging stands on it. */
export interface Listed {
  readonly order: number;
}
export interface ReactionState extends Listed {
  readonly actor: number;
  readonly createdAt: number;
  type: string;
  modifiedAt: number;
}
/** A comment as it was before, or after, an edit. */
export interface CommentVersion {
  readonly id: string;
  readonly text: string;
}
export interface CommentState extends Listed {
  /** That of its newest version. */
  id: string;
  /** Oldest first; where edits keep the id there is only one. */
  readonly versions: CommentVersion[];
  readonly number: number;
  readonly actor: number;
  readonly parent: CommentState | null;
  readonly language: Language;
  readonly createdAt: number;
  readonly post: PostState;
  text: string;
  modifiedAt: number;
  /** Answers that stand, one level down. */
  readonly answers: Map<number, CommentState>;
}
export interface ShareState extends Listed {
  readonly id: string;
  readonly number: number;
  readonly actor: number;
  readonly form: ShareForm;
  readonly text: string;
  readonly language: Language;
  readonly createdAt: number;
  readonly post: PostState;
}

/** What came minus what went, on one UTC day. */
export interface NetChange {
  reactions: number;
  comments: number;
  shares: number;
}

/** A post as it stands. */
export interface PostState extends Listed {
  readonly id: string;
  readonly draft: PostDraft;
  readonly reactions: Map<number, ReactionState>;
  /** The first hundred who ever reacted, whether or not they still do. */
  readonly firstReactors: Set<number>;
  readonly comments: Map<number, CommentState>;
  readonly shares: Map<number, ShareState>;
  readonly netByDay: Map<number, NetChange>;
  /** Interactions ever, including those taken back. */
  everDone: number;
  updatedAt: number;
}

/** How many reactions a post carries, by type; types that nobody gave are absent. */
export const reactionCounts = (post: PostState): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { type } of post.reactions.values()) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
};

/** Comments that answer the post itself. */
export const topLevelComments = (post: PostState): CommentState[] =>
  [...post.comments.values()].filter((comment) => comment.parent === null);

/** Shares of one form. */
export const sharesOf = (post: PostState, form: ShareForm): ShareState[] =>
  [...post.shares.values()].filter((share) => share.form === form);
