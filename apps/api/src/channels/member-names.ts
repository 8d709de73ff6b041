import type { TenantClient } from '@libs/database';

/** The names of those who are members; whoever has left is not among them. */
export const memberNames = async (
  tenant: TenantClient,
  workspaceId: number,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  const asked = { workspaceId, personId: { in: [...new Set(ids)] } };
  const members = await tenant.member.findMany({ where: asked, select: { personId: true } });
  const people = await tenant.person.findMany({
    where: { id: { in: members.map(({ personId }) => personId) } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
};
