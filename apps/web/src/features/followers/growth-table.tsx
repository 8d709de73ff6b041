import type { FollowersReport } from '@libs/contract';

import { PlatformIcon } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './followers.module.css';
import { PeriodFigure } from './growth-figure.js';
import { KnownFigure } from './known-figure.js';

const numberCell = tableStyles['number'] ?? '';

/** How each part of the growth is called. */
export const growthNames = {
  net: 'growth.net',
  organic: 'growth.organic',
  paid: 'growth.paid',
} as const satisfies Record<string, MessageKey>;

const Row = ({ account }: { readonly account: FollowersReport['accounts'][number] }) => {
  const { t } = useWords();
  const { name, platform, state, followers, growth, readAt } = account;
  return (
    <tr data-testid="followers-row" data-platform={platform}>
      <th scope="row">
        <span className={styles['account']}>
          <PlatformIcon platform={platform} size={16} />
          {name}
          <span className="rs-hidden"> ({platformNames[platform]})</span>
        </span>
      </th>
      <td className={numberCell}>
        <KnownFigure state={state} value={followers} />
      </td>
      <td className={numberCell} data-growth="net" data-state={growth.net.state}>
        <PeriodFigure sum={growth.net} />
      </td>
      <td className={numberCell} data-growth="previous" data-state={growth.net.previous.state}>
        <PeriodFigure sum={growth.net.previous} />
      </td>
      <td className={numberCell} data-growth="organic" data-state={growth.organic.state}>
        <PeriodFigure sum={growth.organic} />
      </td>
      <td className={numberCell} data-growth="paid" data-state={growth.paid.state}>
        <PeriodFigure sum={growth.paid} />
      </td>
      <td className={`${numberCell} ${tableStyles['wide'] ?? ''}`}>
        <When at={readAt} absent={t('when.never')} />
      </td>
    </tr>
  );
};

/** Each account with its followers, how they grew, and how they did in the period before. */
export const GrowthTable = ({ report }: { readonly report: FollowersReport }) => {
  const { t } = useWords();
  const heads = ['followers.total', 'growth.net', 'growth.before', 'growth.organic', 'growth.paid'] as const;
  return (
    <>
      <TableFrame label={t('followers.title')}>
        <table className={tableStyles['table']} data-testid="followers-table">
          <thead>
            <tr>
              <th scope="col">{t('followers.account')}</th>
              {heads.map((key) => (
                <th key={key} scope="col" className={numberCell}>
                  {t(key)}
                </th>
              ))}
              <th scope="col" className={`${numberCell} ${tableStyles['wide'] ?? ''}`}>
                {t('followers.readAt')}
              </th>
            </tr>
          </thead>
          <tbody>
            {report.accounts.map((account) => (
              <Row key={account.accountId} account={account} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className={styles['note']}>{t('growth.note')}</p>
    </>
  );
};
