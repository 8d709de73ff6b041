import { type AuditEntry, AuditLog, AuditLogRequest } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { auditActions } from '@libs/domain';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { Ledger } from '../dependencies.js';
import { Answers } from '../http/answers.js';
import { invalidRequest } from '../http/problem.js';

const Action = z.enum(auditActions);
const Detail = z.record(z.string(), z.string());
const largestId = 2n ** 63n - 1n;

interface AuditRow {
  readonly id: bigint;
  readonly at: Date;
  readonly personId: number | null;
  readonly apiKeyId: number | null;
  readonly actorName: string;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: unknown;
  readonly address: string;
}

const actorIn = ({ personId, apiKeyId, actorName: name }: AuditRow): AuditEntry['actor'] => {
  if (personId !== null) return { kind: 'person', id: String(personId), name };
  return apiKeyId === null ? null : { kind: 'api-key', id: String(apiKeyId), name };
};

const shown = (row: AuditRow): AuditEntry => ({
  id: row.id.toString(),
  at: row.at.toISOString(),
  actor: actorIn(row),
  action: Action.parse(row.action),
  subject: row.subject,
  detail: Detail.parse(row.detail),
  address: row.address,
});

const positionIn = (cursor: string): bigint => {
  const id = BigInt(cursor);
  if (id > largestId) throw invalidRequest([{ path: ['cursor'], message: 'is not a cursor of an answer before' }]);
  return id;
};

/** What was changed in the workspace, and by whom. */
@ApiTags('identity')
@Controller('audit-log')
export class AuditLogController {
  constructor(private readonly ledger: Ledger) {}

  @Get()
  @Needs('read-audit-log')
  @Answers(AuditLog, { summary: 'Who changed what, newest first' })
  async list(
    @CurrentCaller() { workspaceId }: Caller,
    @Query({ schema: AuditLogRequest }) { limit, cursor }: AuditLogRequest,
  ): Promise<AuditLog> {
    const before = cursor === undefined ? {} : { id: { lt: positionIn(cursor) } };
    const rows = await inWorkspace(this.ledger, workspaceId, (tenant) =>
      tenant.auditEntry.findMany({
        where: { workspaceId, ...before },
        orderBy: { id: 'desc' },
        take: limit + 1,
      }),
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { entries: page.map(shown), nextCursor: last?.id.toString() ?? null };
  }
}
