import type { FailureReason } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';

/** How a reason is told: what it means, what to do, and whether connecting the account again is part of it. */
export interface ReasonWords {
  readonly meaning: MessageKey;
  readonly todo: MessageKey;
  readonly connectAgain: boolean;
}

/** The words of every reason; they take the place of its health's, which know less. */
export const reasonWords: Readonly<Record<FailureReason, ReasonWords>> = {
  token_refused: { meaning: 'reason.token_refused.meaning', todo: 'reason.token_refused.todo', connectAgain: true },
  token_expired: { meaning: 'reason.token_expired.meaning', todo: 'reason.token_expired.todo', connectAgain: true },
  access_revoked: { meaning: 'reason.access_revoked.meaning', todo: 'reason.access_revoked.todo', connectAgain: true },
  session_ended: { meaning: 'reason.session_ended.meaning', todo: 'reason.session_ended.todo', connectAgain: true },
  other_token_needed: {
    meaning: 'reason.other_token_needed.meaning',
    todo: 'reason.other_token_needed.todo',
    connectAgain: true,
  },
  identity_check: { meaning: 'reason.identity_check.meaning', todo: 'reason.identity_check.todo', connectAgain: false },
  unconfirmed_person: {
    meaning: 'reason.unconfirmed_person.meaning',
    todo: 'reason.unconfirmed_person.todo',
    connectAgain: false,
  },
  role_lost: { meaning: 'reason.role_lost.meaning', todo: 'reason.role_lost.todo', connectAgain: true },
  permission_missing: {
    meaning: 'reason.permission_missing.meaning',
    todo: 'reason.permission_missing.todo',
    connectAgain: true,
  },
  app_refused: { meaning: 'reason.app_refused.meaning', todo: 'reason.app_refused.todo', connectAgain: false },
  app_blocked: { meaning: 'reason.app_blocked.meaning', todo: 'reason.app_blocked.todo', connectAgain: false },
  app_not_enrolled: {
    meaning: 'reason.app_not_enrolled.meaning',
    todo: 'reason.app_not_enrolled.todo',
    connectAgain: false,
  },
  credits_spent: { meaning: 'reason.credits_spent.meaning', todo: 'reason.credits_spent.todo', connectAgain: false },
  usage_capped: { meaning: 'reason.usage_capped.meaning', todo: 'reason.usage_capped.todo', connectAgain: false },
  day_limit: { meaning: 'reason.day_limit.meaning', todo: 'reason.day_limit.todo', connectAgain: false },
  account_hidden: { meaning: 'reason.account_hidden.meaning', todo: 'reason.account_hidden.todo', connectAgain: false },
  version_ended: { meaning: 'reason.version_ended.meaning', todo: 'reason.version_ended.todo', connectAgain: false },
  metric_retired: { meaning: 'reason.metric_retired.meaning', todo: 'reason.metric_retired.todo', connectAgain: false },
};
