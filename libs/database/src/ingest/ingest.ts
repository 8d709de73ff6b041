import type { Answer, SourceRecord } from '@libs/connector';
import type pg from 'pg';

import type { Database } from '../connect.js';
import { accountLock, inWorkspaceAlone } from '../tenancy.js';
import { bookAnswer, deflate } from './answer.js';
import { bookAliases } from './aliases.js';
import { AudienceSets } from './audience-sets.js';
import type { Booking, IngestTarget } from './booking.js';
import { bookBreaks, endBreaks } from './breaks.js';
import { bookCounts } from './counts.js';
import { bookDays, bookFollowers } from './days.js';
import { bookInteractions } from './interactions.js';
import { bookSegmentNames } from './segment-names.js';
import { bookPosts, bookRemovals } from './posts.js';

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

/** Thrown when a page is older than what its stream has already booked: a slow reader lost its lease. Nothing is written. */
export class StalePage extends Error {
  override readonly name = 'StalePage';
}

/** Platforms answer from many machines whose clocks differ a little. */
const clockToleranceMs = 5_000;

const ofType = <T extends SourceRecord['type']>(records: readonly SourceRecord[], type: T) =>
  records.filter((record): record is Extract<SourceRecord, { type: T }> => record.type === type);

interface Standing {
  readonly opened_at: Date | null;
  readonly time_zone: string;
  readonly observed_at: Date | null;
  readonly has_stage: boolean;
  readonly has_erased: boolean;
  readonly has_retired: boolean;
}

const standingOf = async (client: pg.PoolClient, target: IngestTarget): Promise<Standing> => {
  const { rows } = await client.query<Standing>({
    name: 'standing',
    text: `select a.opened_at, w.time_zone, s.observed_at, to_regclass('pg_temp.stage_interaction') is not null as has_stage,
       exists (select from erased_actor e where e.workspace_id = $1) as has_erased,
       exists (select from retired_metric r where r.workspace_id = $1 and r.account_id = $2) as has_retired
     from account a join workspace w on w.id = a.workspace_id
     left join stream_state s on s.workspace_id = a.workspace_id and s.account_id = a.id and s.stream = $3
     where a.workspace_id = $1 and a.id = $2`,
    values: [target.workspaceId, target.accountId, target.stream],
  });
  const [standing] = rows;
  if (standing === undefined)
    throw new Error(`account ${target.accountId} does not exist in workspace ${target.workspaceId}`);
  return standing;
};

/** Opens the account's books at its first answer: what is older is baseline. */
const openAccount = async (client: pg.PoolClient, target: IngestTarget, observedAt: Date): Promise<Date> => {
  const key = [target.workspaceId, target.accountId, observedAt];
  await client.query('update account set opened_at = $3 where workspace_id = $1 and id = $2', key);
  return observedAt;
};

const bookCheckpoint = (
  { client, target, observedAt, fetchedAt }: Booking,
  { checkpoint, hasMoved }: { readonly checkpoint: unknown; readonly hasMoved: boolean },
): Promise<unknown> => {
  const { workspaceId, accountId, stream } = target;
  return client.query(
    `update stream_state set checkpoint = $4, observed_at = $5, fetched_at = $6, has_moved = has_moved or $7
     where workspace_id = $1 and account_id = $2 and stream = $3`,
    [workspaceId, accountId, stream, JSON.stringify(checkpoint), observedAt, fetchedAt, hasMoved],
  );
};

/**
 * Books one page in one transaction: the answer as evidence, posts, interactions, counters, their roll-ups and the
 * stream's checkpoint. Booking the same page again changes nothing. One page of an account is booked at a time (an
 * advisory lock), since roll-ups are the difference between a row's old and new state.
 */
export const ingestPage = async (database: Database, target: IngestTarget, page: IngestPage): Promise<IngestResult> => {
  const payload = await deflate(page.answer.body);
  const sets = new AudienceSets(target.workspaceId);
  const lock = accountLock(target.accountId);
  const { workspaceId } = target;
  const result = await inWorkspaceAlone(database, { workspaceId, lock }, async (client) => {
    const standing = await standingOf(client, target);
    const { opened_at, observed_at, time_zone: timeZone } = standing;
    const { fetchedAt } = page.answer;
    const newest = observed_at ?? page.answer.observedAt;
    if (page.answer.observedAt.getTime() < newest.getTime() - clockToleranceMs)
      throw new StalePage(`${target.stream} of account ${target.accountId} already stands at ${newest.toISOString()}`);
    const observedAt = newest > page.answer.observedAt ? newest : page.answer.observedAt;
    const openedAt = opened_at ?? (await openAccount(client, target, observedAt));
    const fetchId = await bookAnswer(client, target, { answer: page.answer, observedAt, payload });
    const { has_stage: hasStage, has_erased: hasErased, has_retired: hasRetired } = standing;
    const hints = { hasStage, hasErased, hasRetired };
    const booking: Booking = { client, target, observedAt, openedAt, timeZone, fetchId, fetchedAt, ...hints };
    const posts = await bookPosts(booking, ofType(page.records, 'post'));
    await bookRemovals(booking, ofType(page.records, 'removal'));
    await bookAliases(booking, ofType(page.records, 'alias'));
    const listings = ofType(page.records, 'listing');
    const changes = await bookInteractions(booking, sets, {
      interactions: ofType(page.records, 'interaction'),
      listings,
      lookUps: ofType(page.records, 'look-up'),
    });
    const counts = ofType(page.records, 'count');
    const read = await bookCounts(booking, counts);
    await endBreaks(booking, counts);
    const breaks = await bookBreaks(booking, ofType(page.records, 'break'));
    const days = await bookDays(booking, ofType(page.records, 'day'));
    const followers = await bookFollowers(booking, ofType(page.records, 'followers'));
    const names = await bookSegmentNames(booking, ofType(page.records, 'segment-name'));
    const observations = read + breaks + days + followers + names;
    await bookCheckpoint(booking, { checkpoint: page.checkpoint, hasMoved: observations > 0 || posts > 0 });
    return { posts, ...changes, observations };
  });
  sets.remember();
  return result;
};
