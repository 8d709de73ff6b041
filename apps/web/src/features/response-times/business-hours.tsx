import { BusinessHoursAnswer, BusinessHoursRequest } from '@libs/contract';
import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';

import { useChange } from '../../api/mutations.js';
import { read } from '../../api/queries.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Loaded } from '../../components/listing.js';
import { useWords } from '../../i18n/use-words.js';
import { weekdayName } from '../best-times/week-words.js';

const week = [1, 2, 3, 4, 5, 6, 7] as const;

const sentences = {
  days: 'response.hours.field.days',
  opens: 'response.hours.field.time',
  closes: 'response.hours.field.closes',
} as const;

const times = { opens: 'response.hours.opens', closes: 'response.hours.closes' } as const;

interface DialogProps {
  readonly onClose: () => void;
}

const Times = ({ form }: { readonly form: ReturnType<typeof useHoursForm> }) => {
  const { t } = useWords();
  return (
    <Group grow align="flex-start">
      {(['opens', 'closes'] as const).map((field) => (
        <TextInput
          key={field}
          label={t(times[field])}
          value={form.fields[field]}
          onChange={({ currentTarget }) => form.set(field, currentTarget.value)}
          error={form.errors[field] && t(form.errors[field])}
          placeholder="09:00"
          inputMode="numeric"
          data-testid={`hours-${field}`}
        />
      ))}
    </Group>
  );
};

const useHoursForm = ({ days, opens, closes }: BusinessHoursAnswer) =>
  useContractForm(BusinessHoursRequest, { days: days.map(String), opens, closes });

const HoursForm = ({ hours, onClose }: DialogProps & { readonly hours: BusinessHoursAnswer }) => {
  const { t, locale } = useWords();
  const form = useHoursForm(hours);
  const touched = ['/business-hours', '/reports/response-times', '/evidence/response-times'];
  const save = useChange<BusinessHoursAnswer>(touched, () => {
    notifications.show({ message: t('response.hours.saved') });
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = form.check(sentences);
    if (body !== null) save.mutate({ method: 'PUT', path: '/business-hours', body, schema: BusinessHoursAnswer });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {save.isError && <ErrorNotice error={save.error} />}
        <Checkbox.Group
          label={t('response.hours.days')}
          value={form.fields.days}
          onChange={(days) => form.set('days', days)}
          error={form.errors['days'] && t(form.errors['days'])}
        >
          <Group gap="sm" mt={6}>
            {week.map((day) => (
              <Checkbox
                key={day}
                value={String(day)}
                label={weekdayName(day, locale)}
                data-testid={`hours-day-${day}`}
              />
            ))}
          </Group>
        </Checkbox.Group>
        <Times form={form} />
        <p>{t('response.hours.zone', { zone: hours.timeZone })}</p>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} data-testid="hours-submit">
            {t('response.hours.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Sets on which days and from when to when somebody answers, for everybody in the workspace. */
export const BusinessHoursDialog = ({ onClose }: DialogProps) => {
  const { t } = useWords();
  const hours = useQuery(read('/business-hours', BusinessHoursAnswer));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('response.hours.change')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Loaded query={hours} height={180}>
        {(data) => <HoursForm hours={data} onClose={onClose} />}
      </Loaded>
    </Modal>
  );
};
