import type { Channel, ChannelNotification } from '@libs/contract';
import {
  type ChannelKind,
  type Monitor,
  type NotificationProblem,
  notificationProblems,
  type Severity,
} from '@libs/domain';

import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';
import { weekdayName } from '../best-times/week-words.js';

/** What the kinds of channels are called. */
export const kindKeys: Readonly<Record<ChannelKind, MessageKey>> = {
  email: 'channels.kind.email',
  slack: 'channels.kind.slack',
  teams: 'channels.kind.teams',
  discord: 'channels.kind.discord',
  mattermost: 'channels.kind.mattermost',
  webhook: 'channels.kind.webhook',
};

/** Where the address of each kind is to be had. */
export const howKeys: Readonly<Record<ChannelKind, MessageKey>> = {
  email: 'channels.how.email',
  slack: 'channels.how.slack',
  teams: 'channels.how.teams',
  discord: 'channels.how.discord',
  mattermost: 'channels.how.mattermost',
  webhook: 'channels.how.webhook',
};

/** From which severity on a channel is told. */
export const severityKeys: Readonly<Record<Severity, MessageKey>> = {
  notice: 'channels.severity.notice',
  warning: 'channels.severity.warning',
  alarm: 'channels.severity.alarm',
};

/** What is watched. */
export const monitorKeys: Readonly<Record<Monitor, MessageKey>> = {
  post: 'channels.monitor.post',
  account: 'channels.monitor.account',
  workspace: 'channels.monitor.workspace',
  negative: 'channels.monitor.negative',
};

const problemKeys: Readonly<Record<NotificationProblem, MessageKey>> = {
  'channel-paused': 'channels.problem.channel-paused',
  'channel-removed': 'channels.problem.channel-removed',
  'no-mail-server': 'channels.problem.no-mail-server',
  'no-member': 'channels.problem.no-member',
  'address-refused': 'channels.problem.address-refused',
  'secret-broken': 'channels.problem.secret-broken',
};

/** Why something was not told: a sentence of ours, or what the other side said. */
export const problemWords = (problem: string, { t }: Pick<Words, 't'>): string => {
  const known = notificationProblems.find((name) => name === problem);
  return known === undefined ? problem : t(problemKeys[known]);
};

/** When a channel is told, in words. */
export const whenWords = (
  { digest, quiet, alarmsPass, isFallback }: Pick<Channel, 'digest' | 'quiet' | 'alarmsPass' | 'isFallback'>,
  { t, locale }: Pick<Words, 't' | 'locale'>,
): string[] => {
  const held = digest !== null || quiet !== null;
  return [
    ...(isFallback ? [t('channels.when.fallback')] : []),
    ...(digest === null ? [t('channels.when.at-once')] : []),
    ...(digest?.cadence === 'daily' ? [t('channels.when.daily', { time: digest.time })] : []),
    ...(digest?.cadence === 'weekly'
      ? [t('channels.when.weekly', { weekday: weekdayName(digest.weekday, locale), time: digest.time })]
      : []),
    ...(quiet === null ? [] : [t('channels.when.quiet', { from: quiet.from, to: quiet.to })]),
    ...(held && alarmsPass ? [t('channels.when.alarms')] : []),
  ];
};

/** How the newest message on a channel fared, in words. */
export const lastWords = (last: ChannelNotification | null, words: Pick<Words, 't' | 'format'>): string => {
  const { t, format } = words;
  if (last === null) return t('channels.last.none');
  const { state, sentAt, dueAt, queuedAt, problem } = last;
  const said = problem === null ? '' : problemWords(problem, words);
  if (state === 'sent') return t('channels.last.sent', { when: format.instant(sentAt ?? queuedAt) });
  if (state === 'gathered') return t('channels.last.gathered', { when: format.instant(dueAt ?? queuedAt) });
  if (state === 'failed') return t('channels.last.failed', { when: format.instant(queuedAt), problem: said });
  if (problem === null || dueAt === null) return t('channels.last.waiting');
  return t('channels.last.again', { when: format.instant(dueAt), problem: said });
};
