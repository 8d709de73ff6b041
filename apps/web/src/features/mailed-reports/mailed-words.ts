import { type MailRun, type MailSchedule, mailProblems } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';
import { weekdayName } from '../best-times/week-words.js';

/** How the choices of a mailed report are called. */
export const mailedKeys = {
  cadence: { daily: 'mailed.cadence.daily', weekly: 'mailed.cadence.weekly', monthly: 'mailed.cadence.monthly' },
  period: { day: 'mailed.period.day', week: 'mailed.period.week', month: 'mailed.period.month' },
  format: { pdf: 'mailed.format.pdf', xlsx: 'mailed.format.xlsx', csv: 'mailed.format.csv' },
  language: { en: 'mailed.language.en', de: 'mailed.language.de' },
  state: {
    active: 'mailed.state.active',
    unconfirmed: 'mailed.state.unconfirmed',
    unsubscribed: 'mailed.state.unsubscribed',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, MessageKey>>>>;

const problemKeys = {
  'no-mail-server': 'mailed.problem.no-mail-server',
  'no-public-url': 'mailed.problem.no-public-url',
  'filter-missing': 'mailed.problem.filter-missing',
  'no-recipients': 'mailed.problem.no-recipients',
  'not-possible': 'mailed.problem.not-possible',
  broken: 'mailed.problem.broken',
  'file-failed': 'mailed.problem.file-failed',
  'file-gone': 'mailed.problem.file-gone',
  'file-too-large': 'mailed.problem.file-too-large',
  'no-longer-wanted': 'mailed.problem.no-longer-wanted',
} as const satisfies Readonly<Record<(typeof mailProblems)[number], MessageKey>>;

/** When a report is mailed, in words. */
export const planWords = (
  { cadence, weekday, monthDay, time }: Pick<MailSchedule, 'cadence' | 'weekday' | 'monthDay' | 'time'>,
  { t, locale }: Pick<Words, 't' | 'locale'>,
): string => {
  if (cadence === 'daily') return t('mailed.plan.daily', { time });
  if (cadence === 'weekly') return t('mailed.plan.weekly', { weekday: weekdayName(weekday, locale), time });
  return t('mailed.plan.monthly', { day: monthDay, time });
};

/** What a mailed report looks at, in words. */
export const mailPeriodWords = (period: MailSchedule['period'], { t }: Pick<Words, 't'>): string =>
  period.kind === 'days' ? t('mailed.period.days', { days: period.days }) : t(mailedKeys.period[period.kind]);

/** Why nothing was sent: a sentence of ours, or what the mail server said. */
export const problemWords = (problem: string, { t }: Pick<Words, 't'>): string => {
  const known = mailProblems.find((name) => name === problem);
  return known === undefined ? t('mailed.problem.said', { problem }) : t(problemKeys[known]);
};

const runKeys: Readonly<Record<MailRun['state'], MessageKey>> = {
  making: 'mailed.run.making',
  sending: 'mailed.run.sending',
  done: 'mailed.run.done',
  failed: 'mailed.run.failed',
};

/** How the newest mails went, in words. */
export const runWords = (run: MailRun | null, { t, format }: Pick<Words, 't' | 'format'>): string => {
  if (run === null) return t('mailed.run.none');
  const { sent, waiting, failed } = run;
  return t(runKeys[run.state], { when: format.instant(run.runAt), sent, waiting, failed });
};
