import { TextInput } from '@mantine/core';

import type { FieldErrors } from '../../components/contract-form.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import type { TypedPrices } from './prices.js';
import styles from './spending.module.css';

/** What is charged for, in words. */
const resources: Readonly<Record<string, MessageKey>> = {
  post: 'spending.price.post',
  own_post: 'spending.price.own_post',
  user: 'spending.price.user',
  liking_user: 'spending.price.liking_user',
};

interface PriceFieldsProps {
  readonly published: Readonly<Record<string, number>>;
  readonly prices: TypedPrices;
  readonly errors: FieldErrors;
  readonly onChange: (prices: TypedPrices) => void;
}

/** What the platform charges this company, where that is another price than the published one; nothing where it charges nothing. */
export const PriceFields = ({ published, prices, errors, onChange }: PriceFieldsProps) => {
  const { t, format } = useWords();
  if (Object.keys(published).length === 0) return null;
  return (
    <fieldset className={styles['prices']}>
      <legend>{t('spending.prices')}</legend>
      <p className={styles['quiet']}>{t('spending.prices.lead')}</p>
      {Object.entries(published).map(([resource, price]) => {
        const name = resources[resource];
        const error = errors[`prices.${resource}`];
        return (
          <TextInput
            key={resource}
            label={name === undefined ? resource : t(name)}
            description={t('spending.prices.published', { price: format.price(price) })}
            inputMode="decimal"
            value={prices[resource] ?? ''}
            onChange={({ currentTarget }) => onChange({ ...prices, [resource]: currentTarget.value })}
            error={error && t(error)}
            data-testid={`price-${resource}`}
          />
        );
      })}
    </fieldset>
  );
};
