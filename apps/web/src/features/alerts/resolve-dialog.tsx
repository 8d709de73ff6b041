import { ResolveRequest } from '@libs/contract';
import { Text, Textarea } from '@mantine/core';

import { useContractForm } from '../../components/contract-form.js';
import { useWords } from '../../i18n/use-words.js';
import { DeedForm } from './deed-form.js';
import { type DeedDialogProps, useDeed } from './use-deed.js';

/** Ends an alert, with what there is to say about it. */
export const ResolveDialog = ({ alert, onClose }: DeedDialogProps) => {
  const { t } = useWords();
  const form = useContractForm(ResolveRequest, { summary: '' });
  const { send, error, isPending } = useDeed(alert.id, () => t('alert.resolved'), onClose);
  const submit = (): void => {
    const asked = form.check({ summary: 'alert.resolve.field' });
    if (asked !== null) send('resolve', { summary: asked.summary || null });
  };
  return (
    <DeedForm
      title={t('alert.resolve.title')}
      submit={t('alert.resolve.submit')}
      error={error}
      isPending={isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('alert.resolve.lead')}</Text>
      <Textarea
        label={t('alert.resolve.summary')}
        description={t('alert.resolve.summary.hint')}
        autosize
        minRows={4}
        maxRows={12}
        value={form.fields.summary}
        onChange={({ currentTarget }) => form.set('summary', currentTarget.value)}
        error={form.errors['summary'] && t(form.errors['summary'])}
        data-autofocus
        data-testid="alert-summary-field"
      />
    </DeedForm>
  );
};
