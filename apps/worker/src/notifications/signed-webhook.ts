import { createHmac } from 'node:crypto';

import type { AlertNotice } from '@libs/domain';

import type { Message, Told } from './message.js';

/** What a message to a program is made of. */
export interface Event {
  /** The same for every attempt, and of no other message. */
  readonly id: string;
  /** When it was queued. */
  readonly at: Date;
  readonly told: Told;
  readonly message: Message;
}

/** The link of a message about several alerts is that of their list. */
const linkFor = ({ link }: Message, { alertId }: AlertNotice): string | null =>
  link === null ? null : `${link.url}/${encodeURIComponent(alertId)}`;

const contentOf = ({ told, message }: Event): { readonly type: string; readonly data: object } => {
  switch (told.kind) {
    case 'alert':
      return { type: `alert.${told.notice.reason}`, data: { ...told.notice, link: message.link?.url ?? null } };
    case 'digest':
      return {
        type: 'alert.digest',
        data: { notices: told.notices.map((notice) => ({ ...notice, link: linkFor(message, notice) })) },
      };
    case 'test':
      return { type: 'test', data: {} };
  }
};

/** The body of a message to a program: the figures as they are, and the sentences that people would read. */
export const eventBody = (event: Event): string => {
  const { type, data } = contentOf(event);
  const { title, facts } = event.message;
  return JSON.stringify({ type, timestamp: event.at.toISOString(), text: [title, ...facts].join('\n'), data });
};

const prefix = 'whsec_';

/** The headers by which a receiver knows who sent a body, and when (Standard Webhooks, v1). */
export const signatureHeaders = (
  secret: string,
  { id, now, body }: { readonly id: string; readonly now: Date; readonly body: string },
): Readonly<Record<string, string>> => {
  const key = Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64');
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const sum = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${sum}` };
};
