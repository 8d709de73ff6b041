import type { SourceRecord } from '@libs/connector';
import { ingestPage, postIdOf, type QueueNotices } from '@libs/database';
import type { AlertNotice } from '@libs/domain';
import type { TestDatabase } from '@libs/testing';

import type { WatchedConnectors } from './account-row.query.js';
import { watchAccount, type WatchDependencies } from './watch-account.js';

const minuteMs = 60_000;
const everyMs = 15 * minuteMs;
/** When the story's watching begins; its history lies before. */
const start = Date.parse('2026-03-23T09:00:00Z');

/** An instant so many minutes after the beginning of the story. */
export const at = (minutes: number): Date => new Date(start + minutes * minuteMs);

const stream = (lists: 'counters' | 'comment') => ({ lists, everyMs, read: async function* () {} });
const connectors: WatchedConnectors = new Map([
  ['x', { streams: { counters: stream('counters'), replies: stream('comment') } }],
]);

const noRecords: readonly SourceRecord[] = [];

/** A post of the story. */
export const post = (postId: string, publishedAt: Date): SourceRecord => ({
  type: 'post',
  postId,
  publishedAt,
  text: `The story of ${postId}`,
  url: null,
  format: 'text',
  language: 'en',
  thumbnailUrl: null,
});

/** What a post's likes stand at. */
export const likes = (postId: string, total: number): SourceRecord => ({
  type: 'count',
  metric: 'reactions',
  postId,
  total,
});

/** A comment that somebody wrote. */
export const comment = (
  postId: string,
  id: string,
  said: { readonly occurredAt: Date; readonly text?: string },
): SourceRecord => ({
  type: 'interaction',
  kind: 'comment',
  detail: 'reply',
  postId,
  interactionId: id,
  actor: null,
  occurredAt: said.occurredAt,
  text: said.text ?? 'What is that?',
  parentId: null,
  url: null,
});

/** A company in Berlin with accounts on one platform, two weeks after they were connected. */
export class WatchedCompany {
  readonly notices: AlertNotice[] = [];

  private constructor(
    private readonly test: TestDatabase,
    readonly workspaceId: number,
    readonly accounts: readonly number[],
  ) {}

  static async open(test: TestDatabase, accounts = 1): Promise<WatchedCompany> {
    const { prisma } = test.database;
    const { id: workspaceId } = await prisma.workspace.create({ data: { name: 'Acme', timeZone: 'Europe/Berlin' } });
    await prisma.audience.create({ data: { workspaceId, id: 0, name: 'Everyone', basis: 'engaged', rule: {} } });
    const ids: number[] = [];
    for (let number = 1; number <= accounts; number += 1) {
      const data = {
        workspaceId,
        platform: 'x',
        externalId: String(number),
        name: `Acme ${number}`,
        openedAt: at(-14 * 1440),
      };
      const { id } = await prisma.account.create({ data });
      await prisma.streamState.createMany({
        data: ['counters', 'replies'].map((name) => ({ workspaceId, accountId: id, stream: name, health: 'healthy' })),
      });
      ids.push(id);
    }
    return new WatchedCompany(test, workspaceId, ids);
  }

  /** The first of its accounts. */
  get account(): number {
    return this.accounts[0] ?? 0;
  }

  /** Two weeks in which a post of the account was read every 15 minutes and had some likes each time, by chance and hour. */
  async seedHistory(accountId = this.account): Promise<void> {
    await this.read(accountId, at(-14 * 1440), [post('old', at(-20 * 1440)), likes('old', 1_000)]);
    await this.test.database.pool.query(
      `insert into observation (workspace_id, account_id, post_id, metric, observed_at, previous_at, value, delta, sort, fetch_id)
       select $1, $2::int, $3, 'reactions', t, t - interval '15 minutes', 0,
         (abs(hashint8(extract(epoch from t)::bigint / 900 + $2::int)) % 8) * case when extract(hour from t) < 6 then 0 else 1 end, 'delta', 0
       from generate_series($4::timestamptz, $5::timestamptz, interval '15 minutes') t`,
      [this.workspaceId, accountId, postIdOf(accountId, 'old').toString(), at(-14 * 1440 + 15), at(0)],
    );
    // Others that were published in the two weeks: about twenty likes in their first hours.
    for (const [index, days] of [2, 4, 6, 8, 10].entries()) {
      const publishedAt = at(-days * 1440);
      const name = `usual ${index}`;
      await this.read(accountId, at(0), [post(name, publishedAt), likes(name, 15 + index)]);
      await this.test.database.pool.query(
        `update rollup_post_hour set hour = date_trunc('hour', $2::timestamptz) where workspace_id = $1 and post_id = $3`,
        [this.workspaceId, publishedAt, postIdOf(accountId, name).toString()],
      );
      await this.test.database.pool.query(
        `delete from observation where workspace_id = $1 and account_id = $2 and post_id = $3`,
        [this.workspaceId, accountId, postIdOf(accountId, name).toString()],
      );
    }
  }

  /** A reading of the account's counters and comments, to their end. */
  async read(accountId: number, observedAt: Date, records = noRecords): Promise<void> {
    const answer = { endpoint: '/x', apiVersion: '2', status: 200, fetchedAt: observedAt, observedAt, body: '{}' };
    const target = {
      workspaceId: this.workspaceId,
      accountId,
      platform: 'x',
      stream: 'counters',
      answerHours: 720,
    } as const;
    await ingestPage(this.test.database, target, { records, answer, checkpoint: {} });
    await this.test.database.prisma.streamState.updateMany({
      where: { workspaceId: this.workspaceId, accountId },
      data: { health: 'healthy', observedAt, fetchedAt: observedAt, succeededAt: observedAt },
    });
  }

  /** The platform refuses the account from now on. */
  async breakOff(accountId = this.account): Promise<void> {
    const where = { workspaceId: this.workspaceId, accountId };
    await this.test.database.prisma.streamState.updateMany({ where, data: { health: 'outage' } });
  }

  /** Watches the account at an instant as a worker does. */
  watch(now: Date, accountId = this.account, queueNotices: QueueNotices = this.keep): Promise<void> {
    const key = { workspaceId: this.workspaceId, accountId };
    return watchAccount({ ...this.worker(now), queueNotices }, key);
  }

  /** What a worker of this company watches with; it tells nobody else. */
  worker(now: Date): WatchDependencies {
    const { database } = this.test;
    return { database, connectors, queueNotices: this.keep, now: () => now };
  }

  /** Readings every so many minutes with so many more likes of a post each, each watched at once. Answers what they stand at. */
  async live(
    name: string,
    growth: readonly number[],
    from: { minutes: number; total?: number; every?: number },
  ): Promise<number> {
    let total = from.total ?? 0;
    for (const [index, more] of growth.entries()) {
      total += more;
      const now = at(from.minutes + index * (from.every ?? 15));
      await this.read(this.account, now, [likes(name, total)]);
      await this.watch(now);
    }
    return total;
  }

  /** The alerts with the series that belong to them. */
  async alerts() {
    const rows = await this.test.database.prisma.alert.findMany({
      where: { workspaceId: this.workspaceId },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ members, ...row }) => ({
      ...row,
      members: Object.values(Object(members)).map((member) => String(Object(member).scope)),
    }));
  }

  /** What was told, in order. */
  get told(): readonly string[] {
    return this.notices.map(({ reason }) => reason);
  }

  private readonly keep: QueueNotices = async (_, workspaceId, notice) => {
    if (workspaceId === this.workspaceId) this.notices.push(notice);
  };
}
