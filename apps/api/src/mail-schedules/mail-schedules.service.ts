import type { MailSchedule, MailScheduleRequest } from '@libs/contract';
import { inWorkspace, removeMailSchedules, type TenantClient } from '@libs/database';
import { type AuditAction, type MailPlan, nextMailAt } from '@libs/domain';
import { Injectable } from '@nestjs/common';

import { type Caller, personOf } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { rowIdOf } from '../http/ids.js';
import { conflict, notFound } from '../http/problem.js';
import { setRecipients } from './recipients.js';
import { shownSchedules } from './shown-schedules.js';

/** Each makes a file a day, and all of them are made one after the other. */
const mostSchedules = 100;

const planOf = ({ cadence, weekday, monthDay, time }: MailScheduleRequest): MailPlan => ({
  cadence,
  weekday,
  monthDay,
  minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
});

interface Changed {
  readonly action: AuditAction;
  readonly id: number;
  readonly report: string;
  readonly recipients: readonly string[];
}

/** Schedules by which saved reports are mailed. Only people make them, so that no key that leaked mails figures. */
@Injectable()
export class MailSchedulesService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** All schedules, in the order in which they were made. */
  list({ workspaceId }: Caller): Promise<MailSchedule[]> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) =>
      shownSchedules(
        tenant,
        workspaceId,
        await tenant.mailSchedule.findMany({ where: { workspaceId }, orderBy: { id: 'asc' } }),
      ),
    );
  }

  /** Makes a schedule; the first mail comes when it is due for the first time from now on. */
  create(caller: Caller, request: MailScheduleRequest): Promise<MailSchedule> {
    const { workspaceId } = caller;
    const { personId } = personOf(caller);
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      if ((await tenant.mailSchedule.count({ where: { workspaceId } })) >= mostSchedules)
        throw conflict('too-many-schedules', `A company has at most ${mostSchedules} mailed reports`);
      const values = await this.values(tenant, caller, request);
      const data = { ...values.row, workspaceId, createdBy: personId, createdAt: this.clock.now() };
      const { id } = await tenant.mailSchedule.create({ data });
      await this.saved(tenant, caller, { request, id, report: values.report, action: 'mail-schedule.created' });
      return this.read(tenant, workspaceId, id);
    });
  }

  /** Changes a schedule; what is under way is sent as it was planned. */
  change(caller: Caller, id: number, request: MailScheduleRequest): Promise<MailSchedule> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      if ((await tenant.mailSchedule.count({ where: { workspaceId, id } })) === 0) throw notFound('mailed report');
      const values = await this.values(tenant, caller, request);
      await tenant.mailSchedule.update({ where: { workspaceId_id: { workspaceId, id } }, data: values.row });
      await this.saved(tenant, caller, { request, id, report: values.report, action: 'mail-schedule.changed' });
      return this.read(tenant, workspaceId, id);
    });
  }

  /** Ends a schedule; mails that wait are not sent. */
  remove(caller: Caller, id: number): Promise<void> {
    const { workspaceId } = caller;
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const row = await tenant.mailSchedule.findFirst({ where: { workspaceId, id } });
      if (row === null) throw notFound('mailed report');
      const report = await tenant.savedReport.findFirst({ where: { workspaceId, id: row.savedReportId } });
      await removeMailSchedules(tenant, workspaceId, [id]);
      const change = { action: 'mail-schedule.deleted', id, report: report?.name ?? '', recipients: [] } as const;
      await this.audit(tenant, caller, change);
    });
  }

  private async values(tenant: TenantClient, { workspaceId, workspace }: Caller, request: MailScheduleRequest) {
    const savedReportId = rowIdOf(request.savedReportId, 'saved report');
    const report = await tenant.savedReport.findFirst({ where: { workspaceId, id: savedReportId } });
    if (report === null) throw notFound('saved report');
    const [plan, now] = [planOf(request), this.clock.now()];
    const nextAt = request.isPaused ? null : nextMailAt(plan, workspace.timeZone, now);
    const { period, format, language } = request;
    return { report: report.name, row: { savedReportId, ...plan, period, format, language, nextAt, updatedAt: now } };
  }

  private async saved(
    tenant: TenantClient,
    caller: Caller,
    { request, ...change }: Omit<Changed, 'recipients'> & { readonly request: MailScheduleRequest },
  ): Promise<void> {
    const { workspaceId, role } = caller;
    const { personId } = personOf(caller);
    const adding = { workspaceId, scheduleId: change.id, addedBy: personId, role, now: this.clock.now() };
    await setRecipients(tenant, adding, request.recipients);
    await this.audit(tenant, caller, { ...change, recipients: request.recipients });
  }

  private audit(tenant: TenantClient, caller: Caller, { action, id, report, recipients }: Changed): Promise<void> {
    const by = { ...authorOf(caller, this.clock.now()), workspaceId: caller.workspaceId };
    const to = recipients.length === 0 ? {} : { recipients: recipients.join(', ') };
    return writeAudit(tenant, by, { action, subject: String(id), detail: { name: report, ...to } });
  }

  private async read(tenant: TenantClient, workspaceId: number, id: number): Promise<MailSchedule> {
    const row = await tenant.mailSchedule.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
    const [schedule] = await shownSchedules(tenant, workspaceId, [row]);
    if (schedule === undefined) throw notFound('mailed report');
    return schedule;
  }
}
