import { type Database, Prisma } from '@libs/database';
import { z } from 'zod';

const Row = z.object({
  id: z.int(),
  is_use_noted: z.boolean(),
  expires_ms: z.number(),
  workspace_id: z.int(),
  workspace: z.string(),
  time_zone: z.string(),
  is_demo: z.boolean(),
  name: z.string(),
  query: z.unknown(),
  names: z.unknown(),
});

/** The saved report that a good link shows, and whose it is. */
export interface FoundShared {
  readonly linkId: number;
  readonly expiresAt: Date;
  readonly workspaceId: number;
  readonly workspace: { readonly name: string; readonly timeZone: string; readonly isDemo: boolean };
  readonly report: { readonly name: string; readonly query: unknown; readonly names: unknown };
}

/**
 * Finds what the link of a token shows and notes its use once a minute; null: unknown, revoked or ended, which nobody can
 * tell apart. By the hash, whose bytes nobody can choose: how long the index takes says nothing about tokens.
 */
export const findShared = async (
  { prisma }: Pick<Database, 'prisma'>,
  hash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<FoundShared | null> => {
  const instant = now.toISOString();
  const rows = await prisma.$queryRaw(Prisma.sql`
    select l.id, coalesce(l.last_used_at > ${instant}::timestamptz - interval '1 minute', false) as is_use_noted,
      extract(epoch from l.expires_at)::float8 * 1000 as expires_ms, w.id as workspace_id, w.name as workspace,
      w.time_zone, w.is_demo, s.name, s.query, s.names
    from share_link l
    join saved_report s on s.workspace_id = l.workspace_id and s.id = l.saved_report_id
    join workspace w on w.id = l.workspace_id
    where l.token_hash = ${hash} and l.revoked_at is null and l.expires_at > ${instant}::timestamptz`);
  const [row] = z.array(Row).parse(rows);
  if (row === undefined) return null;
  if (!row.is_use_noted) await prisma.shareLink.updateMany({ where: { tokenHash: hash }, data: { lastUsedAt: now } });
  return {
    linkId: row.id,
    expiresAt: new Date(row.expires_ms),
    workspaceId: row.workspace_id,
    workspace: { name: row.workspace, timeZone: row.time_zone, isDemo: row.is_demo },
    report: { name: row.name, query: row.query, names: row.names },
  };
};
