import type { AlertsRequest } from '@libs/contract';
import type { Prisma, TenantClient } from '@libs/database';
import { z } from 'zod';

import { badRequest } from '../http/problem.js';

/** Where a list of alerts goes on: behind this one. */
const Cursor = z
  .string()
  .regex(/^\d{1,15}_\d{1,9}$/)
  .transform((text) => text.split('_').map(Number))
  .pipe(z.tuple([z.number(), z.number()]));

const behind = (after: string): Prisma.AlertWhereInput => {
  const { data } = Cursor.safeParse(after);
  if (data === undefined) throw badRequest('`after` is the `next` of an answer before');
  const startedAt = new Date(data[0]);
  return { OR: [{ startedAt: { lt: startedAt } }, { startedAt, id: { lt: data[1] } }] };
};

const ofState = (state: AlertsRequest['state']): Prisma.AlertWhereInput => {
  if (state === 'all') return {};
  return { state: state === 'resolved' ? 'resolved' : { not: 'resolved' } };
};

/** The alerts of a workspace, those that began last first, and where the list goes on; null: it is over. */
export const listedAlerts = async (
  tenant: TenantClient,
  workspaceId: number,
  { state, after, limit }: AlertsRequest,
) => {
  const rows = await tenant.alert.findMany({
    where: { workspaceId, AND: [ofState(state), after === undefined ? {} : behind(after)] },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, next: last === undefined ? null : `${last.startedAt.getTime()}_${last.id}` };
};
