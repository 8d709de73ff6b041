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
import { PriceFields } from './price-fields.js';
import { ownPrices, priceErrors, typedPrices } from './prices.js';
import styles from './spending.module.css';

const typed = (value: number | null): string => (value === null ? '' : String(value));

interface CeilingFormProps {
  readonly spending: PlatformSpending;
  readonly onClose: () => void;
}

/** The form's fields, and what happens when it is sent. */
const useCeiling = ({ spending, onClose }: CeilingFormProps) => {
  const { platform, ceiling, publishedPrices } = spending;
  const { t } = useWords();
  const form = useContractForm(SpendingLimitRequest, {
    calls: typed(ceiling.calls),
    dollars: typed(ceiling.dollars),
    prices: ownPrices(spending),
  });
  const save = useChange<Spending>(['/spending', '/accounts'], () => {
    notifications.show({ message: t('spending.saved', { platform: platformNames[platform] }) });
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { calls, dollars: money, prices } = form.fields;
    const asked = { calls: typedCeiling(calls), dollars: typedCeiling(money), prices: typedPrices(prices) };
    const sentences = { calls: 'field.ceiling', dollars: 'field.ceiling', ...priceErrors(publishedPrices) } as const;
    const body = form.check(sentences, asked);
    if (body !== null) save.mutate({ method: 'PUT', path: `/spending/${platform}`, body, schema: Spending });
  };
  return { form, save, submit };
};

/** Sets what a platform may cost in a month, and what it charges. */
export const CeilingForm = (props: CeilingFormProps) => {
  const { platform, dollars, publishedPrices } = props.spending;
  const { t } = useWords();
  const name = platformNames[platform];
  const { form, save, submit } = useCeiling(props);
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
      <PriceFields
        published={publishedPrices}
        prices={form.fields.prices}
        errors={form.errors}
        onChange={(prices) => form.set('prices', prices)}
      />
      <div className={styles['buttons']}>
        <Button type="submit" size="sm" loading={save.isPending} data-testid="ceiling-save">
          {t('spending.form.save')}
        </Button>
        <Button size="sm" variant="default" onClick={props.onClose}>
          {t('spending.form.cancel')}
        </Button>
      </div>
      {save.isError && <ErrorNotice error={save.error} />}
    </form>
  );
};
