import type { DayFigure, FollowerTrait, InteractionKind, Metric, NameLanguage } from '@libs/domain';

/** One normalised fact. Ids are the platform's own; ingest makes them ours. */
export type SourceRecord =
  | PostRecord
  | InteractionRecord
  | LookUpRecord
  | CountRecord
  | ListingRecord
  | RemovalRecord
  | AliasRecord
  | BreakRecord
  | DayRecord
  | FollowersRecord
  | SegmentNameRecord;

/** Content that the account published. */
export interface PostRecord {
  readonly type: 'post';
  readonly postId: string;
  /** Other ids by which the platform may have named it: if the ledger knows one of them, it is that post. */
  readonly aliases?: readonly string[];
  readonly publishedAt: Date;
  readonly text: string;
  readonly url: string | null;
  readonly format: 'text' | 'photo' | 'video' | 'link' | 'poll' | 'document' | 'other';
  readonly language: string | null;
  readonly thumbnailUrl: string | null;
  /** Where its links lead, where the platform tells that apart from the text: what it shortened is there in full. */
  readonly links?: readonly string[];
}

/** An answer about a post calls it by another name: posts listed under that name later are this one. */
export interface AliasRecord {
  readonly type: 'alias';
  readonly postId: string;
  readonly alias: string;
}

/** Who interacted, as far as the platform tells. Null means: not told. */
export interface ActorRef {
  readonly actorId: string;
  readonly kind: 'person' | 'organisation';
  readonly name: string | null;
  readonly handle: string | null;
  readonly followers: number | null;
  readonly language: string | null;
  readonly country: string | null;
}

/** One like, comment or share that the platform lists one by one (the attributed side). */
export interface InteractionRecord {
  readonly type: 'interaction';
  readonly kind: InteractionKind;
  /** The platform's own sort: LOVE, PRAISE, like, reply, quote, repost … */
  readonly detail: string;
  readonly postId: string;
  /**
   * What makes it the same interaction when read again, unique within (post, kind): the actor's id for reactions
   * (one person has one), the comment's or share's own id otherwise.
   */
  readonly interactionId: string;
  readonly actor: ActorRef | null;
  /** Null where the platform gives no time: then only known to lie between two readings. */
  readonly occurredAt: Date | null;
  /** Comments only. */
  readonly text: string | null;
  readonly parentId: string | null;
  /** True: the account itself wrote it; left out: somebody else did. */
  readonly isByAccount?: boolean;
  readonly url: string | null;
}

/** What a look-up by its id says of an interaction that the ledger holds. */
export interface LookUpRecord {
  readonly type: 'look-up';
  readonly kind: InteractionKind;
  readonly postId: string;
  readonly interactionId: string;
  readonly isGone: boolean;
  /** Its words as they are now; null: they are not told. */
  readonly text: string | null;
}

/** A reading of one of the platform's own counters (the counted side). `postId` null: a counter of the account. */
export interface CountRecord {
  readonly type: 'count';
  readonly metric: Metric;
  readonly postId: string | null;
  readonly total: number;
}

/**
 * Says that this page is part of a complete listing of one kind on one post. After the part `whole` or `last`, what the
 * ledger holds of that kind on that post and the listing did not name is gone, but nothing older than `since`, which
 * the platform no longer lists. `details` narrows it to the interactions of those details (X lists reposts and quotes
 * apart).
 */
export interface ListingRecord {
  readonly type: 'listing';
  readonly postId: string;
  readonly kind: InteractionKind;
  readonly details: readonly string[] | null;
  readonly part: 'whole' | 'first' | 'middle' | 'last';
  readonly since: Date | null;
}

/**
 * The platform no longer tells this counter of any post, or of the account: its series break off here, and nothing of it is
 * zero.
 */
export interface BreakRecord {
  readonly type: 'break';
  readonly of: 'posts' | 'account';
  readonly metric: Metric;
}

/** The platform said that this post no longer exists. */
export interface RemovalRecord {
  readonly type: 'removal';
  readonly postId: string;
}

/** What the platform itself says of one finished day of the account. It may be negative, and may be told anew later. */
export interface DayRecord {
  readonly type: 'day';
  readonly figure: DayFigure;
  /** YYYY-MM-DD, UTC. */
  readonly day: string;
  readonly value: number;
}

/** How many followers share something: a code of ours, or the platform's own name where we have none. */
export interface FollowerSegment {
  readonly segment: string;
  readonly organic: number;
  readonly paid: number;
}

/** Who follows the account, by one trait. No segments: the platform tells none, as the groups are too small. */
export interface FollowersRecord {
  readonly type: 'followers';
  readonly trait: FollowerTrait;
  readonly segments: readonly FollowerSegment[];
}

/** What the platform calls a group of followers in a language. */
export interface SegmentNameRecord {
  readonly type: 'segment-name';
  readonly trait: FollowerTrait;
  /** As in `FollowerSegment`. */
  readonly segment: string;
  readonly language: NameLanguage;
  readonly name: string;
}
