/** Every kind of change that the audit log tells of. */
export const auditActions = [
  'workspace.created',
  'session.begun',
  'session.refused',
  'session.ended',
  'session.others-ended',
  'session.moved',
  'password.changed',
  'preferences.changed',
  'invitation.created',
  'invitation.revoked',
  'invitation.accepted',
  'member.role-changed',
  'member.removed',
  'api-key.created',
  'api-key.revoked',
  'platform-app.set',
  'spending-limit.set',
  'connection.begun',
  'connection.made',
  'connection.given-up',
  'account.disconnected',
  'account.reading-asked',
  'connection.withdrawn',
  'data-erasure.asked',
  'data-erasure.called-off',
] as const;

/** A kind of change that the audit log tells of. */
export type AuditAction = (typeof auditActions)[number];
