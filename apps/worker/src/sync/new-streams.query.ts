import type { Connector } from '@libs/connector';
import type { Database } from '@libs/database';
import type { Platform } from '@libs/domain';

// Of all workspaces, hence as the owner of the tables. An account of which nothing is planned waits for somebody to
// connect it again, which opens all its streams.
const openMissing = `
  insert into stream_state (workspace_id, account_id, stream)
  select a.workspace_id, a.id, d.stream
  from unnest($1::text[], $2::text[]) as d(platform, stream)
  join account a on a.platform = d.platform and a.disconnected_at is null and a.connection_id is not null
  where not exists (select from stream_state s
      where s.workspace_id = a.workspace_id and s.account_id = a.id and s.stream = d.stream)
    and exists (select from stream_state s
      where s.workspace_id = a.workspace_id and s.account_id = a.id and s.due_at is not null)
  on conflict do nothing`;

/**
 * Opens the streams that connectors learned since an account was connected; they are due at once. Returns how many. One
 * that is there is left as it is, however it stands.
 */
export const openNewStreams = async (
  { pool }: Pick<Database, 'pool'>,
  connectors: ReadonlyMap<Platform, Pick<Connector, 'streams'>>,
): Promise<number> => {
  const declared = [...connectors].flatMap(([platform, { streams }]) =>
    Object.keys(streams).map((stream) => ({ platform, stream })),
  );
  const { rowCount } = await pool.query(openMissing, [
    declared.map(({ platform }) => platform),
    declared.map(({ stream }) => stream),
  ]);
  return rowCount ?? 0;
};
