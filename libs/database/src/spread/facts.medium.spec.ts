import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, count, like, listing, post, TestLedger } from '../ingest/scripted-ledger.js';
import { inWorkspace } from '../tenancy.js';
import { countedFacts, negativeFacts, type PostFact } from './facts.query.js';

let test: TestDatabase;
let ledger: TestLedger;
let known = 0n;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
  known = 0n;
  await ledger.book([]);
  await ledger.book([post('a', at(1.5))]);
  await newest();
});
afterAll(() => test.drop());

/** Remembers the newest answer, as a watcher does. */
const newest = async (): Promise<void> => {
  const [row] = await ledger.rows('select max(id)::text as id from "fetch" where workspace_id = $1');
  known = BigInt(String(row?.['id']));
};
const { facts, negatives } = (() => {
  const asked = (from: number, to: number, knownFetch: bigint | null) => {
    const { workspaceId, accountId } = ledger.target;
    return { workspaceId, accountId, from: at(from).getTime(), to: at(to).getTime(), knownFetch };
  };
  return {
    /** What is new in the hours. */
    facts: (from: number, to: number, knownFetch: bigint | null = known) =>
      inWorkspace(test.database, ledger.target.workspaceId, (tenant) =>
        countedFacts(tenant, asked(from, to, knownFetch)),
      ),
    negatives: (from: number, to: number) =>
      inWorkspace(test.database, ledger.target.workspaceId, (tenant) => negativeFacts(tenant, asked(from, to, known))),
  };
})();
/** As hours of the story. */
const hours = (all: readonly PostFact[]): readonly (readonly number[])[] =>
  all
    .map(({ from, to, count: many }) => [hourOf(from), hourOf(to), many] as const)
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
const hourOf = (ms: number): number => Math.round(((ms - at(0).getTime()) / 3_600_000) * 1_000) / 1_000;
const comment = (id: string, hour: number, text = 'What is that?') =>
  like('a', id, { kind: 'comment', detail: 'reply', occurredAt: at(hour), text, interactionId: id });

describe('what is told of an account', () => {
  it('is what a counter grew by, between its readings', async () => {
    await ledger.book([count('a', 5)]);
    expect(hours(await facts(2, 3))).toEqual([[1.5, 3, 5]]);
    await newest();
    await ledger.book([count('a', 7)]);
    expect(hours(await facts(3, 4))).toEqual([[3, 4, 2]]);
    await newest();
    await ledger.book([count('a', 7)]);
    expect(await facts(4, 5)).toEqual([]);
  });

  it('is dated where it is listed with its time, and beyond those between the readings', async () => {
    await ledger.book([comment('1', 2.25), comment('2', 2.75), count('a', 5, 'comments')]);
    expect(hours(await facts(2, 3))).toEqual([
      [1.5, 3, 3],
      [2.25, 2.25, 1],
      [2.75, 2.75, 1],
    ]);
  });

  it('is not told again when what a counter told is listed afterwards', async () => {
    await ledger.book([count('a', 2, 'comments')]);
    await newest();
    await ledger.book([comment('1', 2.5), comment('2', 2.6)]);
    expect(await facts(3, 4)).toEqual([]);
  });

  it('is not told again when a counter tells what was listed before', async () => {
    await ledger.book([comment('1', 2.5)]);
    expect(hours(await facts(2, 3))).toEqual([[2.5, 2.5, 1]]);
    await newest();
    await ledger.book([count('a', 3, 'comments')]);
    expect(hours(await facts(3, 4))).toEqual([[1.5, 4, 2]]);
  });

  it('is nothing when a counter falls and rises again, and what it rises beyond', async () => {
    await ledger.book([count('a', 100)]);
    await newest();
    await ledger.book([count('a', 3)]);
    expect(await facts(3, 4)).toEqual([]);
    await newest();
    await ledger.book([count('a', 104)]);
    expect(hours(await facts(4, 5))).toEqual([[4, 5, 4]]);
  });

  it('is no baseline', async () => {
    await ledger.book([post('before', at(-50)), count('before', 5_000)]);
    expect(await facts(2, 3)).toEqual([]);
  });

  it('is what is listed without a time, between the listings, where no counter is read', async () => {
    await ledger.book([like('a', 'ann'), like('a', 'bob'), listing('a')]);
    expect(hours(await facts(2, 3))).toEqual([[1.5, 3, 2]]);
    await newest();
    await ledger.book([like('a', 'ann'), like('a', 'bob'), like('a', 'cid'), listing('a'), count('a', 3)]);
    expect(hours(await facts(3, 4)).reduce((sum, [, , many = 0]) => sum + many, 0)).toBe(3);
  });

  it('is not what happened long before it was listed', async () => {
    await ledger.book([post('old', at(-300)), like('old', 'x', { occurredAt: at(-200), kind: 'comment', text: 'Hm' })]);
    expect(await facts(2, 3)).toEqual([]);
    expect(hours(await facts(-300, 3, null))).toEqual([[-200, -200, 1]]);
  });

  it('is not told of another account', async () => {
    const other = await ledger.ofAnotherAccount();
    await other.book([post('a', at(0.5)), like('a', 'x', { occurredAt: at(2.5) })], { observedAt: at(3) });
    expect(await facts(2, 3)).toEqual([]);
  });

  it('as history is the same, in parts of time that need not be those of the readings', async () => {
    await ledger.book([comment('1', 2.25), count('a', 4, 'comments'), count('a', 9)]);
    const whole = hours(await facts(0, 4, null));
    expect(whole).toEqual(hours(await facts(2, 3)));
    expect(hours(await facts(2.5, 4, null))).toEqual(whole.filter(([, to = 0]) => to > 2.5));
  });
});

describe('negative comments', () => {
  it('are told by their time, those of others that are judged so', async () => {
    const text = 'This is terrible, I hate it. Awful service!';
    await ledger.book([
      comment('1', 2.25, text),
      comment('2', 2.5, 'I love it, great work!'),
      { ...comment('3', 2.6, text), isByAccount: true },
    ]);
    expect(hours(await negatives(2, 3))).toEqual([[2.25, 2.25, 1]]);
    await newest();
    expect(await negatives(3, 4)).toEqual([]);
  });
});
