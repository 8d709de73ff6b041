import type { AlertNotice, AlertPost, AlertTelling } from '@libs/domain';

import type { TenantClient } from '../tenancy.js';
import { busiestPosts, type BusyPost } from './alert-posts.query.js';
import { apiId, type KeptAlert, rowOfAlert } from './alert-row.js';
import { alertSubjects } from './alert-subject.js';

/** Hands a notice over to whoever sends it, in the transaction that decided it. */
export type QueueNotices = (transaction: TenantClient, workspaceId: number, notice: AlertNotice) => Promise<unknown>;

const mostPosts = 5;

const toldPost = ({ id, name, platform, url, interactions }: BusyPost): AlertPost => ({
  id,
  name,
  platform,
  url,
  interactions,
});

/** What is told, with all that a message says. */
export const noticesOf = async (
  tenant: TenantClient,
  { workspaceId, alert, id }: { readonly workspaceId: number; readonly alert: KeptAlert; readonly id: number },
  {
    tells,
    now,
    summary,
  }: { readonly tells: readonly AlertTelling[]; readonly now: Date; readonly summary: string | null },
): Promise<readonly AlertNotice[]> => {
  if (tells.length === 0) return [];
  const { monitor, scope, subjectId, startedAt } = rowOfAlert(workspaceId, alert);
  const { severity, measure } = alert.life;
  const { accountIds, estimate, shitstorm } = alert;
  const ref = { scope, id: apiId(subjectId) };
  const subject = (await alertSubjects(tenant, workspaceId, [ref]))(ref);
  const postId = scope === 'post' ? subjectId : null;
  const until = alert.life.state === 'resolved' ? new Date(alert.life.lastAt) : null;
  const busiest = await busiestPosts(tenant, { workspaceId, accountIds, postId, since: startedAt, until }, mostPosts);
  const posts = busiest.map(toldPost);
  const isNegative = alert.family === 'negative';
  return tells.map(({ reason, turn }) => ({
    alertId: String(id),
    reason,
    turn,
    at: now,
    monitor,
    severity,
    kind: isNegative ? 'comment' : null,
    startedAt,
    subject,
    measure,
    estimate,
    shitstorm,
    posts,
    summary: reason === 'resolved' ? summary : null,
  }));
};
