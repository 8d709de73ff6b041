import { MailSchedule, MailScheduleRequest, type SavedReport } from '@libs/contract';
import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent } from 'react';

import { useChange } from '../../api/mutations.js';
import { useMay, useSession } from '../../api/session.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import { weekdayName } from '../best-times/week-words.js';
import { mailedKeys, mailPeriodWords } from './mailed-words.js';
import styles from './mailed-reports.module.css';
import { fieldsOf, inputOf, periodChoices, periodOf, type ScheduleFields } from './schedule-form.js';

interface DialogProps {
  readonly report: Pick<SavedReport, 'id' | 'name'>;
  /** The schedule that is changed; null: a new one. */
  readonly schedule: MailSchedule | null;
  readonly onClose: () => void;
}

interface PartProps {
  readonly fields: ScheduleFields;
  readonly errors: Readonly<Record<string, string>>;
  readonly set: <N extends keyof ScheduleFields>(name: N, value: ScheduleFields[N]) => void;
}

const cadences = ['daily', 'weekly', 'monthly'] as const;
const formats = ['pdf', 'xlsx', 'csv'] as const;
const languages = ['en', 'de'] as const;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const monthDays = Array.from({ length: 31 }, (_, n) => String(n + 1));

/** The member of a list that a field of choices holds. */
const chosen = <T extends string>(list: readonly T[], value: string): T | undefined =>
  list.find((one) => one === value);

const WhenFields = ({ fields, errors, set }: PartProps) => {
  const { t, locale } = useWords();
  const { workspace } = useSession();
  return (
    <div className={styles['fields']}>
      <NativeSelect
        label={t('mailed.cadence')}
        value={fields.cadence}
        onChange={({ currentTarget }) => set('cadence', chosen(cadences, currentTarget.value) ?? fields.cadence)}
        data={cadences.map((value) => ({ value, label: t(mailedKeys.cadence[value]) }))}
        data-testid="mail-cadence"
      />
      {fields.cadence === 'weekly' && (
        <NativeSelect
          label={t('mailed.weekday')}
          value={fields.weekday}
          onChange={({ currentTarget }) => set('weekday', currentTarget.value)}
          data={weekdays.map((day) => ({ value: String(day), label: weekdayName(day, locale) }))}
          data-testid="mail-weekday"
        />
      )}
      {fields.cadence === 'monthly' && (
        <NativeSelect
          label={t('mailed.monthDay')}
          description={t('mailed.monthDay.detail')}
          value={fields.monthDay}
          onChange={({ currentTarget }) => set('monthDay', currentTarget.value)}
          data={monthDays}
          data-testid="mail-month-day"
        />
      )}
      <TextInput
        type="time"
        label={t('mailed.time')}
        description={t('mailed.time.detail', { zone: workspace.timeZone })}
        value={fields.time}
        onChange={({ currentTarget }) => set('time', currentTarget.value)}
        error={errors['time']}
        data-testid="mail-time"
      />
    </div>
  );
};

const WhatFields = ({ fields, set }: PartProps) => {
  const words = useWords();
  const { t } = words;
  const periods = [...new Set([...periodChoices, fields.period])];
  return (
    <div className={styles['fields']}>
      <NativeSelect
        label={t('mailed.period')}
        value={fields.period}
        onChange={({ currentTarget }) => set('period', chosen(periods, currentTarget.value) ?? fields.period)}
        data={periods.map((value) => ({ value, label: mailPeriodWords(periodOf(value), words) }))}
        data-testid="mail-period"
      />
      <NativeSelect
        label={t('mailed.format')}
        value={fields.format}
        onChange={({ currentTarget }) => set('format', chosen(formats, currentTarget.value) ?? fields.format)}
        data={formats.map((value) => ({ value, label: t(mailedKeys.format[value]) }))}
        data-testid="mail-format"
      />
      <NativeSelect
        label={t('mailed.language')}
        value={fields.language}
        onChange={({ currentTarget }) => set('language', chosen(languages, currentTarget.value) ?? fields.language)}
        data={languages.map((value) => ({ value, label: t(mailedKeys.language[value]) }))}
        data-testid="mail-language"
      />
    </div>
  );
};

const WhoFields = ({ fields, errors, set }: PartProps) => {
  const { t } = useWords();
  // Owners and admins answer for the addresses that they add.
  const answers = useMay('manage-members');
  const rule = t(answers ? 'mailed.recipients.admin' : 'mailed.recipients.asked');
  return (
    <>
      <Textarea
        label={t('mailed.recipients')}
        description={`${t('mailed.recipients.detail')} ${rule}`}
        autosize
        minRows={2}
        maxRows={10}
        value={fields.recipients}
        onChange={({ currentTarget }) => set('recipients', currentTarget.value)}
        error={errors['recipients']}
        data-testid="mail-recipients"
      />
      <Checkbox
        label={t('mailed.paused')}
        checked={fields.isPaused}
        onChange={({ currentTarget }) => set('isPaused', currentTarget.checked)}
        data-testid="mail-paused"
      />
    </>
  );
};

const ScheduleForm = ({ report, schedule, onClose }: DialogProps) => {
  const { t, locale } = useWords();
  const { person } = useSession();
  const initial = fieldsOf(schedule, { email: person?.email ?? '', language: locale });
  const form = useContractForm(MailScheduleRequest, { ...initial });
  const save = useChange<MailSchedule>(['/mail-schedules'], (saved) => {
    notifications.show({ message: t('mailed.saved', { name: saved.report }) });
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = form.check({ time: 'field.time' }, inputOf(form.fields, report.id));
    if (body === null) return;
    const place =
      schedule === null
        ? ({ method: 'POST', path: '/mail-schedules' } as const)
        : ({ method: 'PUT', path: `/mail-schedules/${schedule.id}` } as const);
    save.mutate({ ...place, body, schema: MailSchedule });
  };
  const wrong = Object.keys(form.errors).some((path) => path.startsWith('recipients'));
  const errors = {
    ...(form.errors['time'] === undefined ? {} : { time: t(form.errors['time']) }),
    ...(wrong ? { recipients: t('field.recipients') } : {}),
  };
  const part = { fields: form.fields, errors, set: form.set };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {save.isError && <ErrorNotice error={save.error} />}
        <WhenFields {...part} />
        <WhatFields {...part} />
        <WhoFields {...part} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} data-testid="mail-submit">
            {t('mailed.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Makes a schedule by which a saved report is mailed, or changes one. */
export const MailDialog = (props: DialogProps) => {
  const { t } = useWords();
  const title = t(props.schedule === null ? 'mailed.mail.title' : 'mailed.edit.title', { name: props.report.name });
  return (
    <Modal opened size="lg" onClose={props.onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <ScheduleForm {...props} />
    </Modal>
  );
};
