import type { AlertTelling, NoticeReason } from '@libs/domain';

import type { Alert } from '../generated/client.js';
import { announceAlert } from '../announcements/announce.js';
import type { TenantClient } from '../tenancy.js';
import { alertOfRow, type KeptAlert, rowOfAlert } from './alert-row.js';
import { noticesOf, type QueueNotices } from './notices.js';

/** Who changes alerts of a workspace holds this lock, behind those of accounts. */
const alertsLockSpace = 7_306;

/** Waits until nobody else changes alerts of the workspace; until the end of the transaction. */
export const lockAlerts = async (tenant: TenantClient, workspaceId: number): Promise<void> => {
  await tenant.$executeRaw`select pg_advisory_xact_lock(${alertsLockSpace}::int, ${workspaceId}::int)`;
};

/** The alerts of a workspace that run, the oldest first. */
export const runningAlerts = async (tenant: TenantClient, workspaceId: number): Promise<KeptAlert[]> => {
  const rows = await tenant.alert.findMany({
    where: { workspaceId, state: { not: 'resolved' } },
    orderBy: { id: 'asc' },
  });
  return rows.map(alertOfRow);
};

/** A step beside those that are told. */
export interface OtherStep {
  readonly what: 'acknowledged' | 'assigned' | 'silenced' | 'joined';
  /** Who was named: a series (`joined`) or a person (`assigned`). */
  readonly names: string | null;
}

/** An alert of a workspace; null: there is none of that number. Under `lockAlerts` where it is changed. */
export const findAlert = async (tenant: TenantClient, workspaceId: number, id: number): Promise<Alert | null> =>
  tenant.alert.findUnique({ where: { workspaceId_id: { workspaceId, id } } });

/** What is written with an alert. */
export interface AlertChange {
  readonly tells: readonly AlertTelling[];
  readonly steps: readonly OtherStep[];
  readonly personId: number | null;
  readonly summary: string | null;
  readonly now: Date;
  readonly queueNotices: QueueNotices;
}

interface StepsOf extends Pick<AlertChange, 'personId' | 'now'> {
  readonly tells: readonly { readonly reason: NoticeReason; readonly turn: number | null }[];
  readonly steps: readonly OtherStep[];
}

/** What is written down as told: the end of a silent alert too, which was not. */
const toldOf = ({ life }: KeptAlert, tells: readonly AlertTelling[]): StepsOf['tells'] =>
  life.state === 'resolved' && tells.every(({ reason }) => reason !== 'resolved')
    ? [...tells, { reason: 'resolved', turn: null }]
    : tells;

const writeSteps = async (
  tenant: TenantClient,
  alert: { readonly workspaceId: number; readonly alertId: number; readonly severity: string },
  { tells, steps, personId, now }: StepsOf,
): Promise<void> => {
  const { workspaceId, alertId } = alert;
  const count = await tenant.alertStep.count({ where: { workspaceId, alertId } });
  const told = tells.map(({ reason, turn }) => ({ what: reason, turn, names: null }));
  const data = [...steps.map((step) => ({ ...step, turn: null })), ...told].map((step, index) => ({
    ...alert,
    ...step,
    number: count + index + 1,
    at: now,
    personId,
  }));
  if (data.length > 0) await tenant.alertStep.createMany({ data });
};

/**
 * Keeps an alert with its steps, hands over what is told of it and announces it, all in this transaction. A resolution that
 * was not told, since the alert was silent, is a step nevertheless. Answers its id.
 */
export const keepAlert = async (
  tenant: TenantClient,
  { workspaceId, alert }: { readonly workspaceId: number; readonly alert: KeptAlert },
  change: AlertChange,
): Promise<number> => {
  const { summary } = change;
  const row = { ...rowOfAlert(workspaceId, alert), ...(summary === null ? {} : { summary }) };
  const { id } =
    alert.id === null
      ? await tenant.alert.create({ data: row, select: { id: true } })
      : await tenant.alert.update({
          where: { workspaceId_id: { workspaceId, id: alert.id } },
          data: row,
          select: { id: true },
        });
  const steps = { ...change, tells: toldOf(alert, change.tells) };
  await writeSteps(tenant, { workspaceId, alertId: id, severity: alert.life.severity }, steps);
  for (const notice of await noticesOf(tenant, { workspaceId, alert, id }, change))
    await change.queueNotices(tenant, workspaceId, notice);
  await announceAlert(tenant, workspaceId, id);
  return id;
};
