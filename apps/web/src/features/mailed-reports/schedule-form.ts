import type { MailSchedule, MailScheduleRequest } from '@libs/contract';

/** What the periods of a mailed report are called in the form; a number of days is one of few. */
export const periodChoices = ['day', 'week', 'month', 'days-7', 'days-14', 'days-30', 'days-90'] as const;
/** A period as the form names it. */
export type PeriodChoice = (typeof periodChoices)[number] | `days-${number}`;

/** A period by its name in the form. */
export const periodOf = (choice: PeriodChoice): MailScheduleRequest['period'] => {
  if (choice === 'day' || choice === 'week' || choice === 'month') return { kind: choice };
  return { kind: 'days', days: Number(choice.slice('days-'.length)) };
};

/** The name of a period in the form. */
export const choiceOf = (period: MailScheduleRequest['period']): PeriodChoice =>
  period.kind === 'days' ? `days-${period.days}` : period.kind;

/** What the form holds. */
export interface ScheduleFields {
  readonly cadence: MailSchedule['cadence'];
  readonly weekday: string;
  readonly monthDay: string;
  readonly time: string;
  readonly period: PeriodChoice;
  readonly format: MailSchedule['format'];
  readonly language: MailSchedule['language'];
  readonly isPaused: boolean;
  /** Addresses as they were typed. */
  readonly recipients: string;
}

/** The form as it begins: with the schedule that is changed, or for a new one. */
export const fieldsOf = (
  schedule: MailSchedule | null,
  { email, language }: { readonly email: string; readonly language: MailSchedule['language'] },
): ScheduleFields => {
  if (schedule === null)
    return {
      cadence: 'weekly',
      weekday: '1',
      monthDay: '1',
      time: '08:00',
      period: 'week',
      format: 'pdf',
      language,
      isPaused: false,
      recipients: email,
    };
  const { cadence, weekday, monthDay, time, period, format, isPaused, recipients } = schedule;
  // Whoever ended the mails cannot be added again.
  const addresses = recipients.filter(({ state }) => state !== 'unsubscribed').map(({ address }) => address);
  return {
    cadence,
    weekday: String(weekday),
    monthDay: String(monthDay),
    time,
    period: choiceOf(period),
    format,
    language: schedule.language,
    isPaused,
    recipients: addresses.join('\n'),
  };
};

/** What is sent of the form, before it is checked. */
export const inputOf = (fields: ScheduleFields, savedReportId: string) => ({
  ...fields,
  savedReportId,
  weekday: Number(fields.weekday),
  monthDay: Number(fields.monthDay),
  period: periodOf(fields.period),
  recipients: fields.recipients.split(/[\s,;]+/).filter((address) => address !== ''),
});
