import { Id, type ShareLink, ShareLinkCreated, ShareLinkList, ShareLinkRequest } from '@libs/contract';
import { inWorkspace } from '@libs/database';
import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Needs } from '../access/access.guard.js';
import { type Caller, CurrentCaller, personOf } from '../access/caller.js';
import { newToken, tokenHash } from '../access/tokens.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger, Settings } from '../dependencies.js';
import { Answers, AnswersNothing } from '../http/answers.js';
import { rowIdOf } from '../http/ids.js';
import { notFound } from '../http/problem.js';
import { peopleNamed } from '../saved-reports/saved-report-row.js';

const dayMs = 86_400_000;

interface LinkRow {
  readonly id: number;
  readonly savedReportId: number;
  readonly createdBy: number | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
}

const shown = (row: LinkRow, people: ReadonlyMap<number | null, string>): ShareLink => ({
  id: String(row.id),
  savedReportId: String(row.savedReportId),
  createdBy: people.get(row.createdBy) ?? null,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

/** Links to saved reports for people without a login. Only people make them, so that no key that leaked publishes figures. */
@ApiTags('reports')
@Needs('share-reports')
@Controller('share-links')
export class ShareLinksController {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  @Get()
  @Answers(ShareLinkList, { summary: 'The links that nobody revoked, the newest first, with their last use' })
  list(@CurrentCaller() { workspaceId }: Caller): Promise<ShareLinkList> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const where = { workspaceId, revokedAt: null };
      const rows = await tenant.shareLink.findMany({ where, orderBy: { id: 'desc' } });
      const people = await peopleNamed(tenant, rows);
      return { links: rows.map((row) => shown(row, people)) };
    });
  }

  @Post()
  @Answers(ShareLinkCreated, {
    summary: 'Make a link to a saved report; the only time its address is shown',
    status: 201,
  })
  create(
    @CurrentCaller() caller: Caller,
    @Body({ schema: ShareLinkRequest }) { savedReportId, days }: ShareLinkRequest,
  ): Promise<ShareLinkCreated> {
    const { workspaceId } = caller;
    const { personId, name } = personOf(caller);
    const id = rowIdOf(savedReportId, 'saved report');
    const [token, createdAt] = [newToken(), this.clock.now()];
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const report = await tenant.savedReport.findFirst({ where: { workspaceId, id } });
      if (report === null) throw notFound('saved report');
      const expiresAt = new Date(createdAt.getTime() + days * dayMs);
      const row = await tenant.shareLink.create({
        data: {
          workspaceId,
          savedReportId: id,
          tokenHash: tokenHash(token),
          createdBy: personId,
          createdAt,
          expiresAt,
        },
      });
      const detail = { name: report.name, until: expiresAt.toISOString() };
      const by = { ...authorOf(caller, createdAt), workspaceId };
      await writeAudit(tenant, by, { action: 'share-link.created', subject: String(row.id), detail });
      const url = new URL(`/shared/${token}`, this.settings.publicUrl).toString();
      return { ...shown(row, new Map([[personId, name]])), url };
    });
  }

  @Delete(':id')
  @AnswersNothing('Revoke a link: from now on it shows nothing')
  revoke(@CurrentCaller() caller: Caller, @Param('id', { schema: Id }) text: string): Promise<void> {
    const { workspaceId } = caller;
    const id = rowIdOf(text, 'link');
    const revokedAt = this.clock.now();
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const where = { workspaceId, id, revokedAt: null };
      const { count } = await tenant.shareLink.updateMany({ where, data: { revokedAt } });
      if (count === 0) throw notFound('link');
      const by = { ...authorOf(caller, revokedAt), workspaceId };
      await writeAudit(tenant, by, { action: 'share-link.revoked', subject: String(id) });
    });
  }
}
