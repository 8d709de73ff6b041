import { Readable } from 'node:stream';

import { ExportFormat, ExportJob, type ExportRequest } from '@libs/contract';
import { askForFile, cancelFile, inWorkspace, readFileParts, type TenantClient, unfinished } from '@libs/database';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';

import type { Caller } from '../access/caller.js';
import { Clock, Ledger } from '../dependencies.js';
import { conflict, notFound, tooMany } from '../http/problem.js';

/** How many files a workspace may wait for at a time. */
const mostWaiting = 10;

type FileRow = Awaited<ReturnType<TenantClient['reportFile']['findFirstOrThrow']>>;

const Asked = z.object({ format: ExportFormat });

const shown = (row: FileRow): ExportJob => ({
  id: String(row.id),
  format: Asked.parse(row.request).format,
  state: ExportJob.shape.state.parse(row.state),
  progress: row.progress,
  problem: row.problem,
  name: row.name,
  bytes: row.bytes,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});

/** A file that is taken away. */
export interface TakenFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly content: Readable;
}

/** Asks for files that the worker makes, and hands them out to whoever asked. */
@Injectable()
export class ExportJobsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Asks for a file; a worker begins it in a moment. */
  ask(caller: Caller, request: ExportRequest): Promise<ExportJob> {
    const { workspaceId, personId } = caller;
    const now = this.clock.now();
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      // Those that are mailed wait behind the others.
      const somebodys = [{ personId: { not: null } }, { apiKeyId: { not: null } }];
      const open = { workspaceId, state: { in: [...unfinished] }, OR: somebodys };
      if ((await tenant.reportFile.count({ where: open })) >= mostWaiting)
        throw tooMany('too-many-exports', `At most ${mostWaiting} exports are made at a time: wait for one of them`, {
          retryAt: new Date(now.getTime() + 60_000),
          now,
        });
      const apiKeyId = caller.apiKey?.id ?? null;
      const asked = { workspaceId, request: { ...request }, personId, apiKeyId, now };
      const id = await askForFile(tenant, asked);
      return shown(await tenant.reportFile.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } }));
    });
  }

  /** How far a file is. */
  read(caller: Caller, id: number): Promise<ExportJob> {
    return inWorkspace(this.ledger, caller.workspaceId, async (tenant) => shown(await this.row(tenant, caller, id)));
  }

  /** The file, part by part. */
  async file(caller: Caller, id: number): Promise<TakenFile> {
    const { workspaceId } = caller;
    const row = await inWorkspace(this.ledger, workspaceId, (tenant) => this.row(tenant, caller, id));
    const { state, name, type, bytes } = row;
    if (state !== 'done' || name === null || type === null || bytes === null)
      throw conflict('not-done', 'This export is not done: ask how far it is');
    const content = Readable.from(readFileParts(this.ledger, { workspaceId, id }), { objectMode: false });
    return { name, type, bytes, content };
  }

  /** Calls a file off, or removes it. */
  cancel(caller: Caller, id: number): Promise<void> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await this.row(tenant, caller, id);
      await cancelFile(tenant, { workspaceId, id, now: this.clock.now() });
    });
  }

  /** Files are for those who asked for them, as answers are. */
  private async row(tenant: TenantClient, caller: Caller, id: number): Promise<FileRow> {
    const { workspaceId, personId, apiKey } = caller;
    const own = personId === null ? { apiKeyId: apiKey?.id ?? -1 } : { personId };
    const row = await tenant.reportFile.findFirst({ where: { workspaceId, id, ...own } });
    if (row === null || row.expiresAt <= this.clock.now()) throw notFound('export');
    return row;
  }
}
