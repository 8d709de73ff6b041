import type { Answer, SourceRecord } from '@libs/connector';
import type { Platform } from '@libs/domain';

import type { Database } from '../connect.js';

/** Whose page it is. */
export interface IngestTarget {
  readonly workspaceId: number;
  readonly accountId: number;
  readonly platform: Platform;
  readonly stream: string;
  /** How long the raw answer may be kept. */
  readonly answerHours: number;
}

/** A page of a stream, ready to be booked. */
export interface IngestPage {
  readonly records: readonly SourceRecord[];
  readonly answer: Answer;
  readonly checkpoint: unknown;
}

/** What a page changed. */
export interface IngestResult {
  readonly posts: number;
  readonly inserted: number;
  readonly changed: number;
  readonly removed: number;
  readonly observations: number;
}

export type Ingest = (database: Database, target: IngestTarget, page: IngestPage) => Promise<IngestResult>;
