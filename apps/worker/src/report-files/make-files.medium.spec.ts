import { Readable } from 'node:stream';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ExportRequest } from '@libs/contract';
import { askForFile, cancelFile, dropOldFiles, inWorkspace, readFileParts } from '@libs/database';
import { createReports, type Reports, RequestRefused } from '@libs/reports';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { partBytes } from './file-parts.js';
import { makeFiles, nextTryAt } from './make-files.js';

const now = new Date('2026-03-10T12:00:00Z');
const inMinutes = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const log = { warn: () => undefined };
const never = new AbortController().signal;

let test: TestDatabase;
let workspaceId: number;
let reports: Reports;

beforeAll(async () => {
  test = await createTestDatabase();
  const { database } = test;
  ({ id: workspaceId } = await database.prisma.workspace.create({ data: { name: 'Acme', timeZone: 'Europe/Berlin' } }));
  reports = createReports({ database, connectors: { byPlatform: new Map() }, clock: { now: () => now } });
});
afterAll(() => test.drop());
beforeEach(() => test.database.pool.query('truncate report_file, report_file_part'));

type File = Reports['files']['file'];

const request = (part: object = {}): ExportRequest =>
  ExportRequest.parse({ from: '2026-03-01T00:00:00Z', to: '2026-03-10T00:00:00Z', format: 'csv', ...part });
const ask = (part: object = {}): Promise<number> =>
  inWorkspace(test.database, workspaceId, (tenant) =>
    askForFile(tenant, { workspaceId, request: { ...request(part) }, personId: 1, apiKeyId: null, now }),
  );
const work = (at: Date = now, file: File = reports.files.file.bind(reports.files)): Promise<number> =>
  makeFiles({ database: test.database, files: { file }, now: () => at, log, signal: never, beatMs: 5 });
const row = (id: number) =>
  test.database.prisma.reportFile.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
const contentOf = async (id: number): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  for await (const part of readFileParts(test.database, { workspaceId, id })) parts.push(part);
  return Buffer.concat(parts);
};
/** A file of this content, as the reports' own would be. */
const made =
  (content: Readable): File =>
  () =>
    Promise.resolve({ name: 'a.csv', type: 'text/csv', content });
const fileOf = async (part: object): Promise<Buffer> => {
  const owner = { workspaceId, workspace: { name: 'Acme', timeZone: 'Europe/Berlin' } };
  const { content } = await reports.files.file(owner, request(part));
  const chunks: Buffer[] = [];
  for await (const chunk of content) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
};

describe('a file that was asked for', () => {
  it('is made once by workers that look at the same time, and is the file that the API answers', async () => {
    const id = await ask({ table: 'notes', language: 'de' });
    const tried = await Promise.all([work(), work(), work()]);
    expect(tried.reduce((sum, count) => sum + count, 0)).toBe(1);
    const content = await contentOf(id);
    expect(content).toEqual(await fileOf({ table: 'notes', language: 'de' }));
    expect(content.toString()).toContain('topic,subject,detail');
    expect(await row(id)).toMatchObject({ state: 'done', progress: 100, bytes: content.length, dueAt: null });
  });

  it.each(['xlsx', 'pdf'] as const)('is made as %s too', async (format) => {
    const id = await ask({ format });
    await work();
    const { name, bytes } = await row(id);
    expect(name).toMatch(new RegExp(`^resonance-engagement-.*\\.${format}$`));
    const content = await contentOf(id);
    expect(content.length).toBe(bytes);
    expect(content.subarray(0, 4).toString('latin1')).toBe(format === 'pdf' ? '%PDF' : 'PK\u0003\u0004');
  });

  it('is kept in parts that are bounded', async () => {
    const long = Buffer.alloc(2 * partBytes + 3, 'x');
    const id = await ask();
    await work(now, made(Readable.from([long], { objectMode: false })));
    const { rows } = await test.database.pool.query<{ size: number }>(
      'select length(content) as size from report_file_part order by number',
    );
    expect(rows.map(({ size }) => size)).toEqual([partBytes, partBytes, 3]);
    expect((await contentOf(id)).equals(long)).toBe(true);
  });

  it('says what cannot be made of it, and is not tried again', async () => {
    const id = await ask({ granularity: 'hour', from: '2000-01-01T00:00:00Z' });
    await work();
    const { state, problem, dueAt } = await row(id);
    expect([state, dueAt]).toEqual(['failed', null]);
    expect(problem).toMatch(/granularity makes more than/);
  });

  it('is tried again later when making it failed, and then made', async () => {
    const id = await ask();
    await work(now, () => Promise.reject(new Error('the database went away')));
    expect(await row(id)).toMatchObject({ state: 'waiting', dueAt: inMinutes(1), problem: 'it could not be made' });
    expect(await work(inMinutes(0.9))).toBe(0);
    expect(await work(inMinutes(1))).toBe(1);
    expect(await row(id)).toMatchObject({ state: 'done', problem: null });
  });

  it('is given up in the end', () => {
    const failure = new Error('the database went away');
    expect([1, 2, 5].map((attempts) => nextTryAt(failure, attempts, now))).toEqual([inMinutes(1), inMinutes(4), null]);
    expect(nextTryAt(new RequestRefused([]), 1, now)).toBeNull();
  });

  it('is begun anew by another worker when its maker died, whose parts count no more', async () => {
    const id = await ask();
    let die: () => void = () => undefined;
    const dying = new Promise<void>((resolve) => {
      die = resolve;
    });
    let live: () => void = () => undefined;
    const living = new Promise<void>((resolve) => {
      live = resolve;
    });
    const first = Buffer.alloc(partBytes, 'dead ');
    const broken = async function* (): AsyncGenerator<Buffer> {
      yield first;
      yield first;
      die();
      await living;
      yield first;
    };
    // Its beats are as dead as the rest of it.
    const dead = makeFiles({
      database: test.database,
      files: { file: made(Readable.from(broken(), { objectMode: false, highWaterMark: 1 })) },
      now: () => now,
      log,
      signal: never,
      beatMs: 1_000_000,
    });
    await dying;
    // What it has read is still being written, and the file's row held meanwhile.
    const parts = () => test.database.prisma.reportFilePart.count({ where: { workspaceId, fileId: id } });
    while ((await parts()) < 2) await new Promise((done) => setImmediate(done));
    expect(await work(inMinutes(4))).toBe(0);
    expect(await work(inMinutes(5), made(Readable.from(['whole'])))).toBe(1);
    live();
    await dead;
    expect((await contentOf(id)).toString()).toBe('whole');
    expect(await row(id)).toMatchObject({ state: 'done', attempts: 2, bytes: 5 });
  });

  it('ends while it is made when it is called off, and leaves nothing', async () => {
    const id = await ask();
    const endless: File = async (_owner, _request, watch) => {
      watch?.onProgress(40);
      await inWorkspace(test.database, workspaceId, (tenant) => cancelFile(tenant, { workspaceId, id, now }));
      return new Promise((_resolve, reject) => {
        watch?.signal?.addEventListener('abort', () => reject(new Error('called off')));
      });
    };
    await work(now, endless);
    expect(await row(id)).toMatchObject({ state: 'cancelled', bytes: null, dueAt: null });
    expect(await contentOf(id)).toHaveLength(0);
  });

  it('tells how far it is while it is made', async () => {
    const id = await ask();
    let seen = 0;
    const slow: File = async (_owner, _request, watch) => {
      watch?.onProgress(40);
      while (seen === 0) ({ progress: seen } = await row(id));
      return { name: 'a', type: 'b', content: Readable.from(['c']) };
    };
    await work(now, slow);
    expect(seen).toBe(40);
  });

  it('is removed with its parts when its time is over', async () => {
    const id = await ask();
    await work();
    expect(await dropOldFiles(test.database, inMinutes(3 * 24 * 60 - 1))).toBe(0);
    expect(await contentOf(id)).not.toHaveLength(0);
    expect(await dropOldFiles(test.database, inMinutes(3 * 24 * 60))).toBe(1);
    expect(await test.database.prisma.reportFilePart.count()).toBe(0);
  });

  it('goes before those that are mailed', async () => {
    const mailed = await inWorkspace(test.database, workspaceId, (tenant) =>
      askForFile(tenant, { workspaceId, request: { ...request() }, personId: null, apiKeyId: null, now }),
    );
    const waited = await ask();
    const order: string[] = [];
    await work(now, async () => {
      const running = await test.database.prisma.reportFile.findFirstOrThrow({ where: { state: 'running' } });
      order.push(running.id === waited ? 'waited for' : running.id === mailed ? 'mailed' : 'unknown');
      return { name: 'a', type: 'b', content: Readable.from(['c']) };
    });
    expect(order).toEqual(['waited for', 'mailed']);
  });
});
