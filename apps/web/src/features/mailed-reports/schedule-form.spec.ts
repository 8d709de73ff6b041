import { describe, expect, it } from '@jest/globals';
import { type MailSchedule, MailScheduleRequest } from '@libs/contract';

import { choiceOf, fieldsOf, inputOf, periodOf } from './schedule-form.js';

const schedule: MailSchedule = {
  id: '5',
  savedReportId: '3',
  report: 'Weekly',
  cadence: 'monthly',
  weekday: 2,
  monthDay: 31,
  time: '18:30',
  period: { kind: 'days', days: 45 },
  format: 'csv',
  language: 'de',
  isPaused: true,
  nextAt: null,
  lastRun: null,
  recipients: [
    { id: '1', address: 'a@acme.example', isMember: true, state: 'active', lastMail: null },
    { id: '2', address: 'b@agency.example', isMember: false, state: 'unsubscribed', lastMail: null },
  ],
  createdBy: null,
};
const you = { email: 'olga@acme.example', language: 'en' } as const;

describe('the form of a mailed report', () => {
  it('asks for what the schedule is, without those who ended the mails', () => {
    const request = MailScheduleRequest.parse(inputOf(fieldsOf(schedule, you), '3'));
    const { cadence, weekday, monthDay, time, period, format, language, isPaused, savedReportId } = schedule;
    const plan = { cadence, weekday, monthDay, time, period, format, language, isPaused, savedReportId };
    expect(request).toEqual({ ...plan, recipients: ['a@acme.example'] });
  });

  it('begins as a weekly PDF to whoever fills it in', () => {
    const request = MailScheduleRequest.parse(inputOf(fieldsOf(null, you), '3'));
    expect(request).toMatchObject({ cadence: 'weekly', format: 'pdf', recipients: ['olga@acme.example'] });
  });

  it('takes addresses in lines or with commas, each once', () => {
    const fields = { ...fieldsOf(null, you), recipients: 'A@x.example, b@x.example\n\n a@x.example;' };
    expect(MailScheduleRequest.parse(inputOf(fields, '3')).recipients).toEqual(['a@x.example', 'b@x.example']);
  });

  it('names every period', () => {
    for (const choice of ['day', 'week', 'month', 'days-45'] as const) expect(choiceOf(periodOf(choice))).toBe(choice);
  });
});
