import type { Database } from '@libs/database';
import { Prisma } from '@libs/database';
import { z } from 'zod';

/** Whose stream it is: a login's or an API key's, in a workspace. */
export interface StreamHolder {
  readonly via: 'session' | 'api-key';
  /** Of the session or of the key. */
  readonly id: number;
  readonly workspaceId: number;
}

/** One text for each holder. */
export const holderName = ({ via, id, workspaceId }: StreamHolder): string => `${via} ${id} ${workspaceId}`;

const Row = z.object({ via: z.enum(['session', 'api-key']), id: z.int(), workspace_id: z.int() });

/**
 * Which of these logins and keys are still good and of the same workspace: neither ended nor revoked, and their person a
 * member. Notes no use and prolongs nothing: a page left open is not somebody at work.
 */
export const stillKnown = async (
  { prisma }: Pick<Database, 'prisma'>,
  holders: readonly StreamHolder[],
  now: Date,
): Promise<ReadonlySet<string>> => {
  const idsVia = (via: StreamHolder['via']): number[] => holders.filter((one) => one.via === via).map(({ id }) => id);
  const instant = now.toISOString();
  const rows = await prisma.$queryRaw(Prisma.sql`
    select 'session' as via, s.id, s.workspace_id from session s
    join member m on m.workspace_id = s.workspace_id and m.person_id = s.person_id
    where s.id = any(${idsVia('session')}::int[]) and s.expires_at > ${instant}::timestamptz
    union all
    select 'api-key', k.id, k.workspace_id from api_key k
    where k.id = any(${idsVia('api-key')}::int[]) and k.revoked_at is null
      and (k.expires_at is null or k.expires_at > ${instant}::timestamptz)`);
  return new Set(
    z
      .array(Row)
      .parse(rows)
      .map(({ via, id, workspace_id: workspaceId }) => holderName({ via, id, workspaceId })),
  );
};
