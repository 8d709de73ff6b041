import {
  bucketMinutes,
  bucketStart,
  clockOf,
  negativeSpreadOf,
  type OutbreakAccount,
  platforms,
  shitstormOf,
  usualCount,
} from '@libs/domain';
import { z } from 'zod';

import { loadSeries } from '../spread/series.js';
import type { TenantClient } from '../tenancy.js';
import type { KeptAlert } from './alert-row.js';
import {
  type AccountsAsked,
  type CommentSpan,
  mostComments,
  outbreakComments,
  usualComments,
} from './outbreak.query.js';

const bucketMs = bucketMinutes * 60_000;
/** A storm is judged by its last day. */
const longestMs = 24 * 3_600_000;
const Platform = z.enum(platforms);

/** How many negative comments an account's series expected in a span, by all that it knows now. */
const expectedOf = async (
  tenant: TenantClient,
  { workspaceId, accountId, timeZone }: { workspaceId: number; accountId: number; timeZone: string },
  { from, to }: CommentSpan,
): Promise<number> => {
  const series = await loadSeries(tenant, {
    workspaceId,
    scope: 'account',
    subjectId: BigInt(accountId),
    kind: 'negative',
  });
  if (series === null) return 0;
  const clock = clockOf(timeZone);
  let sum = 0;
  for (let at = bucketStart(from.getTime()); at < to.getTime(); at += bucketMs)
    sum += usualCount(series.state, clock(at)) ?? 0;
  return sum;
};

const accountsOf = async (
  tenant: TenantClient,
  { workspaceId, accountIds }: AccountsAsked,
  span: CommentSpan,
): Promise<readonly OutbreakAccount[]> => {
  const workspace = { where: { id: workspaceId }, select: { timeZone: true } };
  const { timeZone } = await tenant.workspace.findUniqueOrThrow(workspace);
  const rows = await tenant.account.findMany({
    where: { workspaceId, id: { in: [...accountIds] } },
    select: { id: true, platform: true },
  });
  const accounts: OutbreakAccount[] = [];
  for (const { id, platform } of rows) {
    const expected = await expectedOf(tenant, { workspaceId, accountId: id, timeZone }, span);
    accounts.push({ id, platform: Platform.parse(platform), expected });
  }
  return accounts;
};

/** The comments of an alert's accounts, and the beginning of the time of which all of them were read. */
const commentsSince = async (tenant: TenantClient, asked: AccountsAsked, span: CommentSpan) => {
  const comments = await outbreakComments(tenant, asked, span);
  const cuts = asked.accountIds.flatMap((id) => {
    const own = comments.filter(({ accountId }) => accountId === id).map(({ at }) => at.getTime());
    return own.length < mostComments ? [] : [own.reduce((first, at) => Math.min(first, at))];
  });
  const from = new Date(Math.max(span.from.getTime(), ...cuts));
  return { comments: comments.filter(({ at }) => at >= from), from };
};

/** Where on the Shitstorm scale the comments stand that an alert on negative comments is about. */
export const stormLevel = async (
  tenant: TenantClient,
  workspaceId: number,
  { life, accountIds }: KeptAlert,
): Promise<number> => {
  const asked = { workspaceId, accountIds };
  const { startedAt } = life;
  const at = Math.max(life.lastAt, ...life.members.map(({ knownUntil }) => knownUntil));
  const span = { from: new Date(Math.max(startedAt, at - longestMs)), to: new Date(at) };
  const { comments, from } = await commentsSince(tenant, asked, span);
  const outbreak = {
    beganAt: from.getTime() === startedAt ? from : null,
    at: span.to,
    comments,
    accounts: await accountsOf(tenant, asked, { from, to: span.to }),
    usual: await usualComments(tenant, asked, new Date(startedAt)),
  };
  return shitstormOf(negativeSpreadOf(outbreak)).level;
};
