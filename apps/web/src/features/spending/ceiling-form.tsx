import { type PlatformSpending, Spending, SpendingLimitRequest } from '@libs/contract';
import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent } from 'react';

import { useChange } from '../../api/mutations.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { platformNames } from '../../components/platform-names.js';
import { useWords } from '../../i18n/use-words.js';
import { typedCeiling } from './ceiling.js';
import styles from './spending.module.css';

const typed = (value: number | null): string => (value === null ? '' : String(value));

interface CeilingFormProps {
  readonly spending: PlatformSpending;
  readonly onClose: () => void;
}

/** Sets what a platform may cost in a month. */
export const CeilingForm = ({ spending: { platform, ceiling, dollars }, onClose }: CeilingFormProps) => {
  const { t } = useWords();
  const name = platformNames[platform];
  const form = useContractForm(SpendingLimitRequest, { calls: typed(ceiling.calls), dollars: typed(ceiling.dollars) });
  const save = useChange<Spending>(['/spending', '/accounts'], () => {
    notifications.show({ message: t('spending.saved', { platform: name }) });
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const asked = { calls: typedCeiling(form.fields.calls), dollars: typedCeiling(form.fields.dollars) };
    const body = form.check({ calls: 'field.ceiling', dollars: 'field.ceiling' }, asked);
    if (body !== null) save.mutate({ method: 'PUT', path: `/spending/${platform}`, body, schema: Spending });
  };
  return (
    <form
      onSubmit={submit}
      className={styles['form']}
      noValidate
      aria-label={t('spending.change.of', { platform: name })}
    >
      {dollars !== null && (
        <TextInput
          label={`${name}: ${t('spending.form.dollars')}`}
          description={t('spending.form.hint')}
          inputMode="decimal"
          value={form.fields.dollars}
          onChange={({ currentTarget }) => form.set('dollars', currentTarget.value)}
          error={form.errors['dollars'] && t(form.errors['dollars'])}
          data-testid="ceiling-dollars"
          data-autofocus
        />
      )}
      <TextInput
        label={`${name}: ${t('spending.form.calls')}`}
        description={t('spending.form.hint')}
        inputMode="numeric"
        value={form.fields.calls}
        onChange={({ currentTarget }) => form.set('calls', currentTarget.value)}
        error={form.errors['calls'] && t(form.errors['calls'])}
        data-testid="ceiling-calls"
      />
      <div className={styles['buttons']}>
        <Button type="submit" size="sm" loading={save.isPending} data-testid="ceiling-save">
          {t('spending.form.save')}
        </Button>
        <Button size="sm" variant="default" onClick={onClose}>
          {t('spending.form.cancel')}
        </Button>
      </div>
      {save.isError && <ErrorNotice error={save.error} />}
    </form>
  );
};
