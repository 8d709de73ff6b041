import { SavedReport, SavedReportRequest } from '@libs/contract';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent } from 'react';

import { useChange } from '../../api/mutations.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';

interface ReportDialogProps {
  /** What is saved. */
  readonly query: SavedReport['query'];
  /** The report that gets another name; null: a new one. */
  readonly report: Pick<SavedReport, 'id' | 'name'> | null;
  readonly onSaved: (report: SavedReport) => void;
  readonly onClose: () => void;
}

const NameForm = ({ query, report, onSaved, onClose }: ReportDialogProps) => {
  const { t } = useWords();
  const form = useContractForm(SavedReportRequest, { name: report?.name ?? '' });
  const save = useChange<SavedReport>(['/saved-reports'], (saved) => {
    notifications.show({ message: t('reports.saved', { name: saved.name }) });
    onSaved(saved);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = form.check({ name: 'field.name' }, { ...form.fields, query });
    if (body === null) return;
    const place =
      report === null
        ? ({ method: 'POST', path: '/saved-reports' } as const)
        : ({ method: 'PUT', path: `/saved-reports/${report.id}` } as const);
    save.mutate({ ...place, body, schema: SavedReport });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {save.isError && <ErrorNotice error={save.error} />}
        <TextInput
          label={t('reports.name')}
          value={form.fields.name}
          onChange={({ currentTarget }) => form.set('name', currentTarget.value)}
          error={form.errors['name'] && t(form.errors['name'])}
          data-autofocus
          data-testid="report-name"
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} data-testid="report-submit">
            {t('reports.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Saves what is on screen under a name, or gives a saved report another one. */
export const ReportDialog = (props: ReportDialogProps) => {
  const { t } = useWords();
  const title = t(props.report === null ? 'reports.save' : 'reports.rename');
  return (
    <Modal opened onClose={props.onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <NameForm {...props} />
    </Modal>
  );
};
