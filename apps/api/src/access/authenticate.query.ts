import { ApiKeyScope, Locale, Role } from '@libs/contract';
import { type Database, Prisma } from '@libs/database';
import type { AccessScope, Role as MemberRole } from '@libs/domain';
import { z } from 'zod';

import type { KnownCaller } from './caller.js';
import { prolongedUntil } from './session-cookie.js';

type Prismatic = Pick<Database, 'prisma'>;

const SessionRow = z.object({
  session_id: z.int(),
  is_sight_noted: z.boolean(),
  expires_ms: z.number(),
  workspace_id: z.int(),
  workspace: z.string(),
  time_zone: z.string(),
  is_demo: z.boolean(),
  person_id: z.int(),
  name: z.string(),
  email: z.string(),
  locale: Locale,
  role: Role,
});

/** A session that is good, and whether it was prolonged by this use. */
export interface FoundSession {
  readonly caller: KnownCaller;
  readonly isProlonged: boolean;
}

/** Finds the session of a token and notes its use (every five minutes) and prolongs it once a day; null: none, or it ended. */
export const findSession = async (
  { prisma }: Prismatic,
  hash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<FoundSession | null> => {
  const instant = now.toISOString();
  const rows = await prisma.$queryRaw(Prisma.sql`
    select extract(epoch from s.expires_at)::float8 * 1000 as expires_ms, s.id as session_id,
      s.seen_at > ${instant}::timestamptz - interval '5 minutes' as is_sight_noted, w.id as workspace_id, w.name as workspace,
      w.time_zone, w.is_demo, p.id as person_id, p.name, p.email, p.locale, m.role
    from session s
    join person p on p.id = s.person_id
    join member m on m.workspace_id = s.workspace_id and m.person_id = s.person_id
    join workspace w on w.id = s.workspace_id
    where s.token_hash = ${hash} and s.expires_at > ${instant}::timestamptz`);
  const [row] = z.array(SessionRow).parse(rows);
  if (row === undefined) return null;
  const until = prolongedUntil(new Date(row.expires_ms), now);
  if (until !== null || !row.is_sight_noted)
    await prisma.session.updateMany({
      where: { tokenHash: hash },
      data: { seenAt: now, ...(until === null ? {} : { expiresAt: until }) },
    });
  return { caller: sessionCaller(row), isProlonged: until !== null };
};

const sessionCaller = (row: z.infer<typeof SessionRow>): KnownCaller => ({
  via: 'session',
  workspaceId: row.workspace_id,
  workspace: { name: row.workspace, timeZone: row.time_zone, isDemo: row.is_demo },
  personId: row.person_id,
  person: { name: row.name, email: row.email, locale: row.locale },
  sessionId: row.session_id,
  apiKey: null,
  role: row.role,
  scopes: null,
});

const KeyRow = z.object({
  id: z.int(),
  name: z.string(),
  scopes: z.array(ApiKeyScope),
  is_use_noted: z.boolean(),
  workspace_id: z.int(),
  workspace: z.string(),
  time_zone: z.string(),
  is_demo: z.boolean(),
});

/** The role that comes nearest to what a key may do, for those who look at the session; its scopes decide. */
const roleOfKey = (scopes: readonly AccessScope[]): MemberRole =>
  scopes.includes('admin') || scopes.includes('write') ? 'admin' : 'viewer';

/** Finds who an API key stands for and notes its use once a minute; null: unknown, revoked or ended. */
export const findApiKey = async (
  { prisma }: Prismatic,
  hash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<KnownCaller | null> => {
  const instant = now.toISOString();
  const rows = await prisma.$queryRaw(Prisma.sql`
    select k.id, k.name, k.scopes, coalesce(k.last_used_at > ${instant}::timestamptz - interval '1 minute', false) as is_use_noted,
      w.id as workspace_id, w.name as workspace, w.time_zone, w.is_demo
    from api_key k join workspace w on w.id = k.workspace_id
    where k.key_hash = ${hash} and k.revoked_at is null
      and (k.expires_at is null or k.expires_at > ${instant}::timestamptz)`);
  const [row] = z.array(KeyRow).parse(rows);
  if (row === undefined) return null;
  if (!row.is_use_noted) await prisma.apiKey.updateMany({ where: { keyHash: hash }, data: { lastUsedAt: now } });
  return {
    via: 'api-key',
    workspaceId: row.workspace_id,
    workspace: { name: row.workspace, timeZone: row.time_zone, isDemo: row.is_demo },
    personId: null,
    person: null,
    sessionId: null,
    apiKey: { id: row.id, name: row.name },
    role: roleOfKey(row.scopes),
    scopes: row.scopes,
  };
};
