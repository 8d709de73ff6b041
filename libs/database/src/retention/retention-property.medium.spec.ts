import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InteractionRecord, SourceRecord } from '@libs/connector';
import type { Platform, RetentionRules } from '@libs/domain';
import { createTestDatabase, keptForever, type TestDatabase } from '@libs/testing';
import fc from 'fast-check';

import { at, like, listing, person, post, TestLedger } from '../ingest/scripted-ledger.js';
import { applyRetention } from './retention.js';

const linkHours = 48;
const profileHours = 24;
const rules: RetentionRules = {
  ...keptForever,
  actor_profile: { hours: profileHours, source: '' },
  actor_link: { hours: linkHours, source: '' },
  comment_words: { hours: linkHours, source: '' },
  gone_content: { hours: 24, source: '' },
  raw_answer: { hours: linkHours, source: '' },
};

/** What the public has done at some time: people by number, on one of two posts. */
interface Reading {
  readonly hoursLater: number;
  readonly likes: readonly number[];
  readonly comments: readonly number[];
  readonly postId: string;
}

const people = fc.uniqueArray(fc.nat(7), { maxLength: 6 });
const readings = fc.array(
  fc.record({
    hoursLater: fc.integer({ min: 1, max: 40 }),
    likes: people,
    comments: people,
    postId: fc.constantFrom('a', 'b'),
  }),
  { minLength: 1, maxLength: 8 },
);

const nameOf = (number: number): string => `somebody-${number}`;

/** Everybody does each thing at a time of their own, known to the platform. */
const timeOf = (number: number, kind: InteractionRecord['kind']): Date =>
  at(0.25 + number * 7 + (kind === 'comment' ? 3 : 0));

const done = (number: number, kind: InteractionRecord['kind'], postId: string): InteractionRecord =>
  like(postId, nameOf(number), {
    kind,
    detail: kind,
    actor: person(nameOf(number), { handle: `@${nameOf(number)}` }),
    interactionId: kind === 'comment' ? `c${number}` : nameOf(number),
    text: kind === 'comment' ? `words of ${nameOf(number)}` : null,
    occurredAt: timeOf(number, kind),
  });

const recordsOf = ({ likes, comments, postId }: Reading): SourceRecord[] => [
  ...likes.map((number) => done(number, 'reaction', postId)),
  listing(postId),
  ...comments.map((number) => done(number, 'comment', postId)),
  listing(postId, 'whole', { kind: 'comment' }),
];

/** What hours have how many likes and comments, counted from the last reading of each post. */
const countedApart = (last: ReadonlyMap<string, Reading>): Record<string, number> => {
  const counts: Record<string, number> = {};
  const add = (number: number, kind: InteractionRecord['kind']): void => {
    const hour = `${new Date(Math.floor(timeOf(number, kind).getTime() / 3_600_000) * 3_600_000).toISOString()} ${kind}`;
    counts[hour] = (counts[hour] ?? 0) + 1;
  };
  for (const { likes, comments } of last.values()) {
    for (const number of likes) add(number, 'reaction');
    for (const number of comments) add(number, 'comment');
  }
  return counts;
};

describe('retention between any readings', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  const rolledUp = async (ledger: TestLedger): Promise<Record<string, number>> => {
    const rows = await ledger.rows(
      `select to_char(hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"') || ' ' || kind as key, sum(n)::int as n
       from rollup_account_hour, lateral (values ('reaction', attributed_reactions), ('comment', attributed_comments)) as of(kind, n)
       where workspace_id = $1 group by 1 having sum(n) <> 0`,
    );
    return Object.fromEntries(rows.map(({ key, n }) => [String(key), Number(n)]));
  };

  /** Whoever is stored beyond their time, anywhere. */
  const tooOld = async (ledger: TestLedger, hours: number): Promise<unknown> => {
    const link = `'${at(hours - linkHours).toISOString()}'::timestamptz`;
    const profile = `'${at(hours - profileHours).toISOString()}'::timestamptz`;
    const interactions = await ledger.rows(
      `select i.ext from interaction i left join comment c using (workspace_id, account_id, ext)
       where i.workspace_id = $1 and i.first_seen_at <= ${link} and (i.actor_id is not null or i.external_id <> '' or c.text <> '')`,
    );
    const profiles = await ledger.rows(
      `select id from actor where workspace_id = $1 and (stored_at <= ${link} or (profile_at <= ${profile} and name is not null))`,
    );
    const old = await ledger.rows(
      `select id from "fetch" where workspace_id = $1 and payload is not null and fetched_at <= ${link}`,
    );
    return { interactions, profiles, old };
  };

  const live = async (steps: readonly Reading[]): Promise<void> => {
    const ledger = await TestLedger.open(test);
    const clean = (hours: number) =>
      applyRetention(test.database, {
        workspaceId: ledger.target.workspaceId,
        rules: new Map<Platform, RetentionRules>([['x', rules]]),
        now: at(hours),
        leadMs: 0,
      });
    const last = new Map<string, Reading>();
    const book = (hours: number, records: SourceRecord[]) =>
      ledger.book(records, { observedAt: at(hours), body: JSON.stringify(records), answerHours: linkHours });
    await book(0, [post('a', at(0.1)), post('b', at(0.2))]);
    let hours = 0;
    for (const step of steps) {
      hours += step.hoursLater;
      last.set(step.postId, step);
      await book(hours, recordsOf(step));
      await clean(hours);
      await book(hours, recordsOf(step));
      await expect(tooOld(ledger, hours)).resolves.toEqual({ interactions: [], profiles: [], old: [] });
      expect(await rolledUp(ledger)).toEqual(countedApart(last));
    }
    hours += linkHours;
    await clean(hours);
    for (const step of last.values()) {
      await book(hours, recordsOf(step));
      expect((await ledger.answers()).map(({ body }) => body).join()).not.toContain('somebody');
    }
    expect(await ledger.rows('select id from actor where workspace_id = $1')).toEqual([]);
    expect(await rolledUp(ledger)).toEqual(countedApart(last));
    expect(await ledger.differences()).toEqual([]);
  };

  it('leaves every figure as an independent count has it, and nobody who is over their time', async () => {
    await fc.assert(fc.asyncProperty(readings, live), { numRuns: 12 });
  });
});
