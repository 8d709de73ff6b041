import { once } from 'node:events';

import type { InteractionRecord, PostRecord } from '@libs/connector';
import {
  actorIdOf,
  copyLine,
  fingerprintOf,
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
import { answerAt, seedAccounts, Workload, type Scale } from './workload.js';

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
  seen_after, audience_set, first_seen_at, observed_at, fetch_id) from stdin`;

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
        seenAfter: null,
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

const scaleAt = (now: Date): Scale => ({
  accounts,
  posts: 5_000,
  actors: 411_000,
  begin: new Date(now.getTime() - 365 * 86_400_000),
  days: 365,
});

/** Registers accounts and posts; then gives the pages of a round: the next stretch of time of every account. */
const prepare = async (database: Database, now: Date, pages: number): Promise<(round: number) => readonly Batch[]> => {
  const scale = scaleAt(now);
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
  return (round) => {
    const stretchOf = (index: number): readonly InteractionRecord[] => {
      const all = new Workload(scale, index + 1).interactions(postsOf(index), pages * (rounds + 1) * pageSize);
      return all.slice(round * pages * pageSize, (round + 1) * pages * pageSize);
    };
    return books.flatMap((book, index) => {
      const stretch = stretchOf(index);
      return Array.from({ length: pages }, (_, page) => ({
        ...book,
        records: stretch.slice(page * pageSize, (page + 1) * pageSize),
      }));
    });
  };
};

/** Everybody is known already, as in any week but the first. */
const registerEverybody = async (
  { pool }: Database,
  { workspaceId, platforms, now }: { workspaceId: number; platforms: readonly string[]; now: Date },
): Promise<void> => {
  const everybody = [...new Workload(scaleAt(now)).everybody()];
  for (const platform of platforms)
    for (let at = 0; at < everybody.length; at += 10_000) {
      const some = everybody.slice(at, at + 10_000);
      await pool.query(
        `insert into actor (workspace_id, id, platform, external_id, kind, followers, language, country, fingerprint, updated_at)
         select $1, r.id, $2, r.external_id, r.kind, r.followers, r.language, r.country, r.fingerprint, $3
         from unnest($4::bigint[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[], $10::int[])
           as r(id, external_id, kind, followers, language, country, fingerprint)
         on conflict do nothing`,
        [
          workspaceId,
          platform,
          now,
          some.map(({ actorId }) => actorIdOf(platform, actorId).toString()),
          some.map(({ actorId }) => actorId),
          some.map(({ kind }) => kind),
          some.map(({ followers }) => followers),
          some.map(({ language }) => language),
          some.map(({ country }) => country),
          some.map(fingerprintOf),
        ],
      );
    }
  await pool.query('vacuum analyze actor');
};

interface Round {
  readonly copyMs: number;
  readonly ingestMs: number;
  readonly againMs: number;
  readonly rows: number;
}

/** COPY, then ingest, then the same pages again. */
const runRound = async (database: Database, batches: readonly Batch[], now: Date): Promise<Round> => {
  const ingest = (some: readonly Batch[]) => async (): Promise<void> => {
    for (const { target, records } of some)
      await ingestPage(database, target, { records, answer: answerAt(now), checkpoint: null });
  };
  const copyMs = await timed(async () => {
    for (const batch of batches) await copyPage(database, batch, now);
  });
  const ingestMs = await timed(ingest(batches));
  const againMs = await timed(ingest(batches));
  return { copyMs, ingestMs, againMs, rows: batches.length * pageSize };
};

const tell = (name: string, { copyMs, ingestMs, againMs, rows }: Round): void => {
  const rate = (ms: number): string => Math.round((rows / ms) * 1000).toLocaleString('en');
  const line = `${name}: COPY ${rate(copyMs)} rows/s, ingest ${rate(ingestMs)}, the same again ${rate(againMs)}, ratio ${rounded(copyMs / ingestMs)}`;
  process.stdout.write(`${line}\n`);
};

const checkRollUps = async (database: Database, workspaceId: number): Promise<void> => {
  const [difference] = await rollUpDifferences(database, workspaceId);
  if (difference !== undefined) throw new Error(`a roll-up is wrong: ${JSON.stringify(difference)}`);
};

/** `npm run bench:ingest [-- ROWS]`: shipped ingest against COPY of the same rows, alternating, on one connection. */
export const bench = ([rows = '1000000']: readonly string[]): Promise<void> =>
  withBenchDatabase(async (database) => {
    const now = new Date();
    const pages = Math.max(1, Math.floor(Number(rows) / accounts / rounds / pageSize));
    const batchesOf = await prepare(database, now, pages);
    await database.pool.query('create table baseline (like interaction including all) with (fillfactor = 80)');
    const fresh = await runRound(database, batchesOf(0), now);
    tell('everybody new', fresh);
    const [sample] = batchesOf(0);
    if (sample === undefined) throw new Error('no accounts');
    const { workspaceId } = sample.target;
    await registerEverybody(database, { workspaceId, platforms: ['x', 'facebook'], now });
    const measured: Round[] = [];
    let memory = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const one = await runRound(database, batchesOf(round), now);
      tell(`round ${round}`, one);
      measured.push(one);
      memory = Math.max(memory, process.memoryUsage().rss);
    }
    await checkRollUps(database, workspaceId);
    const upsertMs = await timed(() => upsertOneByOne(database, sample, now));
    const msPerRow = median(measured.map(({ ingestMs, rows: size }) => ingestMs / size));
    const figures = {
      bench: 'ingest',
      rows: measured.reduce((sum, { rows: size }) => sum + size, 0),
      ratio: rounded(median(measured.map(({ copyMs, ingestMs }) => copyMs / ingestMs))),
      ratioNewActors: rounded(fresh.copyMs / fresh.ingestMs),
      duplicateRatio: rounded(median(measured.map(({ ingestMs, againMs }) => ingestMs / againMs))),
      prismaUpsertFactor: rounded(upsertMs / upserts / msPerRow),
      rssMb: Math.round(memory / 1_048_576),
    };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  });
