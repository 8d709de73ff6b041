import type { AuditAction } from '@libs/domain';

import type { MessageKey } from '../../i18n/catalogue.js';

/** The words of every kind of change. */
export const actionKeys: Readonly<Record<AuditAction, MessageKey>> = {
  'workspace.created': 'audit.action.workspace-created',
  'session.begun': 'audit.action.session-begun',
  'session.refused': 'audit.action.session-refused',
  'session.ended': 'audit.action.session-ended',
  'session.others-ended': 'audit.action.session-others-ended',
  'session.moved': 'audit.action.session-moved',
  'password.changed': 'audit.action.password-changed',
  'preferences.changed': 'audit.action.preferences-changed',
  'invitation.created': 'audit.action.invitation-created',
  'invitation.revoked': 'audit.action.invitation-revoked',
  'invitation.accepted': 'audit.action.invitation-accepted',
  'member.role-changed': 'audit.action.member-role-changed',
  'member.removed': 'audit.action.member-removed',
  'api-key.created': 'audit.action.api-key-created',
  'api-key.revoked': 'audit.action.api-key-revoked',
  'spending-limit.set': 'audit.action.spending-limit-set',
  'platform-app.set': 'audit.action.platform-app-set',
  'connection.begun': 'audit.action.connection-begun',
  'connection.made': 'audit.action.connection-made',
  'connection.given-up': 'audit.action.connection-given-up',
  'account.disconnected': 'audit.action.account-disconnected',
  'account.reading-asked': 'audit.action.account-reading-asked',
  'follower-audience.created': 'audit.action.follower-audience-created',
  'follower-audience.removed': 'audit.action.follower-audience-removed',
  'backfill.allowed': 'audit.action.backfill-allowed',
  'backfill.paused': 'audit.action.backfill-paused',
  'backfill.resumed': 'audit.action.backfill-resumed',
  'backfill.cancelled': 'audit.action.backfill-cancelled',
  'connection.withdrawn': 'audit.action.connection-withdrawn',
  'data-erasure.asked': 'audit.action.erasure-asked',
  'data-erasure.called-off': 'audit.action.erasure-called-off',
};
