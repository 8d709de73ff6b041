import { once } from 'node:events';

import type { InteractionRecord, PostRecord } from '@libs/connector';
import {
  actorIdOf,
  copyLine,
  ingestPage,
  interactionKey,
  postIdOf,
  rollUpDifferences,
  type Database,
  type IngestTarget,
} from '@libs/database';
import { interactionKinds } from '@libs/domain';
import { from as copyFrom } from 'pg-copy-streams';

import { median, rounded, timed, withBenchDatabase } from './bench-database.js';
import { answerAt, seedAccounts, Workload } from './workload.js';

const rounds = 5;
const pageSize = 2_000;
const accounts = 50;
const upserts = 2_000;

interface Batch {
  readonly target: IngestTarget;
  readonly records: readonly InteractionRecord[];
  readonly keyedAt: ReadonlyMap<string, Date>;
}

const copyBaseline = `copy baseline (workspace_id, account_id, ext, post_id, actor_id, kind, detail, external_id, occurred_at,
  audience_set, first_seen_at, observed_at, fetch_id) from stdin`;

/** The same rows with the same encoding, put into an identical table by COPY: the most that Postgres can do. */
const copyPage = async ({ pool }: Database, { target, records, keyedAt }: Batch, now: Date): Promise<void> => {
  const client = await pool.connect();
  try {
    const stream = client.query(copyFrom(copyBaseline));
    const finished = once(stream, 'finish');
    const at = now.toISOString();
    const lines = records.map((record) => {
      const published = keyedAt.get(record.postId) ?? now;
      const row = copyLine({
        ext: interactionKey(published, target.accountId, record.kind, record.postId, record.interactionId),
        postId: postIdOf(target.accountId, record.postId).toString(),
        actorId: record.actor === null ? null : actorIdOf(target.platform, record.actor.actorId).toString(),
        kind: interactionKinds.indexOf(record.kind),
        detail: record.detail,
        externalId: record.interactionId,
        occurredAt: record.occurredAt,
        audienceSet: 1,
      });
      return `${target.workspaceId}\t${target.accountId}\t${row.slice(0, -1)}\t${at}\t${at}\t1\n`;
    });
    stream.end(lines.join(''));
    await finished;
  } finally {
    client.release();
  }
};

const upsertOneByOne = async ({ prisma }: Database, { target, records, keyedAt }: Batch, now: Date): Promise<void> => {
  for (const record of records.slice(0, upserts)) {
    const ext = interactionKey(
      keyedAt.get(record.postId) ?? now,
      target.accountId,
      'upsert',
      record.postId,
      record.interactionId,
    );
    const key = { workspaceId: target.workspaceId, accountId: target.accountId, ext };
    await prisma.interaction.upsert({
      where: { workspaceId_accountId_ext: key },
      update: { detail: record.detail },
      create: {
        ...key,
        postId: postIdOf(target.accountId, record.postId),
        actorId: record.actor === null ? null : actorIdOf(target.platform, record.actor.actorId),
        kind: interactionKinds.indexOf(record.kind),
        detail: record.detail,
        externalId: record.interactionId,
        occurredAt: record.occurredAt,
        firstSeenAt: now,
        observedAt: now,
        audienceSet: 1,
        fetchId: 1n,
      },
    });
  }
};

/** Registers accounts and posts; then gives the pages of a round: the next stretch of time of every account. */
const prepare = async (database: Database, now: Date, total: number): Promise<(round: number) => readonly Batch[]> => {
  const scale = {
    accounts,
    posts: 5_000,
    actors: 411_000,
    begin: new Date(now.getTime() - 365 * 86_400_000),
    days: 365,
  };
  const { id: workspaceId } = await database.prisma.workspace.create({
    data: { name: 'Bench', timeZone: 'Europe/Berlin' },
  });
  await database.prisma.audience.create({ data: { workspaceId, id: 0, name: 'Everyone', basis: 'engaged', rule: {} } });
  const accountIds = await seedAccounts(database, { workspaceId, accounts, now });
  const books: Omit<Batch, 'records'>[] = [];
  const postsOf = (index: number): readonly PostRecord[] => new Workload(scale).posts(index);
  for (const [index, accountId] of accountIds.entries()) {
    const platform = index % 2 === 0 ? 'x' : 'facebook';
    const target: IngestTarget = { workspaceId, accountId, platform, stream: 'bench', answerHours: 720 };
    const posts = postsOf(index);
    await ingestPage(database, target, { records: posts, answer: answerAt(now), checkpoint: null });
    books.push({ target, keyedAt: new Map(posts.map(({ postId, publishedAt }) => [postId, publishedAt])) });
  }
  const pages = Math.max(1, Math.floor(total / accounts / rounds / pageSize));
  return (round) => {
    const chunk = (index: number, page: number): readonly InteractionRecord[] => {
      const all = new Workload(scale, index + 1).interactions(postsOf(index), pages * rounds * pageSize);
      const begin = (round * pages + page) * pageSize;
      return all.slice(begin, begin + pageSize);
    };
    return Array.from({ length: pages }, (_, page) => page).flatMap((page) =>
      books.map((book, index) => ({ ...book, records: chunk(index, page) })),
    );
  };
};

/** `npm run bench:ingest [-- ROWS]`: shipped ingest against COPY of the same rows, alternating, on one connection. */
export const bench = ([rows = '1000000']: readonly string[]): Promise<void> =>
  withBenchDatabase(async (database) => {
    const now = new Date();
    const total = Number(rows);
    const batchesOf = await prepare(database, now, total);
    await database.pool.query('create table baseline (like interaction including all)');
    const ingest = (batches: readonly Batch[]) => async (): Promise<void> => {
      for (const { target, records } of batches)
        await ingestPage(database, target, { records, answer: answerAt(now), checkpoint: null });
    };
    const copy = (batches: readonly Batch[]) => async (): Promise<void> => {
      for (const batch of batches) await copyPage(database, batch, now);
    };
    const ratios: number[] = [];
    const duplicates: number[] = [];
    let lastMs = 0;
    let rowsARound = 0;
    let memory = 0;
    for (let round = 0; round < rounds; round += 1) {
      const batches = batchesOf(round);
      const size = batches.length * pageSize;
      rowsARound = size;
      const copyMs = await timed(copy(batches));
      lastMs = await timed(ingest(batches));
      const againMs = await timed(ingest(batches.slice(0, 20)));
      ratios.push(copyMs / lastMs);
      duplicates.push(((lastMs / batches.length) * Math.min(20, batches.length)) / againMs);
      memory = Math.max(memory, process.memoryUsage().rss);
      const rate = (ms: number): string => Math.round((size / ms) * 1000).toLocaleString('en');
      process.stdout.write(
        `round ${round + 1}: COPY ${rate(copyMs)} rows/s, ingest ${rate(lastMs)} rows/s, ratio ${rounded(copyMs / lastMs)}\n`,
      );
    }
    const sample = batchesOf(0)[0];
    if (sample === undefined) throw new Error(`${rows} rows make no page of ${pageSize}`);
    const upsertMs = await timed(() => upsertOneByOne(database, sample, now));
    const perRow = lastMs / rowsARound;
    await database.pool.query(`delete from interaction where detail = 'LIKE' and audience_set = 1 and fetch_id = 1`);
    const differences = await rollUpDifferences(database, sample.target.workspaceId);
    if (differences.length > 0) throw new Error(`roll-ups are wrong: ${JSON.stringify(differences[0])}`);
    const figures = {
      bench: 'ingest',
      rows: rowsARound * rounds,
      ratio: rounded(median(ratios)),
      duplicateRatio: rounded(median(duplicates)),
      prismaUpsertFactor: rounded(upsertMs / upserts / perRow),
      rssMb: Math.round(memory / 1_048_576),
    };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  });
