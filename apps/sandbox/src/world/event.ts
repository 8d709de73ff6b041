/** The platforms that the sandbox stands in for. */
export const platforms = ['facebook', 'x', 'linkedin'] as const;
export type Platform = (typeof platforms)[number];

/** The two languages that the company and its public write. */
export type Language = 'en' | 'de';
/** What a post consists of beside its text. */
export type PostFormat = 'photo' | 'video' | 'link' | 'text';
/** How something was passed on; X knows two ways, the others one. */
export type ShareForm = 'repost' | 'quote' | 'share';

/** A post as its author made it. Numbers are unique within a platform; times are milliseconds, whole seconds. */
export interface PostDraft {
  readonly number: number;
  readonly publishedAt: number;
  readonly text: string;
  readonly language: Language;
  readonly format: PostFormat;
  readonly tags: readonly string[];
}

interface OnPost {
  /** Milliseconds since 1970, always a whole second, so that a `Date` header names an exact state of the world. */
  readonly at: number;
  readonly post: number;
}
export interface PostPublished extends OnPost {
  readonly type: 'post-published';
  readonly draft: PostDraft;
}
export interface PostRemoved extends OnPost {
  readonly type: 'post-removed';
}
export interface ReactionSet extends OnPost {
  readonly type: 'reaction-added' | 'reaction-changed';
  readonly actor: number;
  readonly reaction: string;
}
export interface ReactionRemoved extends OnPost {
  readonly type: 'reaction-removed';
  readonly actor: number;
}
export interface CommentAdded extends OnPost {
  readonly type: 'comment-added';
  /** Unique among the comments and shares of a post. */
  readonly number: number;
  readonly actor: number;
  /** The comment that this one answers; null when it answers the post. */
  readonly parent: number | null;
  readonly text: string;
  readonly language: Language;
}
export interface CommentEdited extends OnPost {
  readonly type: 'comment-edited';
  readonly number: number;
  readonly text: string;
}
export interface ShareAdded extends OnPost {
  readonly type: 'share-added';
  readonly number: number;
  readonly actor: number;
  readonly form: ShareForm;
  readonly text: string;
  readonly language: Language;
}
export interface EntryRemoved extends OnPost {
  readonly type: 'comment-removed' | 'share-removed';
  readonly number: number;
}

/** The actor that is nobody of the public: the company, answering under its own posts. */
export const companyActor = -1;

/** One thing that happened in the world. */
export type WorldEvent =
  | PostPublished
  | PostRemoved
  | ReactionSet
  | ReactionRemoved
  | CommentAdded
  | CommentEdited
  | ShareAdded
  | EntryRemoved;

/** A post with everything that will ever happen to it. */
export interface PostScript {
  readonly draft: PostDraft;
  readonly events: readonly WorldEvent[];
}

/** A post that suddenly spreads: from `at` on so many interactions, twice as many in every doubling time. */
export interface Burst {
  readonly at: number;
  readonly interactions: number;
  readonly doublingMinutes: number;
}

/** Where posts come from: those published in the given 24 hours since the epoch (day 0 begins with it). */
export interface ScriptSource {
  postsOf(day: number): readonly PostScript[];
}

/** The account whose posts these are. */
export interface Account {
  readonly externalId: string;
  readonly name: string;
  readonly handle: string;
}

/** How a platform names things on the wire. */
export interface Naming {
  readonly account: Account;
  post(draft: PostDraft): string;
  comment(draft: PostDraft, entry: { readonly number: number; readonly at: number }): string;
  /** The id that an edit gives a comment; null: it keeps its own. */
  edited(draft: PostDraft, entry: { readonly number: number; readonly at: number }): string | null;
  share(draft: PostDraft, entry: { readonly number: number; readonly at: number; readonly actor: number }): string;
  /** Other ids under which the platform also finds the post. */
  aliases(draft: PostDraft): readonly string[];
}
