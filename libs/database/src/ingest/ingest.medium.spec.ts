import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SourceRecord } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';
import fc from 'fast-check';

import { StalePage } from './ingest.js';
import { at, count, like, listing, post, TestLedger } from './scripted-ledger.js';

describe('ingest', () => {
  let test: TestDatabase;
  let ledger: TestLedger;

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  beforeEach(async () => {
    ledger = await TestLedger.open(test);
  });
  afterAll(() => test.drop());

  it('books the first reading of an older post as a baseline and of a newer one from zero', async () => {
    await ledger.book([post('old', at(-5)), count('old', 57)]);
    await ledger.book([post('new', at(1.5)), count('new', 3), count('old', 60)]);
    expect(await ledger.days()).toEqual([{ day: '2026-03-27', counted: 6, corrected: 0, attributed: 0 }]);
  });

  it('books a counter that goes down as a correction', async () => {
    await ledger.book([post('a', at(-5)), count('a', 10)]);
    await ledger.book([count('a', 14)]);
    await ledger.book([count('a', 11)]);
    expect(await ledger.days()).toEqual([{ day: '2026-03-27', counted: 1, corrected: -3, attributed: 0 }]);
  });

  it('passes over a reading of a counter that is older than the one booked', async () => {
    await ledger.book([post('a', at(-5)), count('a', 10)], { observedAt: at(1) });
    await ledger.book([count('a', 12)], { observedAt: at(2) });
    await ledger.book([count('a', 11)], { observedAt: new Date(at(2).getTime() - 1000) });
    expect(await ledger.days()).toEqual([{ day: '2026-03-27', counted: 2, corrected: 0, attributed: 0 }]);
  });

  it('writes nothing when a page is booked again', async () => {
    const page = [post('a', at(1.5)), like('a', 'ann', { occurredAt: at(1.7) }), count('a', 1)];
    await ledger.book([]);
    await ledger.book(page, { observedAt: at(2) });
    const first = await ledger.days(1);
    expect(await ledger.book(page, { observedAt: at(2) })).toEqual({
      posts: 0,
      inserted: 0,
      changed: 0,
      removed: 0,
      observations: 0,
    });
    expect(await ledger.days(1)).toEqual(first);
  });

  it('removes what a complete listing no longer names, and brings it back when it returns', async () => {
    await ledger.book([]);
    await ledger.book([post('a', at(1.5)), like('a', 'ann'), like('a', 'bob'), listing('a')]);
    expect(await ledger.book([like('a', 'bob'), listing('a')])).toMatchObject({ removed: 1 });
    expect(await ledger.days()).toMatchObject([{ attributed: 1 }]);
    expect(await ledger.book([like('a', 'ann'), like('a', 'bob'), listing('a')])).toMatchObject({ changed: 1 });
    expect(await ledger.days()).toMatchObject([{ attributed: 2 }]);
    expect(await ledger.differences()).toEqual([]);
  });

  it('waits for the last page of a long listing before it removes anything', async () => {
    await ledger.book([]);
    await ledger.book([post('a', at(1.5)), like('a', 'ann'), like('a', 'bob'), like('a', 'cem'), listing('a')]);
    expect(await ledger.book([like('a', 'ann'), listing('a', 'first')])).toMatchObject({ removed: 0 });
    expect(await ledger.book([like('a', 'dee'), listing('a', 'middle')])).toMatchObject({ removed: 0 });
    expect(await ledger.book([like('a', 'cem'), listing('a', 'last')])).toMatchObject({ removed: 1 });
    expect(await ledger.days()).toMatchObject([{ attributed: 3 }]);
  });

  it('keeps likes without a time that were there before the first reading out of every day', async () => {
    await ledger.book([post('old', at(-5)), like('old', 'ann'), listing('old')]);
    expect(await ledger.days()).toEqual([]);
    await ledger.book([like('old', 'ann'), like('old', 'bob'), listing('old')]);
    expect(await ledger.days()).toMatchObject([{ attributed: 1 }]);
    await ledger.book([listing('old')]);
    expect(await ledger.days()).toMatchObject([{ attributed: 0 }]);
  });

  it('changes the detail of a reaction without counting it twice', async () => {
    await ledger.book([]);
    await ledger.book([post('a', at(1.5)), like('a', 'ann'), listing('a')]);
    expect(await ledger.book([like('a', 'ann', { detail: 'LOVE' }), listing('a')])).toMatchObject({
      changed: 1,
      inserted: 0,
    });
    expect(await ledger.days()).toMatchObject([{ attributed: 1 }]);
  });

  it('refuses a page older than what the stream has booked, whole', async () => {
    await ledger.book([post('a', at(-5)), count('a', 1)], { observedAt: at(5) });
    await expect(ledger.book([count('a', 99)], { observedAt: at(4) })).rejects.toThrow(StalePage);
    expect(await ledger.rows('select value from counter where workspace_id = $1')).toEqual([{ value: '1' }]);
  });

  it('cuts days in the time zone of the workspace, over the change of the clocks too', async () => {
    await ledger.book([post('a', at(-1))]);
    const evening = new Date('2026-03-28T23:30:00Z'); // 00:30 in Berlin on the 29th, a day of 23 hours
    await ledger.book([
      like('a', 'ann', { occurredAt: evening }),
      like('a', 'bob', { occurredAt: new Date('2026-03-29T21:59:00Z') }),
    ]);
    expect(await ledger.days()).toMatchObject([{ day: '2026-03-29', attributed: 2 }]);
  });

  const published = { p1: at(-20), p2: at(-3), new: at(1.5) };
  const step = fc.record({
    post: fc.constantFrom('p1' as const, 'p2' as const, 'new' as const),
    actors: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 }),
    isDated: fc.boolean(),
    isTagged: fc.boolean(),
    isListing: fc.boolean(),
    isRepeated: fc.boolean(),
    total: fc.integer({ min: 0, max: 9 }),
    detail: fc.constantFrom('LIKE', 'LOVE'),
  });

  it('keeps every roll-up equal to what its rows say, whatever comes in which order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        ledger = await TestLedger.open(test);
        await ledger.book([post('p1', published.p1), post('p2', published.p2, 'no tag')]);
        await ledger.book([post('new', published.new)]);
        for (const { post: postId, actors, isDated, isTagged, isListing, isRepeated, total, detail } of steps) {
          const occurredAt = isDated ? at(ledger.hours + 0.25) : null;
          const likes = actors.map((actor) => like(postId, actor, { occurredAt, detail }));
          const edited = post(postId, published[postId], isTagged ? 'Hello #launch' : 'no tag');
          const records: SourceRecord[] = [edited, ...likes];
          if (isListing) records.push(listing(postId));
          await ledger.book([...records, count(postId, total)]);
          if (isRepeated) await ledger.book([...records, count(postId, total)], { observedAt: at(ledger.hours) });
        }
        expect(await ledger.differences()).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('books pages that arrive at the same time one after the other', async () => {
    const likes = Array.from({ length: 20 }, (_, n) => like('a', `actor ${n}`));
    await ledger.book([]);
    await ledger.book([post('a', at(1.5)), ...likes, listing('a')]);
    // Who looks at a removed like before another page has brought it back would bring it back, and count it, once more.
    // In several rounds: in the first one most pages are late, since they wait for a connection.
    for (let round = 0; round < 5; round += 1) {
      await ledger.book([listing('a')]);
      const page = [...likes, listing('a')];
      const observedAt = at(ledger.hours);
      await Promise.all(Array.from({ length: 8 }, () => ledger.book(page, { observedAt })));
      expect(await ledger.days()).toMatchObject([{ attributed: 20 }]);
    }
    expect(await ledger.differences()).toEqual([]);
  });
});
