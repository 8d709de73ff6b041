import { type PlatformSpending, Spending } from '@libs/contract';
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';

import { read } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { PlatformLabel } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { CeilingForm } from './ceiling-form.js';

interface RowsProps {
  readonly spending: PlatformSpending;
  readonly nextMonthAt: string;
  readonly onChange: () => void;
}

const Ceiling = ({ spending, nextMonthAt }: Omit<RowsProps, 'onChange'>) => {
  const { t, format } = useWords();
  const { calls, dollars } = spending.ceiling;
  const words = [
    ...(dollars === null ? [] : [format.dollars(dollars)]),
    ...(calls === null ? [] : [t('spending.ceiling.calls', { count: calls })]),
  ];
  return (
    <>
      {words.length === 0 ? t('spending.ceiling.none') : words.join(' · ')}
      {spending.isPaused && (
        <p className={tableStyles['quiet']}>{t('spending.reached', { day: format.utcDay(nextMonthAt) })}</p>
      )}
    </>
  );
};

const Rechecks = ({ platform, rechecks }: Pick<PlatformSpending, 'platform' | 'rechecks'>) => {
  const { t, format } = useWords();
  if (rechecks === null || rechecks.interactions === 0) return null;
  const { interactions: count, dollars } = rechecks;
  return (
    <p className={tableStyles['quiet']} data-testid="spending-rechecks">
      {t('spending.rechecks', { count, platform: platformNames[platform], dollars: format.dollars(dollars) })}
    </p>
  );
};

const Rows = ({ spending, nextMonthAt, onChange }: RowsProps) => {
  const { t, format } = useWords();
  const mayChange = useMay('manage-accounts');
  const { platform, accounts, publishedPrices } = spending;
  const hasPrices = Object.keys(publishedPrices).length > 0;
  const money = (dollars: number | null): string => (dollars === null ? t('spending.free') : format.dollars(dollars));
  return (
    <Fragment>
      <tr data-testid="spending-row" data-platform={platform}>
        <th scope="row">
          <PlatformLabel platform={platform} />
        </th>
        <td className={tableStyles['number']}>{format.integer(spending.calls)}</td>
        <td className={tableStyles['number']}>{money(spending.dollars)}</td>
        <td>
          <Ceiling spending={spending} nextMonthAt={nextMonthAt} />
          <Rechecks {...spending} />
        </td>
        <td className={tableStyles['number']}>
          {mayChange && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={onChange}
              aria-label={t(hasPrices ? 'spending.change.prices.of' : 'spending.change.of', {
                platform: platformNames[platform],
              })}
            >
              {t(hasPrices ? 'spending.change.prices' : 'spending.change')}
            </Button>
          )}
        </td>
      </tr>
      {accounts.map(({ accountId, name, calls, dollars }) => (
        <tr key={accountId} className={tableStyles['quiet']}>
          <th scope="row">{t('spending.account', { name })}</th>
          <td className={tableStyles['number']}>{format.integer(calls)}</td>
          <td className={tableStyles['number']}>{money(dollars)}</td>
          <td />
          <td />
        </tr>
      ))}
    </Fragment>
  );
};

const Platforms = ({
  data,
  onChange,
}: {
  readonly data: Spending;
  readonly onChange: (of: PlatformSpending) => void;
}) => {
  const { t } = useWords();
  return (
    <TableFrame label={t('spending.title')}>
      <table className={tableStyles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('spending.platform')}</th>
            <th scope="col" className={tableStyles['number']}>
              {t('spending.calls')}
            </th>
            <th scope="col" className={tableStyles['number']}>
              {t('spending.money')}
            </th>
            <th scope="col">{t('spending.ceiling')}</th>
            <th scope="col" className={tableStyles['number']}>
              <span className="rs-hidden">{t('spending.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.platforms.map((spending) => (
            <Rows
              key={spending.platform}
              spending={spending}
              nextMonthAt={data.nextMonthAt}
              onChange={() => onChange(spending)}
            />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

/** Calls and money of this month, and what a person allows; nothing while no account is connected. */
export const SpendingSection = () => {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(read('/spending', Spending));
  const [changing, setChanging] = useState<PlatformSpending | null>(null);
  if (data?.platforms.length === 0) return null;
  return (
    <Section title={t('spending.title')} lead={t('spending.lead')}>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={160} />}
      {data && <Platforms data={data} onChange={setChanging} />}
      {changing && <CeilingForm key={changing.platform} spending={changing} onClose={() => setChanging(null)} />}
    </Section>
  );
};
