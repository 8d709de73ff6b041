import { z } from 'zod';

import type { Database } from '../connect.js';
import { inWorkspace } from '../tenancy.js';

/** The parts of a file in their order, one held at a time. */
export const readFileParts = async function* (
  database: Pick<Database, 'prisma'>,
  { workspaceId, id }: { readonly workspaceId: number; readonly id: number },
): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number += 1) {
    const part = await inWorkspace(database, workspaceId, (tenant) =>
      tenant.reportFilePart.findUnique({
        where: { workspaceId_fileId_number: { workspaceId, fileId: id, number } },
        select: { content: true },
      }),
    );
    if (part === null) return;
    yield part.content;
  }
};

const Count = z.tuple([z.object({ count: z.coerce.number() })]);

// Over all workspaces, as the owner of the tables.
const dropped = `
  with gone as (delete from report_file where expires_at <= $1 returning workspace_id, id),
  parts as (delete from report_file_part p using gone g where p.workspace_id = g.workspace_id and p.file_id = g.id)
  select count(*) from gone`;

/** Removes files whose time is over, made or not; answers how many. */
export const dropOldFiles = async ({ pool }: Pick<Database, 'pool'>, now: Date): Promise<number> => {
  const { rows } = await pool.query(dropped, [now]);
  return Count.parse(rows)[0].count;
};
