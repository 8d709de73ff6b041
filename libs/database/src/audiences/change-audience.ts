import { type AudienceRule, listsIn } from '@libs/domain';

import type { TenantClient } from '../tenancy.js';
import { StoredRule } from './stored-rule.js';

/** Which audience of which workspace. */
export interface AudienceKey {
  readonly workspaceId: number;
  readonly id: number;
}

/** What an audience is to be. */
export interface AudienceDefinition {
  readonly name: string;
  readonly basis: string;
  readonly rule: AudienceRule;
}

const stored = ({ all, any, none }: AudienceRule) => ({
  all: all.map(({ field, in: values }) => ({ field, in: [...values] })),
  any: any.map(({ field, in: values }) => ({ field, in: [...values] })),
  none: none.map(({ field, in: values }) => ({ field, in: [...values] })),
});

/** Lets nobody else change audiences or lists of the workspace until this transaction is over. */
export const lockAudiences = (tenant: TenantClient, workspaceId: number): Promise<unknown> =>
  tenant.$queryRaw`select id from audience where workspace_id = ${workspaceId} and id = 0 for update`;

/** A number that no audience and no version has, nor ever had; who asks next waits until this transaction is over. */
export const nextAudienceNumber = async (tenant: TenantClient, workspaceId: number): Promise<number> => {
  await lockAudiences(tenant, workspaceId);
  const { _max: audience } = await tenant.audience.aggregate({
    where: { workspaceId },
    _max: { id: true, countedAs: true },
  });
  const { _max: version } = await tenant.audienceVersion.aggregate({ where: { workspaceId }, _max: { number: true } });
  return Math.max(audience.id ?? 0, audience.countedAs ?? 0, version.number ?? 0) + 1;
};

/** Adds an audience, whose first version the worker counts from now on; no report shows it before. Answers its id. */
export const createAudience = async (
  tenant: TenantClient,
  workspaceId: number,
  { name, basis, rule, now }: AudienceDefinition & { readonly now: Date },
): Promise<number> => {
  const number = await nextAudienceNumber(tenant, workspaceId);
  const own = { workspaceId, rule: stored(rule) };
  await tenant.audience.create({ data: { ...own, id: number, name, basis, isComplete: false, createdAt: now } });
  await tenant.audienceVersion.create({
    data: { ...own, audienceId: number, version: 1, number, state: 'building', createdAt: now },
  });
  return number;
};

/** Audiences that were never changed have no row of their first version yet. */
const keepShown = async (tenant: TenantClient, { workspaceId, id }: AudienceKey): Promise<number> => {
  const audience = await tenant.audience.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
  const { version, createdAt, isComplete } = audience;
  if (isComplete)
    await tenant.audienceVersion.createMany({
      data: {
        workspaceId,
        audienceId: id,
        version,
        number: audience.countedAs ?? id,
        rule: audience.rule ?? {},
        state: 'shown',
        createdAt,
        finishedAt: createdAt,
      },
      skipDuplicates: true,
    });
  const { _max: newest } = await tenant.audienceVersion.aggregate({
    where: { workspaceId, audienceId: id },
    _max: { version: true },
  });
  return Math.max(version, newest.version ?? 0);
};

const endBuilding = (tenant: TenantClient, { workspaceId, id }: AudienceKey, now: Date) =>
  tenant.audienceVersion.updateMany({
    where: { workspaceId, audienceId: id, state: 'building' },
    data: { state: 'cancelled', finishedAt: now },
  });

/** Gives an audience a new version, which the worker counts from now on; one that was being counted is given up. */
export const changeAudienceRule = async (
  tenant: TenantClient,
  { workspaceId, id }: AudienceKey,
  { rule, now }: { readonly rule: AudienceRule; readonly now: Date },
): Promise<number> => {
  const number = await nextAudienceNumber(tenant, workspaceId);
  const version = (await keepShown(tenant, { workspaceId, id })) + 1;
  await endBuilding(tenant, { workspaceId, id }, now);
  await tenant.audienceVersion.create({
    data: { workspaceId, audienceId: id, version, number, rule: stored(rule), state: 'building', createdAt: now },
  });
  return version;
};

/** Removes an audience; the worker clears what was counted for it. */
export const deleteAudience = async (
  tenant: TenantClient,
  { workspaceId, id }: AudienceKey,
  now: Date,
): Promise<void> => {
  await nextAudienceNumber(tenant, workspaceId);
  await keepShown(tenant, { workspaceId, id });
  await tenant.audienceVersion.updateMany({
    where: { workspaceId, audienceId: id, state: { in: ['building', 'shown'] } },
    data: { state: 'deleted', finishedAt: now },
  });
  await tenant.audience.delete({ where: { workspaceId_id: { workspaceId, id } } });
};

/** Counts the shown version anew where a list that it asks for was imported again after it was made. */
const recountOldLists = async (tenant: TenantClient, { workspaceId, id }: AudienceKey, now: Date): Promise<void> => {
  const shown = await tenant.audienceVersion.findFirst({ where: { workspaceId, audienceId: id, state: 'shown' } });
  if (shown === null) return;
  const rule = StoredRule.parse(shown.rule);
  const newer = await tenant.audienceList.count({
    where: { workspaceId, id: { in: listsIn(rule).map(Number) }, importedAt: { gt: shown.createdAt } },
  });
  if (newer > 0) await changeAudienceRule(tenant, { workspaceId, id }, { rule, now });
};

/**
 * Gives up the version that is being counted; reports go on with the one that they show, which is counted anew where its
 * lists changed meanwhile. An audience that never had one is removed. Answers whether there was something to give up.
 */
export const cancelVersion = async (
  tenant: TenantClient,
  { workspaceId, id }: AudienceKey,
  now: Date,
): Promise<boolean> => {
  await nextAudienceNumber(tenant, workspaceId);
  const { count } = await endBuilding(tenant, { workspaceId, id }, now);
  if (count > 0) await tenant.audience.deleteMany({ where: { workspaceId, id, isComplete: false } });
  if (count > 0) await recountOldLists(tenant, { workspaceId, id }, now);
  return count > 0;
};
