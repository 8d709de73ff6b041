import { auditActions } from '@libs/domain';
import { z } from 'zod';

import { Id, Instant } from './primitives.js';

/** One change: who did what to what, when and from where. */
export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  /** Null: nobody who was logged in. */
  actor: z.object({ kind: z.enum(['person', 'api-key']), id: Id, name: z.string() }).nullable(),
  action: z.enum(auditActions),
  /** The id of what was changed, or its name; null: the workspace itself. */
  subject: z.string().nullable(),
  detail: z.record(z.string(), z.string()),
  address: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** GET /v1/audit-log, newest first. */
export const AuditLogRequest = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The `nextCursor` of the answer before. */
  cursor: Id.optional(),
});
export type AuditLogRequest = z.infer<typeof AuditLogRequest>;
export const AuditLog = z.object({ entries: z.array(AuditEntry), nextCursor: Id.nullable() });
export type AuditLog = z.infer<typeof AuditLog>;
