import type { Platform } from '@libs/domain';
import type pg from 'pg';

/** Whose page it is. */
export interface IngestTarget {
  readonly workspaceId: number;
  readonly accountId: number;
  readonly platform: Platform;
  readonly stream: string;
  /** The stream that the listings of the page belong to; left out: the one that is read. */
  readonly listedBy?: string;
  /** How long the raw answer may be kept. */
  readonly answerHours: number;
}

/** Everything the parts of one booking share. */
export interface Booking {
  readonly client: pg.PoolClient;
  readonly target: IngestTarget;
  /** The platform's clock at the answer: the end of the interval that this page closes. */
  readonly observedAt: Date;
  /** The platform's clock at the account's first answer. */
  readonly openedAt: Date;
  readonly timeZone: string;
  readonly fetchId: string;
  /** Our clock at the answer. */
  readonly fetchedAt: Date;
  /** Whether this connection has its staging table already. */
  readonly hasStage: boolean;
  /** Whether the platform has given up some counter of this account. */
  readonly hasRetired: boolean;
  /** Whether anybody of this workspace asked to be forgotten. */
  readonly hasErased: boolean;
}

/** What is known about a post that interactions are booked on. */
export interface BookedPost {
  readonly id: string;
  readonly tags: readonly string[];
  readonly format: string;
  readonly language: string | null;
  readonly keyedAt: Date;
  readonly publishedAt: Date;
  /** When the stream last read the post's list to its end. */
  readonly listedAt: Date | null;
  /** Whether some of its interactions lost their person or words to a storage rule or a request. */
  readonly peopleBlanked: boolean;
}

/** The stream that the listings of a page belong to. */
export const listingStream = ({ stream, listedBy = stream }: IngestTarget): string => listedBy;
