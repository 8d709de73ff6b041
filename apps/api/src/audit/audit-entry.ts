import { Prisma, type TenantClient } from '@libs/database';
import type { AuditAction } from '@libs/domain';

import type { Caller } from '../access/caller.js';

/** Who changes something, when, and from which address. Both ids null: nobody who was logged in. */
export interface Author {
  readonly personId: number | null;
  readonly apiKeyId: number | null;
  readonly actorName: string;
  readonly address: string;
  readonly at: Date;
}

/** What was changed. Never a secret: an entry is kept for good. */
export interface AuditedChange {
  readonly action: AuditAction;
  /** The id of what was changed, or its name where it has none; null: the workspace itself. */
  readonly subject: string | null;
  readonly detail?: Readonly<Record<string, string>>;
}

/** The author of what a caller changes. */
export const authorOf = ({ personId, person, apiKey, address }: Caller, at: Date): Author => ({
  personId,
  apiKeyId: apiKey?.id ?? null,
  actorName: person?.name ?? apiKey?.name ?? '',
  address,
  at,
});

/** Somebody who is not logged in. */
export const stranger = (address: string, at: Date): Author => ({
  personId: null,
  apiKeyId: null,
  actorName: '',
  address,
  at,
});

/** Writes an entry of the audit log; call it in the transaction of the change. */
export const writeAudit = async (
  tenant: TenantClient,
  by: Author & { readonly workspaceId: number },
  { action, subject, detail = {} }: AuditedChange,
): Promise<void> => {
  const { workspaceId, at, personId, apiKeyId, actorName, address } = by;
  await tenant.auditEntry.create({
    data: { workspaceId, at, personId, apiKeyId, actorName, action, subject, detail, address },
  });
};

/** Writes an entry about a person into the log of every workspace that they are a member of. */
export const writeAuditOfPerson = async (
  owner: TenantClient,
  by: Author & { readonly ofPersonId: number },
  { action, subject, detail = {} }: AuditedChange,
): Promise<void> => {
  await owner.$executeRaw(Prisma.sql`
    insert into audit_entry (workspace_id, at, person_id, api_key_id, actor_name, action, subject, detail, address)
    select m.workspace_id, ${by.at.toISOString()}::timestamptz, ${by.personId}::int, ${by.apiKeyId}::int, ${by.actorName},
      ${action}, ${subject}, ${JSON.stringify(detail)}::jsonb, ${by.address}
    from member m where m.person_id = ${by.ofPersonId}`);
};
