import type pg from 'pg';

/** Parameters: workspace, actors. */
const forgetUnnamed = `
delete from actor_number n where n.workspace_id = $1 and n.actor_id = any($2::bigint[])
  and not exists (select from interaction i where i.workspace_id = $1 and i.actor_id = n.actor_id)`;

/**
 * Takes their numbers from those of these people whom no interaction names any more. Days that named them by number were
 * forgotten when the interactions changed.
 */
export const forgetNumbers = async (
  client: pg.PoolClient,
  workspaceId: number,
  actors: readonly (string | null)[],
): Promise<void> => {
  const people = [...new Set(actors.flatMap((actor) => actor ?? []))];
  if (people.length > 0) await client.query(forgetUnnamed, [workspaceId, people]);
};
