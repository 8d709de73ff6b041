import type { SavedReport, SavedReportRequest } from '@libs/contract';
import { inWorkspace, Prisma, removeMailSchedules, sameButForCase, type TenantClient } from '@libs/database';
import type { AuditAction } from '@libs/domain';
import { engagementRequestOf, type FilterNames, missingOf, readFilterNames } from '@libs/reports';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { conflict, invalidRequest, notFound } from '../http/problem.js';
import { type SavedReportRow, shownReports } from './saved-report-row.js';

const mostReports = 500;

const nameTaken = (name: string) =>
  conflict('saved-report-exists', `There is a saved report with the name ${name}. Choose another name.`);

/** Says what is wrong with a name that another request took in the meantime. */
const orNameTaken = (name: string) => (error: unknown) => {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw nameTaken(name);
  throw error;
};

/** Keeps the reports that people saved. */
@Injectable()
export class SavedReportsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** All of the workspace's, by name. */
  list({ workspaceId }: Caller): Promise<SavedReport[]> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const rows = await tenant.savedReport.findMany({ where: { workspaceId }, orderBy: [{ name: 'asc' }] });
      return shownReports(tenant, { workspaceId, now: this.clock.now() }, rows);
    });
  }

  /** One of them. */
  read({ workspaceId }: Caller, id: number): Promise<SavedReport> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) =>
      this.shown(tenant, await this.row(tenant, workspaceId, id)),
    );
  }

  /** Saves what a report shows under a name. */
  create(caller: Caller, request: SavedReportRequest): Promise<SavedReport> {
    const { workspaceId, personId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const names = await this.check(tenant, caller, { request, id: null });
      if ((await tenant.savedReport.count({ where: { workspaceId } })) >= mostReports)
        throw conflict('too-many-saved-reports', `There are ${mostReports} saved reports: delete one first`);
      const now = this.clock.now();
      const data = { ...request, workspaceId, names, createdBy: personId, createdAt: now, updatedAt: now };
      const row = await tenant.savedReport.create({ data });
      await this.audit(tenant, caller, { action: 'saved-report.created', row });
      return this.shown(tenant, row);
    }).catch(orNameTaken(request.name));
  }

  /** Gives a saved report another name, or lets it show something else. Its links show that too. */
  change(caller: Caller, id: number, request: SavedReportRequest): Promise<SavedReport> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await this.row(tenant, workspaceId, id);
      const names = await this.check(tenant, caller, { request, id });
      const where = { workspaceId_id: { workspaceId, id } };
      const row = await tenant.savedReport.update({
        where,
        data: { ...request, names, updatedAt: this.clock.now() },
      });
      await this.audit(tenant, caller, { action: 'saved-report.changed', row });
      return this.shown(tenant, row);
    }).catch(orNameTaken(request.name));
  }

  /** Deletes a saved report and the links to it. */
  remove(caller: Caller, id: number): Promise<void> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const row = await this.row(tenant, workspaceId, id);
      await tenant.shareLink.deleteMany({ where: { workspaceId, savedReportId: id } });
      const mailed = await tenant.mailSchedule.findMany({ where: { workspaceId, savedReportId: id } });
      await removeMailSchedules(
        tenant,
        workspaceId,
        mailed.map((schedule) => schedule.id),
      );
      await tenant.savedReport.delete({ where: { workspaceId_id: { workspaceId, id } } });
      await this.audit(tenant, caller, { action: 'saved-report.deleted', row });
    });
  }

  private async row(tenant: TenantClient, workspaceId: number, id: number): Promise<SavedReportRow> {
    const row = await tenant.savedReport.findFirst({ where: { workspaceId, id } });
    if (row === null) throw notFound('saved report');
    return row;
  }

  private async shown(tenant: TenantClient, row: SavedReportRow): Promise<SavedReport> {
    const [report] = await shownReports(tenant, { workspaceId: row.workspaceId, now: this.clock.now() }, [row]);
    if (report === undefined) throw notFound('saved report');
    return report;
  }

  /** Refuses what no report could be made of; answers the names of what it is about. */
  private async check(
    tenant: TenantClient,
    { workspaceId, workspace }: Caller,
    { request: { name, query }, id }: { readonly request: SavedReportRequest; readonly id: number | null },
  ): Promise<FilterNames> {
    engagementRequestOf(query, { workspaceZone: workspace.timeZone, now: this.clock.now() });
    const same = { workspaceId, name: sameButForCase(name) };
    const other = await tenant.savedReport.findFirst({
      where: { ...same, ...(id === null ? {} : { id: { not: id } }) },
    });
    if (other !== null) throw nameTaken(name);
    const known = await readFilterNames(tenant, workspaceId, [query]);
    const missing = missingOf(query, { saved: known, known });
    if (missing.length > 0)
      throw invalidRequest(
        missing.map((one) => ({
          path: ['query', one.field],
          message: `there is no ${one.field} ${one.id} with figures`,
        })),
      );
    return known;
  }

  private audit(
    tenant: TenantClient,
    caller: Caller,
    { action, row }: { readonly action: AuditAction; readonly row: SavedReportRow },
  ): Promise<void> {
    const by = { ...authorOf(caller, this.clock.now()), workspaceId: caller.workspaceId };
    return writeAudit(tenant, by, { action, subject: String(row.id), detail: { name: row.name } });
  }
}
