import type { KnownInteraction } from '@libs/connector';
import { type Database, inWorkspaceBulk } from '@libs/database';
import { interactionKinds } from '@libs/domain';
import { z } from 'zod';

import type { SyncKey } from './sync-run.js';

const batch = 500;

const Row = z.object({
  key: z.string(),
  kind: z.int().transform((number, context) => {
    const kind = interactionKinds[number];
    if (kind !== undefined) return kind;
    context.addIssue(`an interaction of the unknown kind ${number}`);
    return z.NEVER;
  }),
  postId: z.string(),
  interactionId: z.string(),
});

// A post that is gone takes everything on it along; what lost its id to a storage rule, or never
// got one since its person asked to be forgotten, cannot be asked for.
const standing = `
  select i.ext::text as key, i.kind, p.external_id as "postId", i.external_id as "interactionId"
  from interaction i join post p on p.workspace_id = i.workspace_id and p.id = i.post_id
  where i.workspace_id = $1 and i.account_id = $2 and i.detail = any($3::text[]) and i.removed_at is null
    and i.blanked_at is null and i.external_id <> '' and p.removed_at is null and ($4::uuid is null or i.ext > $4::uuid)
  order by i.ext limit ${batch}`;

/**
 * The interactions of these details that stand as far as the ledger knows, ordered by their key, beginning behind
 * `after`. A pass that goes on where the last one ended looks first at what was looked at longest ago.
 */
export async function* knownInteractions(
  database: Database,
  { workspaceId, accountId }: SyncKey,
  { details, after }: { readonly details: readonly string[]; readonly after: string | null },
): AsyncGenerator<KnownInteraction> {
  let last = after;
  for (;;) {
    const { rows } = await inWorkspaceBulk(database, workspaceId, (client) =>
      client.query(standing, [workspaceId, accountId, details, last]),
    );
    const found = z.array(Row).parse(rows);
    yield* found;
    last = found.at(-1)?.key ?? null;
    if (found.length < batch) return;
  }
}
