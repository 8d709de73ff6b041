import type { Health } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';

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
  rate_limited: {
    name: 'health.rate_limited',
    meaning: 'health.rate_limited.meaning',
    todo: 'health.rate_limited.todo',
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

/** Whether connecting again can help: the platform refuses the access, or part of it. */
export const isReconnectable = (health: Health): boolean =>
  health === 'needs_login' || health === 'not_permitted' || health === 'disconnected' || health === 'gone';

/** The sentence for a refusal that the platform sent back with the person. */
export const backSentence = (code: string): MessageKey => {
  if (code === 'access_denied' || code === 'user_cancelled_login' || code === 'user_cancelled_authorize') {
    return 'accounts.back.denied';
  }
  return /state|expired/.test(code) ? 'accounts.back.expired' : 'accounts.back.other';
};
