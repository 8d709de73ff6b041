import type { AlertStep, ListedAlert } from '@libs/contract';
import type { AlertState, Severity } from '@libs/domain';

import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';

/** How far it stands out: its name, and what that means. */
export const severityWords = {
  notice: ['alerts.severity.notice', 'alerts.severity.notice.hint'],
  warning: ['alerts.severity.warning', 'alerts.severity.warning.hint'],
  alarm: ['alerts.severity.alarm', 'alerts.severity.alarm.hint'],
} as const satisfies Record<Severity, readonly [MessageKey, MessageKey]>;

/** Where in its life it is: its name, and what that means. */
export const stateWords = {
  open: ['alerts.state.open', 'alert.state.open.hint'],
  acknowledged: ['alerts.state.acknowledged', 'alert.state.acknowledged.hint'],
  escalated: ['alerts.state.escalated', 'alert.state.escalated.hint'],
  resolved: ['alerts.state.resolved', 'alert.state.resolved.hint'],
} as const satisfies Record<AlertState, readonly [MessageKey, MessageKey]>;

/** What is watched, and what it was compared with. */
export const monitorWords = {
  post: 'alert.monitor.post',
  account: 'alert.monitor.account',
  workspace: 'alert.monitor.workspace',
  negative: 'alert.monitor.negative',
} as const satisfies Record<ListedAlert['monitor'], MessageKey>;

const stormWords = [
  'alert.storm.calm',
  'alert.storm.breath',
  'alert.storm.light',
  'alert.storm.fresh',
  'alert.storm.strong',
  'alert.storm.storm',
  'alert.storm.hurricane',
] as const satisfies readonly MessageKey[];

/** A step of the Shitstorm scale: its number and its name. */
export const shitstormWords = (step: number, { t, format }: Words): string => {
  const whole = Math.min(Math.max(Math.round(step), 0), stormWords.length - 1);
  return t('alert.storm.value', { step: format.integer(whole), name: t(stormWords[whole] ?? stormWords[0]) });
};

const stepWords = {
  started: 'alert.step.started',
  escalated: 'alert.step.escalated',
  repeated: 'alert.step.repeated',
  unacknowledged: 'alert.step.unacknowledged',
  resolved: 'alert.step.resolved',
  acknowledged: 'alert.step.acknowledged',
  assigned: 'alert.step.assigned',
  silenced: 'alert.step.silenced',
  joined: 'alert.step.joined',
} as const satisfies Record<AlertStep['what'], MessageKey>;

/** What happened in a step. */
export const stepSentence = ({ what, text, severity }: AlertStep, { t }: Pick<Words, 't'>): string => {
  if (what === 'assigned' && text === null) return t('alert.step.unassigned');
  if (what === 'joined' && text === null) return t('alert.step.joined.unknown');
  return t(stepWords[what], { text: text ?? '', severity: t(severityWords[severity][0]) });
};

/** What is done by Resonance alone. */
const automatic: ReadonlySet<AlertStep['what']> = new Set([
  'started',
  'escalated',
  'repeated',
  'unacknowledged',
  'joined',
]);

/** Who did it. */
export const stepBy = ({ what, by }: AlertStep, { t }: Pick<Words, 't'>): string => {
  if (by !== null) return by;
  if (automatic.has(what)) return t('alert.by.resonance');
  return t(what === 'resolved' ? 'alert.by.unknown' : 'alert.by.gone');
};
