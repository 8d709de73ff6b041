import type { Alert, AlertList, AlertsRequest, AssignRequest, ResolveRequest, SilenceRequest } from '@libs/contract';
import {
  alertOfRow,
  busiestPosts,
  findAlert,
  inWorkspace,
  keepAlert,
  keptAlert,
  lockAlerts,
  type OtherStep,
  queueNotices,
  type TenantClient,
} from '@libs/database';
import { type AlertEvent, type AuditAction, nextAlert, usualAlertSettings as settings } from '@libs/domain';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { authorOf, writeAudit } from '../audit/audit-entry.js';
import { Clock, Ledger } from '../dependencies.js';
import { badRequest, conflict, notFound } from '../http/problem.js';
import { alertCourse } from './alert-course.js';
import { commentsOfAlert } from './alert-comments.query.js';
import { listedAlerts } from './alerts.query.js';
import { type AlertRow, refOf, shownAlerts, shownSteps } from './shown-alert.js';

/** So much of what came after an alert is shown with it. */
const shownAfterMs = 6 * 3_600_000;
const mostPosts = 20;
const longestSilenceMs = 90 * 24 * 3_600_000;

/** What somebody does with an alert. */
interface Deed {
  readonly action: AuditAction;
  readonly detail?: Readonly<Record<string, string>>;
  /** What it means to the alert's life; null: nothing. */
  readonly event: AlertEvent | null;
  readonly step: OtherStep | null;
  /** Columns beside its life. */
  readonly data?: { readonly acknowledgedBy?: number | null; readonly assigneeId?: number | null };
  readonly summary?: string | null;
}

const isOver = () =>
  conflict(
    'alert-resolved',
    'This alert is resolved: nothing can be done with it any more. A new one begins by itself.',
  );

/** Shows the alerts of a workspace, and does what people do with them. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Those that began last first. */
  list({ workspaceId }: Caller, request: AlertsRequest): Promise<AlertList> {
    return inWorkspace(this.ledger, workspaceId, async (tenant) => {
      const { rows, next } = await listedAlerts(tenant, workspaceId, request);
      return { alerts: await shownAlerts(tenant, workspaceId, rows), next };
    });
  }

  /** One of them, with all that explains it. */
  read(caller: Caller, id: number): Promise<Alert> {
    return inWorkspace(this.ledger, caller.workspaceId, (tenant) => this.shown(tenant, caller, id));
  }

  /** Somebody looks after it. */
  acknowledge(caller: Caller, id: number): Promise<Alert> {
    return this.do(caller, id, async () => ({
      action: 'alert.acknowledged',
      event: { kind: 'acknowledge' },
      step: { what: 'acknowledged', names: null },
      data: { acknowledgedBy: caller.personId },
    }));
  }

  /** Gives it to a member, or to nobody. */
  assign(caller: Caller, id: number, { memberId }: AssignRequest): Promise<Alert> {
    return this.do(caller, id, async (tenant) => {
      const assigneeId = memberId === null ? null : Number(memberId);
      const name = assigneeId === null ? '' : await this.nameOf(tenant, caller.workspaceId, assigneeId);
      return {
        action: 'alert.assigned',
        detail: { to: name },
        event: null,
        step: { what: 'assigned', names: memberId },
        data: { assigneeId },
      };
    });
  }

  /** Nothing is told of it until then; null: from now on it is told of again. */
  silence(caller: Caller, id: number, { until }: SilenceRequest): Promise<Alert> {
    return this.do(caller, id, async () => {
      const at = until === null ? null : Date.parse(until);
      const now = this.clock.now().getTime();
      if (at !== null && (at <= now || at > now + longestSilenceMs))
        throw badRequest('`until` lies ahead, 90 days at most');
      return {
        action: 'alert.silenced',
        detail: { until: until ?? '' },
        event: { kind: 'silence', until: at },
        step: at === null ? null : { what: 'silenced', names: null },
      };
    });
  }

  /** Ends it, with what is to be said about it. */
  resolve(caller: Caller, id: number, { summary }: ResolveRequest): Promise<Alert> {
    const said = summary === '' ? null : summary;
    return this.do(caller, id, async () => ({
      action: 'alert.resolved',
      event: { kind: 'resolve' },
      step: null,
      summary: said,
    }));
  }

  /** The alert is read behind the deed: who watches waits for the workspace's alerts, and a course may be of weeks. */
  private async do(caller: Caller, id: number, deedOf: (tenant: TenantClient) => Promise<Deed>): Promise<Alert> {
    const { workspaceId } = caller;
    await inWorkspace(this.ledger, workspaceId, async (tenant) => {
      await lockAlerts(tenant, workspaceId);
      const row = await this.row(tenant, workspaceId, id);
      if (row.state === 'resolved') throw isOver();
      await this.carryOut(tenant, { caller, row }, await deedOf(tenant));
    });
    return this.read(caller, id);
  }

  private async carryOut(
    tenant: TenantClient,
    { caller, row }: { readonly caller: Caller; readonly row: AlertRow },
    { action, detail = {}, event, step, data = {}, summary = null }: Deed,
  ): Promise<void> {
    const { workspaceId, personId } = caller;
    const now = this.clock.now();
    const { id } = row;
    const kept = alertOfRow(row);
    const circumstances = { now: now.getTime(), settings };
    const { life, tells } =
      event === null ? { life: kept.life, tells: [] } : nextAlert(kept.life, event, circumstances);
    await tenant.alert.update({ where: { workspaceId_id: { workspaceId, id } }, data });
    const steps = step === null ? [] : [step];
    const change = { tells, steps, personId, summary, now, queueNotices };
    await keepAlert(tenant, { workspaceId, alert: keptAlert(id, life, kept) }, change);
    await writeAudit(tenant, { ...authorOf(caller, now), workspaceId }, { action, subject: String(id), detail });
  }

  private async row(tenant: TenantClient, workspaceId: number, id: number): Promise<AlertRow> {
    const row = await findAlert(tenant, workspaceId, id);
    if (row === null) throw notFound('alert');
    return row;
  }

  private async nameOf(tenant: TenantClient, workspaceId: number, personId: number): Promise<string> {
    const key = { workspaceId_personId: { workspaceId, personId } };
    const member = await tenant.member.findUnique({ where: key });
    if (member === null) throw notFound('member');
    const person = await tenant.person.findUnique({ where: { id: personId }, select: { name: true } });
    return person?.name ?? '';
  }

  private async shown(tenant: TenantClient, { workspaceId, workspace }: Caller, id: number): Promise<Alert> {
    const row = await this.row(tenant, workspaceId, id);
    const [listed] = await shownAlerts(tenant, workspaceId, [row]);
    if (listed === undefined) throw notFound('alert');
    const { accountIds, startedAt: since, lastAt, resolvedAt, summary } = row;
    const isNegative = row.monitor === 'negative';
    const postId = refOf(row).scope === 'post' ? row.subjectId : null;
    const about = { workspaceId, accountIds, postId, isNegative };
    const until = resolvedAt === null ? null : lastAt;
    const posts = await busiestPosts(tenant, { ...about, since, until }, mostPosts);
    return {
      ...listed,
      summary,
      course: await alertCourse(tenant, {
        ...about,
        timeZone: workspace.timeZone,
        startedAt: since,
        endsAt: until === null ? this.clock.now() : new Date(until.getTime() + shownAfterMs),
      }),
      posts: posts.map(({ publishedAt, ...post }) => ({ ...post, publishedAt: publishedAt.toISOString() })),
      comments: await commentsOfAlert(tenant, { ...about, since, until }),
      steps: await shownSteps(tenant, workspaceId, row),
    };
  }
}
