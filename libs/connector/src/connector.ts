import type {
  DayFigure,
  FollowerTrait,
  InteractionKind,
  Metric,
  Platform,
  RetentionRules,
  UsualCounts,
} from '@libs/domain';
import type { z } from 'zod';

import type { CallBacks } from './call-backs.js';
import type { Answer, PlatformHttp, Quota, ReceivedResponse } from './http.js';
import type { ConnectorError } from './errors.js';
import type { Credentials, OAuth, PlatformApp } from './oauth.js';
import type { SourceRecord } from './records.js';
import type { Webhooks } from './webhooks.js';

/** What can be known on a platform, declared, so that "not supported" is said without knowing the platform. */
export interface Capabilities {
  /** Kinds that arrive one by one, with their actor. */
  readonly attributed: ReadonlySet<InteractionKind>;
  /** Kinds of which the platform lists every single one (the list equals the counter). */
  readonly fullyListed: ReadonlySet<InteractionKind>;
  /** Kinds whose interactions come with the time at which they happened. */
  readonly dated: ReadonlySet<InteractionKind>;
  /** Whether replies to comments are listed with the comment that they answer, the account's own among them; left out: they are not. */
  readonly hasThreads?: boolean;
  /** Counters kept on posts and on the account. */
  readonly counted: ReadonlySet<Metric>;
  /** What the platform itself tells of its days; left out: nothing. */
  readonly days?: ReadonlySet<DayFigure>;
  /** By what the platform tells its followers apart; left out: by nothing. */
  readonly traits?: ReadonlySet<FollowerTrait>;
  /** How many days back interactions can be listed; null: without limit. */
  readonly historyDays: number | null;
}

/**
 * A ceiling to keep to before the platform tells us of its own: `units` per `windowMs`, counted for all users of the app,
 * for the person who connected, or for the account.
 */
export interface RateLimit {
  readonly endpoint: string;
  readonly scope: 'app' | 'connection' | 'account';
  readonly units: number;
  readonly windowMs: number;
}

/** A post of the account, as the ledger knows it, handed to streams that read per post. */
export interface KnownPost {
  readonly postId: string;
  readonly publishedAt: Date;
}

/** An interaction that the ledger holds, handed to streams that look it up again. */
export interface KnownInteraction {
  /** Where it stands in the order in which they are handed out. */
  readonly key: string;
  readonly kind: InteractionKind;
  readonly postId: string;
  readonly interactionId: string;
}

/** What a stream gets to read with. */
export interface ReadContext<Checkpoint> {
  readonly app: PlatformApp;
  /** The platform's id of the account. */
  readonly accountId: string;
  readonly checkpoint: Checkpoint | null;
  readonly http: PlatformHttp;
  /**
   * The posts this stream should read now, ordered by `postId` (byte order), beginning behind `after` (null: all).
   * The caller has already left out those whose reading can be saved.
   */
  readonly posts: (after: string | null) => AsyncIterable<KnownPost>;
  /**
   * What the ledger holds of the interactions that the stream rechecks and the platform was last seen to have, on posts
   * that stand, ordered by `key`, beginning behind `after` (null: all).
   */
  readonly interactions: (after: string | null) => AsyncIterable<KnownInteraction>;
  /** True: read everything the platform still has, not only what is new. */
  readonly isFull: boolean;
  readonly now: Date;
  /** The platform's clock at the account's first answer; null or left out: there was none yet. */
  readonly openedAt?: Date | null;
  /** What a backfill is about; left out for every other stream. */
  readonly history?: History;
}

/** What a backfill is about. */
export interface History {
  /** Only what was published before this is read. */
  readonly before: Date;
  /** Streams that the platform refuses to this account at the moment: their lists are passed over. */
  readonly refused: ReadonlySet<string>;
}

/** The unit of order: the records of one answer and the checkpoint that is safe to resume from once they are stored. */
export interface Page<Checkpoint = unknown> {
  readonly records: readonly SourceRecord[];
  readonly answer: Answer;
  readonly checkpoint: Checkpoint;
  /** The stream that the listings of this page belong to, where it is another than the one being read. */
  readonly listedBy?: string;
}

/** One kind of thing read from an account. */
export interface StreamDefinition<Checkpoint> {
  /** Parsed on load, so that a checkpoint of an older shape fails loudly instead of being misread. */
  readonly checkpoint: z.ZodType<Checkpoint>;
  /** What it lists per post; null: it reads the account as a whole. */
  readonly lists: InteractionKind | 'counters' | null;
  /** Counters beside those of the three kinds that it reads, of each post or of the account; left out: none. */
  readonly counts?: { readonly of: 'posts' | 'account'; readonly metrics: readonly Metric[] };
  /** The longest pause between two runs; streams per post are planned within it. */
  readonly everyMs: number;
  /**
   * The details of interactions that it looks up again by their ids, since the platform no longer lists them; left out:
   * none. Such a stream leaves the larger share of every budget to fresh reads.
   */
  readonly rechecks?: readonly string[];
  /** How many days back its lists reach; left out: without end. */
  readonly reachDays?: number;
  /** Says that it reads history: after everything else, once, to the platform's end. */
  readonly backfill?: BackfillReach;
  /** What its posts cost; left out: nothing is known, and a unit of no limit is reckoned for each. */
  readonly cost?: PostCost;
  /**
   * Yields pages in an order in which each page's checkpoint is safe to resume from. A stream that ends has read
   * everything it wanted. Streams that list per post then begin anew (their checkpoint is cleared: it only marks how far
   * the pass over the posts has come); streams of the account as a whole go on from their last checkpoint.
   */
  readonly read: (context: ReadContext<Checkpoint>) => AsyncIterable<Page<Checkpoint>>;
}

/** What the posts of a stream cost. */
export interface PostCost {
  /** The limit that its calls count against. */
  readonly endpoint: string;
  /** How many posts a unit of it reads. */
  readonly posts: number;
}

/** How far back a platform lets a backfill read. */
export interface BackfillReach {
  /** Only so many of the account's newest posts are listed; null: all. */
  readonly mostPosts: number | null;
  /** What a post costs, by resource, by what its counters say; left out where nothing is charged. */
  readonly chargesOf?: (counts: UsualCounts) => Readonly<Record<string, number>>;
}

/** A stream whose checkpoint is plain JSON outside the connector. */
export type Stream = Omit<StreamDefinition<unknown>, 'checkpoint'>;

/** Types a stream's checkpoint inside the connector and parses it at the door. */
export const defineStream = <C>({ checkpoint: schema, read, ...rest }: StreamDefinition<C>): Stream => ({
  ...rest,
  read: ({ checkpoint, ...context }) =>
    read({ ...context, checkpoint: checkpoint === null ? null : schema.parse(checkpoint) }),
});

/** Prices by resource, in millionths of a US dollar. */
export type Prices = Readonly<Record<string, number>>;

/** One thing that an answer returned and the platform charges for, once a day (UTC). */
export interface Charge {
  readonly resource: string;
  readonly id: string;
}

/** What reading costs on a platform that charges for it. */
export interface Pricing {
  /** The published prices, by resource. */
  readonly prices: Prices;
  /** How many of each resource an answer under this limit returns at most: what is reserved before the call. */
  readonly most: (endpoint: string) => Readonly<Record<string, number>>;
  /** What an answer returned: what is charged. */
  readonly returned: (response: ReceivedResponse) => readonly Charge[];
  /** As what an interaction is charged that is looked up again, once a day; left out: nothing is. */
  readonly rechecked?: string;
}

/** A social platform, described. */
export interface ConnectorDefinition<C> {
  readonly platform: Platform;
  readonly apiVersion: string;
  /** The platform's public addresses. */
  readonly endpoints: { readonly authorize: string; readonly token: string; readonly api: string };
  readonly credentials: z.ZodType<C>;
  readonly capabilities: Capabilities;
  /** How long what is read may be stored, by class, with the sentence of the platform's rules. */
  readonly retention: RetentionRules;
  readonly limits: readonly RateLimit[];
  readonly oauth: OAuth;
  /** Null: the platform makes no such calls. */
  readonly callBacks: CallBacks | null;
  readonly streams: Readonly<Record<string, Stream>>;
  /** How the platform tells by itself that something happened; left out where it does not. */
  readonly webhooks?: Webhooks;
  /** Adds the token and the platform's mandatory headers. */
  readonly authorize: (credentials: C, request: Request, app: PlatformApp) => Request;
  /** The named failure that a response means; null: it is a good answer. */
  readonly failure: (response: ReceivedResponse, now: Date) => ConnectorError | null;
  /** What an answer costs, where the platform charges by what it returns; left out: nothing is charged. */
  readonly pricing?: Pricing;
  /** What the platform says of our remaining budget; empty where it says nothing. */
  readonly quotas: (response: ReceivedResponse, now: Date) => readonly Quota[];
}

/** A connector outside its folder: nothing outside names the platform, callers ask what it declares. */
export type Connector = Omit<ConnectorDefinition<Credentials>, 'credentials'>;

/** Types a connector's credentials inside its folder and parses them at the door. */
export const defineConnector = <C>({ credentials: schema, authorize, ...rest }: ConnectorDefinition<C>): Connector => ({
  ...rest,
  authorize: (credentials, request, app) => authorize(schema.parse(credentials), request, app),
});
