import { AudienceRule, type PeopleList } from '@libs/contract';
import type { TenantClient } from '@libs/database';
import { listsIn } from '@libs/domain';
import type { z } from 'zod';

/** An audience with the rule by which it is or will be counted, and all that it asks for now and then. */
interface RuleInUse {
  readonly id: number;
  readonly name: string;
  readonly rule: z.infer<typeof AudienceRule>;
  readonly lists: readonly string[];
}

/** The newest rule of every audience; the one that is shown, too, where another is being counted. */
export const rulesInUse = async (tenant: TenantClient, workspaceId: number): Promise<readonly RuleInUse[]> => {
  const audiences = await tenant.audience.findMany({
    where: { workspaceId, basis: { not: 'followers' } },
    orderBy: { id: 'asc' },
  });
  const building = await tenant.audienceVersion.findMany({ where: { workspaceId, state: 'building' } });
  return audiences.map(({ id, name, rule }) => {
    const next = building.find(({ audienceId }) => audienceId === id);
    const [shown, newest] = [AudienceRule.parse(rule), AudienceRule.parse(next?.rule ?? rule)];
    return { id, name, rule: newest, lists: [...listsIn(shown), ...listsIn(newest)] };
  });
};

/** The imported lists, by name, with the audiences that ask for them. */
export const peopleLists = async (tenant: TenantClient, workspaceId: number): Promise<readonly PeopleList[]> => {
  const lists = await tenant.audienceList.findMany({ where: { workspaceId }, orderBy: { name: 'asc' } });
  const rules = await rulesInUse(tenant, workspaceId);
  return lists.map(({ id, name, importedAt, people }) => ({
    id: String(id),
    name,
    importedAt: importedAt.toISOString(),
    people,
    usedBy: rules.filter(({ lists: asked }) => asked.includes(String(id))).map((audience) => audience.name),
  }));
};
