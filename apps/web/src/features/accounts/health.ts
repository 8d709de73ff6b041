import type { DeadlineStatus, FailureReason, Health } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';
import { reasonWords } from './reasons.js';

/** How a health is told: its name, what it means, what to do, and how much it matters. */
export interface HealthWords {
  readonly name: MessageKey;
  readonly meaning: MessageKey;
  readonly todo: MessageKey;
  readonly tone: 'good' | 'quiet' | 'wait' | 'act';
}

/** The words of every health. Only `act` asks a person to do something. */
export const healthWords: Readonly<Record<Health, HealthWords>> = {
  pending: { name: 'health.pending', meaning: 'health.pending.meaning', todo: 'health.pending.todo', tone: 'quiet' },
  healthy: { name: 'health.healthy', meaning: 'health.healthy.meaning', todo: 'health.healthy.todo', tone: 'good' },
  expiring: {
    name: 'health.expiring',
    meaning: 'health.expiring.meaning',
    todo: 'health.expiring.todo',
    tone: 'act',
  },
  rate_limited: {
    name: 'health.rate_limited',
    meaning: 'health.rate_limited.meaning',
    todo: 'health.rate_limited.todo',
    tone: 'wait',
  },
  ceiling_reached: {
    name: 'health.ceiling_reached',
    meaning: 'health.ceiling_reached.meaning',
    todo: 'health.ceiling_reached.todo',
    tone: 'wait',
  },
  outage: { name: 'health.outage', meaning: 'health.outage.meaning', todo: 'health.outage.todo', tone: 'wait' },
  not_permitted: {
    name: 'health.not_permitted',
    meaning: 'health.not_permitted.meaning',
    todo: 'health.not_permitted.todo',
    tone: 'act',
  },
  malformed: {
    name: 'health.malformed',
    meaning: 'health.malformed.meaning',
    todo: 'health.malformed.todo',
    tone: 'act',
  },
  needs_login: {
    name: 'health.needs_login',
    meaning: 'health.needs_login.meaning',
    todo: 'health.needs_login.todo',
    tone: 'act',
  },
  disconnected: {
    name: 'health.disconnected',
    meaning: 'health.disconnected.meaning',
    todo: 'health.disconnected.todo',
    tone: 'quiet',
  },
  gone: { name: 'health.gone', meaning: 'health.gone.meaning', todo: 'health.gone.todo', tone: 'act' },
  retired: { name: 'health.retired', meaning: 'health.retired.meaning', todo: 'health.retired.todo', tone: 'quiet' },
  failed: { name: 'health.failed', meaning: 'health.failed.meaning', todo: 'health.failed.todo', tone: 'wait' },
};

/** The sentence that names a deadline. */
export const deadlineSentences: Readonly<Record<DeadlineStatus['name'], MessageKey>> = {
  renewal: 'health.deadline.renewal',
  data_access: 'health.deadline.data_access',
};

/** Where connecting again can help: the platform refuses the access, or part of it, or is about to. */
const reconnectable: ReadonlySet<Health> = new Set([
  'needs_login',
  'expiring',
  'not_permitted',
  'disconnected',
  'gone',
]);

/** Whether connecting again can help, and no known reason speaks against it. */
export const isReconnectable = (health: Health, reason: FailureReason | null): boolean =>
  health === 'not_permitted' && reason !== null ? reasonWords[reason].connectAgain : reconnectable.has(health);

/** How much a state matters: where a whole version of the platform's interface ended, somebody has to update. */
export const toneOf = (health: Health, reason: FailureReason | null): HealthWords['tone'] =>
  health === 'retired' && reason === 'version_ended' ? 'act' : healthWords[health].tone;

/** The sentences of a trouble: those of its reason where one is known. */
export const troubleWords = (health: Health, reason: FailureReason | null): Pick<HealthWords, 'meaning' | 'todo'> =>
  reason === null ? healthWords[health] : reasonWords[reason];

const backSentences: Readonly<Record<string, MessageKey>> = {
  access_denied: 'accounts.back.denied',
  state_unknown: 'back.unknown',
  other_session: 'back.otherSession',
  role_missing: 'back.roleMissing',
  state_expired: 'accounts.back.expired',
  code_missing: 'accounts.back.expired',
  other_workspace: 'accounts.back.otherWorkspace',
  no_accounts: 'accounts.back.noAccounts',
  not_permitted: 'accounts.back.notPermitted',
  rate_limited: 'accounts.back.wait',
  transient: 'accounts.back.wait',
  app_missing: 'accounts.back.app',
  auth_expired: 'accounts.back.app',
};

/** The sentence for what came of going to the platform, by the code that the call-back brought. */
export const backSentence = (code: string): MessageKey => backSentences[code] ?? 'accounts.back.other';
