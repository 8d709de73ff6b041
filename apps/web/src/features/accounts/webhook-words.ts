import type { WebhookState } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';

/** How the webhooks of an account are told: the sentence, and how much it matters. */
export interface WebhookWords {
  readonly sentence: MessageKey;
  readonly tone: 'good' | 'quiet' | 'wait' | 'act';
  /** Whether somebody may have to enter the address at the platform. */
  readonly needsAddress: boolean;
}

/** The words of every state. Only `act` asks a person to do something. */
export const webhookWords: Readonly<Record<WebhookState, WebhookWords>> = {
  on: { sentence: 'webhooks.on', tone: 'good', needsAddress: false },
  pending: { sentence: 'webhooks.pending', tone: 'quiet', needsAddress: false },
  quiet: { sentence: 'webhooks.quiet', tone: 'wait', needsAddress: true },
  not_reachable: { sentence: 'webhooks.not_reachable', tone: 'quiet', needsAddress: false },
  not_permitted: { sentence: 'webhooks.not_permitted', tone: 'act', needsAddress: true },
  refused: { sentence: 'webhooks.refused', tone: 'act', needsAddress: true },
  outage: { sentence: 'webhooks.outage', tone: 'wait', needsAddress: false },
  needs_login: { sentence: 'webhooks.needs_login', tone: 'quiet', needsAddress: false },
};
