import { DefaultRateRequest, RateList } from '@libs/contract';
import { Button, Radio, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { useChange } from '../../api/mutations.js';
import { read } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { platformNames } from '../../components/platform-names.js';
import { rateWords } from '../../components/rate-words.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './rates.module.css';

type Rate = RateList['rates'][number];

const Facts = ({ rate: { id, platforms, source } }: { readonly rate: Rate }) => {
  const { t, format } = useWords();
  const names = platforms.map((platform) => platformNames[platform]);
  return (
    <span className={styles['facts']}>
      <span>{t(rateWords[id].formula)}</span>
      <span>
        {names.length === 0
          ? t('rate.settings.nowhere')
          : t('rate.settings.platforms', { platforms: format.list(names) })}
      </span>
      <span>{t('rate.settings.source', { source })}</span>
    </span>
  );
};

const Choice = ({ list }: { readonly list: RateList }) => {
  const { t } = useWords();
  const mayChoose = useMay('choose-defaults');
  const [chosen, setChosen] = useState<string>(list.default);
  const save = useChange<RateList>(['/rates', '/reports/engagement', '/posts'], (answer) =>
    notifications.show({ message: t('rate.settings.saved', { name: t(rateWords[answer.default].name) }) }),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = DefaultRateRequest.parse({ rate: chosen });
    save.mutate({ method: 'PUT', path: '/rates/default', body, schema: RateList });
  };
  return (
    <form onSubmit={submit} className={styles['form']}>
      {!mayChoose && <p className={styles['quiet']}>{t('rate.settings.readOnly')}</p>}
      <Radio.Group value={chosen} onChange={setChosen} label={t('rate.settings.choice')}>
        <div className={styles['choices']}>
          {list.rates.map((rate) => (
            <Radio
              key={rate.id}
              value={rate.id}
              disabled={!mayChoose}
              label={t(rateWords[rate.id].name)}
              description={<Facts rate={rate} />}
              data-testid={`rate-choice-${rate.id}`}
            />
          ))}
        </div>
      </Radio.Group>
      {save.isError && <ErrorNotice error={save.error} />}
      {mayChoose && (
        <div className={styles['buttons']}>
          <Button
            type="submit"
            size="sm"
            loading={save.isPending}
            disabled={chosen === list.default}
            data-testid="rate-save"
          >
            {t('rate.settings.save')}
          </Button>
        </div>
      )}
    </form>
  );
};

/** Every engagement rate with its formula, and the choice of the one that reports show. */
export const RateChoicePage = () => {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(read('/rates', RateList));
  return (
    <Section title={t('rate.settings')} lead={t('rate.settings.lead')}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={420} />}
      {data && <Choice list={data} />}
    </Section>
  );
};
