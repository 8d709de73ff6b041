import type { Channel, ChannelChange } from '@libs/contract';
import { type ChannelKind, type Monitor, monitors, type Severity } from '@libs/domain';

import { base64Of } from '../brand/base64.js';

/** What the form holds. */
export interface ChannelFields {
  readonly kind: ChannelKind;
  readonly name: string;
  readonly language: Channel['language'];
  /** Of a channel that is changed empty: it stays. */
  readonly address: string;
  readonly signingSecret: string;
  readonly recipients: readonly string[];
  readonly leastSeverity: Severity;
  readonly monitors: readonly Monitor[];
  readonly isFallback: boolean;
  readonly isQuiet: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly digest: 'none' | 'daily' | 'weekly';
  readonly weekday: string;
  readonly time: string;
  readonly alarmsPass: boolean;
  readonly isPaused: boolean;
}

/** A new secret that messages to a program are signed with. */
const freshSigningSecret = (): string => `whsec_${base64Of(crypto.getRandomValues(new Uint8Array(32)))}`;

const newFields: Omit<ChannelFields, 'language' | 'signingSecret' | 'recipients'> = {
  kind: 'email',
  name: '',
  address: '',
  leastSeverity: 'notice',
  monitors,
  isFallback: false,
  isQuiet: false,
  quietFrom: '22:00',
  quietTo: '07:00',
  digest: 'none',
  weekday: '1',
  time: '08:00',
  alarmsPass: true,
  isPaused: false,
};

const timesOf = ({ quiet, digest }: Channel) => ({
  isQuiet: quiet !== null,
  ...(quiet === null ? {} : { quietFrom: quiet.from, quietTo: quiet.to }),
  ...(digest === null ? {} : { digest: digest.cadence, weekday: String(digest.weekday), time: digest.time }),
});

/** The form as it begins: with the channel that is changed, or for a new one. */
export const fieldsOf = (
  channel: Channel | null,
  { personId, language }: { readonly personId: string | null; readonly language: Channel['language'] },
): ChannelFields => {
  if (channel === null) {
    const recipients = personId === null ? [] : [personId];
    return { ...newFields, language, recipients, signingSecret: freshSigningSecret() };
  }
  const { kind, name, leastSeverity, isFallback, alarmsPass, isPaused } = channel;
  return {
    ...newFields,
    ...timesOf(channel),
    kind,
    name,
    leastSeverity,
    isFallback,
    alarmsPass,
    isPaused,
    language: channel.language,
    monitors: channel.monitors ?? monitors,
    recipients: channel.recipients.map(({ id }) => id),
    signingSecret: '',
  };
};

const wayOf = ({ kind, address, signingSecret, recipients }: ChannelFields) => {
  if (kind === 'email') return { recipients };
  return {
    ...(address.trim() === '' ? {} : { address: address.trim() }),
    ...(kind === 'webhook' && signingSecret.trim() !== '' ? { signingSecret: signingSecret.trim() } : {}),
  };
};

/** What is sent of the form, before it is checked; of a change the kind is left out, as it stays. */
export const inputOf = (fields: ChannelFields, isNew: boolean) => {
  const { kind, name, language, leastSeverity, isFallback, alarmsPass, isPaused, digest } = fields;
  return {
    ...(isNew ? { kind } : {}),
    ...wayOf(fields),
    name,
    language,
    leastSeverity,
    isFallback,
    alarmsPass,
    isPaused,
    monitors: monitors.every((monitor) => fields.monitors.includes(monitor)) ? null : fields.monitors,
    quiet: fields.isQuiet ? { from: fields.quietFrom, to: fields.quietTo } : null,
    digest: digest === 'none' ? null : { cadence: digest, weekday: Number(fields.weekday), time: fields.time },
  };
};

/** The change by which a channel rests, or is taken up again; all else stays. */
export const restOf = (channel: Channel, isPaused: boolean): ChannelChange => {
  const {
    name,
    language,
    leastSeverity,
    monitors: chosen,
    isFallback,
    quiet,
    digest,
    alarmsPass,
    recipients,
  } = channel;
  const wishes = { name, language, leastSeverity, monitors: chosen, isFallback, quiet, digest, alarmsPass };
  return { ...wishes, isPaused, recipients: recipients.map(({ id }) => id) };
};
