/** What a platform's refusal is about, where its state alone does not say what a person has to do. */
export const failureReasons = [
  'token_refused',
  'token_expired',
  'access_revoked',
  'session_ended',
  'other_token_needed',
  'identity_check',
  'unconfirmed_person',
  'role_lost',
  'permission_missing',
  'app_refused',
  'app_blocked',
  'app_not_enrolled',
  'credits_spent',
  'usage_capped',
  'day_limit',
  'account_hidden',
  'version_ended',
  'metric_retired',
] as const;

/** One reason for a refusal; each has a sentence of its own. */
export type FailureReason = (typeof failureReasons)[number];
