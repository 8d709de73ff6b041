import { inflateSync } from 'node:zlib';

import type {
  ActorRef,
  Answer,
  CountRecord,
  InteractionRecord,
  ListingRecord,
  PostRecord,
  SourceRecord,
} from '@libs/connector';
import type { TestDatabase } from '@libs/testing';

import type { IngestTarget } from './booking.js';
import { ingestPage, type IngestResult } from './ingest.js';
import { rollUpDifferences, type RollUpDifference } from './reconcile.js';

const start = Date.parse('2026-03-27T12:00:00Z');

/** An instant so many hours after the beginning of the story. */
export const at = (hours: number): Date => new Date(start + hours * 3_600_000);

/** A post; tagged unless told otherwise. */
export const post = (postId: string, publishedAt: Date, text = 'Hello #launch'): PostRecord => ({
  type: 'post',
  postId,
  publishedAt,
  text,
  url: null,
  format: 'text',
  language: 'en',
  thumbnailUrl: null,
});

/** A person of whom the platform tells the name alone. */
export const person = (actorId: string, more: Partial<ActorRef> = {}): ActorRef => ({
  actorId,
  kind: 'person',
  name: actorId,
  handle: null,
  followers: null,
  language: null,
  country: null,
  ...more,
});

/** A like, of which a person gives one at the most. */
export const like = (postId: string, actorId: string, more: Partial<InteractionRecord> = {}): InteractionRecord => ({
  type: 'interaction',
  kind: 'reaction',
  detail: 'LIKE',
  postId,
  interactionId: actorId,
  actor: person(actorId),
  occurredAt: null,
  text: null,
  parentId: null,
  url: null,
  ...more,
});

/** Says that a post's likes were listed; wholly unless told otherwise. */
export const listing = (
  postId: string,
  part: ListingRecord['part'] = 'whole',
  more: Partial<ListingRecord> = {},
): ListingRecord => ({ type: 'listing', postId, kind: 'reaction', details: null, part, since: null, ...more });

/** A reading of a counter; of likes unless told otherwise. */
export const count = (
  postId: string | null,
  total: number,
  metric: CountRecord['metric'] = 'reactions',
): CountRecord => ({ type: 'count', metric, postId, total });

/** How a page arrives. */
export interface Arrival {
  /** By the platform's clock; by ours too, unless told otherwise. */
  readonly observedAt?: Date;
  readonly fetchedAt?: Date;
  readonly stream?: string;
  readonly body?: string;
  readonly answerHours?: number;
}

/** A company in Berlin with one account, whose pages arrive hour after hour. */
export class TestLedger {
  /** The hour at which the last page arrived. */
  hours = 0;

  private constructor(
    private readonly test: TestDatabase,
    readonly target: IngestTarget,
  ) {}

  static async open(test: TestDatabase): Promise<TestLedger> {
    const { prisma } = test.database;
    const { id: workspaceId } = await prisma.workspace.create({ data: { name: 'Acme', timeZone: 'Europe/Berlin' } });
    await prisma.audience.createMany({
      data: [
        { workspaceId, id: 0, name: 'Everyone', basis: 'engaged', rule: {} },
        { workspaceId, id: 1, name: 'Launch', basis: 'addressed', rule: { all: [{ field: 'tag', in: ['launch'] }] } },
      ],
    });
    const account = await prisma.account.create({
      data: { workspaceId, platform: 'x', externalId: '1', name: 'Acme' },
    });
    await prisma.streamState.createMany({
      data: ['all', 'other'].map((stream) => ({ workspaceId, accountId: account.id, stream })),
    });
    return new TestLedger(test, {
      workspaceId,
      accountId: account.id,
      platform: 'x',
      stream: 'all',
      answerHours: 720,
    });
  }

  /** The books of another account of the same company on the same platform. */
  async ofAnotherAccount(): Promise<TestLedger> {
    const { workspaceId, platform, stream } = this.target;
    const { prisma } = this.test.database;
    const { id: accountId } = await prisma.account.create({
      data: { workspaceId, platform, externalId: '2', name: 'Acme Jobs' },
    });
    await prisma.streamState.create({ data: { workspaceId, accountId, stream } });
    return new TestLedger(this.test, { ...this.target, accountId });
  }

  /** Books a page that arrives an hour after the one before, or as told. */
  book(records: readonly SourceRecord[], arrival: Arrival = {}): Promise<IngestResult> {
    if (arrival.observedAt === undefined) this.hours += 1;
    const observedAt = arrival.observedAt ?? at(this.hours);
    const answer: Answer = {
      endpoint: '/test',
      apiVersion: '1',
      status: 200,
      fetchedAt: arrival.fetchedAt ?? observedAt,
      observedAt,
      body: arrival.body ?? `{"at":"${observedAt.toISOString()}"}`,
    };
    const { stream, answerHours } = { ...this.target, ...arrival };
    const target = { ...this.target, stream, answerHours };
    return ingestPage(this.test.database, target, { records, answer, checkpoint: { at: this.hours } });
  }

  /** Rows by a statement whose first parameter is the workspace. */
  async rows(statement: string): Promise<readonly Record<string, unknown>[]> {
    const { rows } = await this.test.database.pool.query<Record<string, unknown>>(statement, [this.target.workspaceId]);
    return rows;
  }

  /** The raw answers that are still kept, oldest first. */
  async answers(): Promise<readonly { readonly id: string; readonly body: string }[]> {
    const { rows } = await this.test.database.pool.query<{ id: string; payload: Buffer }>(
      'select id, payload from "fetch" where workspace_id = $1 and payload is not null order by id',
      [this.target.workspaceId],
    );
    return rows.map(({ id, payload }) => ({ id, body: inflateSync(payload).toString() }));
  }

  /** The likes of each day. */
  days(audienceId = 0): Promise<readonly Record<string, unknown>[]> {
    return this.rows(
      `select day::text, counted_reactions as counted, corrected_reactions as corrected, attributed_reactions as attributed
       from rollup_audience_day where workspace_id = $1 and audience_id = ${audienceId} order by day`,
    );
  }

  /** Where roll-ups and rows disagree. */
  differences(): Promise<readonly RollUpDifference[]> {
    return rollUpDifferences(this.test.database, this.target.workspaceId);
  }
}
