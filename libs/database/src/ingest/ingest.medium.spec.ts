import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, InteractionRecord, SourceRecord } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';
import fc from 'fast-check';

import type { IngestTarget } from './booking.js';
import { ingestPage, StalePage, type IngestResult } from './ingest.js';
import { rollUpDifferences } from './reconcile.js';

const start = Date.parse('2026-03-27T12:00:00Z');
const at = (hours: number): Date => new Date(start + hours * 3_600_000);

const answerAt = (observedAt: Date): Answer => ({
  endpoint: '/test',
  apiVersion: '1',
  status: 200,
  fetchedAt: observedAt,
  observedAt,
  body: `{"at":"${observedAt.toISOString()}"}`,
});

const post = (postId: string, publishedAt: Date, text = 'Hello #launch'): SourceRecord => ({
  type: 'post',
  postId,
  publishedAt,
  text,
  url: null,
  format: 'text',
  language: 'en',
  thumbnailUrl: null,
});

const like = (postId: string, actorId: string, more: Partial<InteractionRecord> = {}): InteractionRecord => ({
  type: 'interaction',
  kind: 'reaction',
  detail: 'LIKE',
  postId,
  interactionId: actorId,
  actor: { actorId, kind: 'person', name: actorId, handle: null, followers: null, language: null, country: null },
  occurredAt: null,
  text: null,
  parentId: null,
  url: null,
  ...more,
});

const listing = (postId: string, part: 'whole' | 'first' | 'middle' | 'last' = 'whole'): SourceRecord => ({
  type: 'listing',
  postId,
  kind: 'reaction',
  details: null,
  part,
  since: null,
});

const count = (postId: string, total: number): SourceRecord => ({ type: 'count', metric: 'reactions', postId, total });

describe('ingest', () => {
  let test: TestDatabase;
  let target: IngestTarget;
  let hours = 0;

  const book = (records: readonly SourceRecord[], observedAt = at((hours += 1))): Promise<IngestResult> =>
    ingestPage(test.database, target, { records, answer: answerAt(observedAt), checkpoint: { at: hours } });

  const newAccount = async (): Promise<void> => {
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
    await prisma.streamState.create({ data: { workspaceId, accountId: account.id, stream: 'all' } });
    target = { workspaceId, accountId: account.id, platform: 'x', stream: 'all', answerHours: 720 };
    hours = 0;
  };

  const days = async (audienceId = 0): Promise<unknown> =>
    (
      await test.database.pool.query(
        `select day::text, counted_reactions as counted, corrected_reactions as corrected, attributed_reactions as attributed
         from rollup_audience_day where workspace_id = $1 and audience_id = $2 order by day`,
        [target.workspaceId, audienceId],
      )
    ).rows;

  const differences = (): Promise<unknown> => rollUpDifferences(test.database, target.workspaceId);

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('books the first reading of an older post as a baseline and of a newer one from zero', async () => {
    await newAccount();
    await book([post('old', at(-5)), count('old', 57)]);
    await book([post('new', at(1.5)), count('new', 3), count('old', 60)]);
    expect(await days()).toEqual([{ day: '2026-03-27', counted: 6, corrected: 0, attributed: 0 }]);
  });

  it('books a counter that goes down as a correction', async () => {
    await newAccount();
    await book([post('a', at(-5)), count('a', 10)]);
    await book([count('a', 14)]);
    await book([count('a', 11)]);
    expect(await days()).toEqual([{ day: '2026-03-27', counted: 1, corrected: -3, attributed: 0 }]);
  });

  it('passes over a reading of a counter that is older than the one booked', async () => {
    await newAccount();
    await book([post('a', at(-5)), count('a', 10)], at(1));
    await book([count('a', 12)], at(2));
    await book([count('a', 11)], new Date(at(2).getTime() - 1000));
    expect(await days()).toEqual([{ day: '2026-03-27', counted: 2, corrected: 0, attributed: 0 }]);
  });

  it('writes nothing when a page is booked again', async () => {
    await newAccount();
    const page = [post('a', at(1.5)), like('a', 'ann', { occurredAt: at(1.7) }), count('a', 1)];
    await book([]);
    await book(page, at(2));
    const first = await days(1);
    expect(await book(page, at(2))).toEqual({ posts: 0, inserted: 0, changed: 0, removed: 0, observations: 0 });
    expect(await days(1)).toEqual(first);
  });

  it('removes what a complete listing no longer names, and brings it back when it returns', async () => {
    await newAccount();
    await book([]);
    await book([post('a', at(1.5)), like('a', 'ann'), like('a', 'bob'), listing('a')]);
    expect(await book([like('a', 'bob'), listing('a')])).toMatchObject({ removed: 1 });
    expect(await days()).toMatchObject([{ attributed: 1 }]);
    expect(await book([like('a', 'ann'), like('a', 'bob'), listing('a')])).toMatchObject({ changed: 1 });
    expect(await days()).toMatchObject([{ attributed: 2 }]);
    expect(await differences()).toEqual([]);
  });

  it('waits for the last page of a long listing before it removes anything', async () => {
    await newAccount();
    await book([]);
    await book([post('a', at(1.5)), like('a', 'ann'), like('a', 'bob'), like('a', 'cem'), listing('a')]);
    expect(await book([like('a', 'ann'), listing('a', 'first')])).toMatchObject({ removed: 0 });
    expect(await book([like('a', 'dee'), listing('a', 'middle')])).toMatchObject({ removed: 0 });
    expect(await book([like('a', 'cem'), listing('a', 'last')])).toMatchObject({ removed: 1 });
    expect(await days()).toMatchObject([{ attributed: 3 }]);
  });

  it('keeps likes without a time that were there before the first reading out of every day', async () => {
    await newAccount();
    await book([post('old', at(-5)), like('old', 'ann'), listing('old')]);
    expect(await days()).toEqual([]);
    await book([like('old', 'ann'), like('old', 'bob'), listing('old')]);
    expect(await days()).toMatchObject([{ attributed: 1 }]);
    await book([listing('old')]);
    expect(await days()).toMatchObject([{ attributed: 0 }]);
  });

  it('changes the detail of a reaction without counting it twice', async () => {
    await newAccount();
    await book([]);
    await book([post('a', at(1.5)), like('a', 'ann'), listing('a')]);
    expect(await book([like('a', 'ann', { detail: 'LOVE' }), listing('a')])).toMatchObject({ changed: 1, inserted: 0 });
    expect(await days()).toMatchObject([{ attributed: 1 }]);
  });

  it('refuses a page older than what the stream has booked, whole', async () => {
    await newAccount();
    await book([post('a', at(-5)), count('a', 1)], at(5));
    await expect(book([count('a', 99)], at(4))).rejects.toThrow(StalePage);
    const { rows } = await test.database.pool.query('select value from counter where workspace_id = $1', [
      target.workspaceId,
    ]);
    expect(rows).toEqual([{ value: '1' }]);
  });

  it('cuts days in the time zone of the workspace, over the change of the clocks too', async () => {
    await newAccount();
    await book([post('a', at(-1))]);
    const evening = new Date('2026-03-28T23:30:00Z'); // 00:30 in Berlin on the 29th, a day of 23 hours
    await book([
      like('a', 'ann', { occurredAt: evening }),
      like('a', 'bob', { occurredAt: new Date('2026-03-29T21:59:00Z') }),
    ]);
    expect(await days()).toMatchObject([{ day: '2026-03-29', attributed: 2 }]);
  });

  const step = fc.record({
    post: fc.constantFrom('p1', 'p2', 'new'),
    actors: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 }),
    isDated: fc.boolean(),
    isListing: fc.boolean(),
    isRepeated: fc.boolean(),
    total: fc.integer({ min: 0, max: 9 }),
    detail: fc.constantFrom('LIKE', 'LOVE'),
  });

  it('keeps every roll-up equal to what its rows say, whatever comes in which order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        await newAccount();
        await book([post('p1', at(-20)), post('p2', at(-3), 'no tag')]);
        await book([post('new', at(1.5))]);
        for (const { post: postId, actors, isDated, isListing, isRepeated, total, detail } of steps) {
          const occurredAt = isDated ? at(hours + 0.25) : null;
          const records: SourceRecord[] = actors.map((actor) => like(postId, actor, { occurredAt, detail }));
          if (isListing) records.push(listing(postId));
          await book([...records, count(postId, total)]);
          if (isRepeated) await book([...records, count(postId, total)], at(hours));
        }
        expect(await differences()).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('books pages that arrive at the same time one after the other', async () => {
    await newAccount();
    await book([]);
    await book([post('a', at(1.5))]);
    const pages = Array.from({ length: 8 }, (_, page) =>
      Array.from({ length: 20 }, (_unused, n) => like('a', `actor ${(page * 7 + n) % 60}`, { occurredAt: at(1.6) })),
    );
    await Promise.all(pages.map((records) => book(records, at(3))));
    expect(await differences()).toEqual([]);
  });
});
