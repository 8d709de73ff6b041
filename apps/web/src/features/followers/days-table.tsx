import { type AccountAudience, type DayFigureName } from '@libs/contract';
import { dayFigures } from '@libs/domain';
import { Link } from '@tanstack/react-router';

import { TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import { KnownFigure } from './known-figure.js';
import styles from './followers.module.css';

const names: Readonly<Record<DayFigureName, MessageKey>> = {
  organic_followers: 'day.organic_followers',
  paid_followers: 'day.paid_followers',
  reactions: 'day.reactions',
  comments: 'day.comments',
  shares: 'day.shares',
  impressions: 'day.impressions',
  reach: 'day.reach',
  clicks: 'day.clicks',
};

type Days = AccountAudience['days']['list'];

/** What the platform says of its days; a figure leads to the answer that says so. */
export const DaysTable = ({ days }: { readonly days: Days }) => {
  const { t, format } = useWords();
  const shown = dayFigures.filter((figure) => days.some(({ figures }) => figures.some((one) => one.figure === figure)));
  return (
    <TableFrame label={t('followers.ownDays')} isTall>
      <table className={tableStyles['table']} data-testid="account-days">
        <thead>
          <tr>
            <th scope="col">{t('followers.day')}</th>
            {shown.map((figure) => (
              <th key={figure} scope="col" className={tableStyles['number']}>
                {t(names[figure])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, figures }) => (
            <tr key={day} data-day={day}>
              <th scope="row" className={tableStyles['nowrap']}>
                {format.utcDay(`${day}T00:00:00Z`)}
              </th>
              {shown.map((name) => {
                const told = figures.find(({ figure }) => figure === name);
                return (
                  <td key={name} className={tableStyles['number']} data-figure={name}>
                    {told === undefined ? (
                      <KnownFigure state="pending" value={null} />
                    ) : (
                      <Link
                        to="/evidence/fetches/$fetchId"
                        params={{ fetchId: told.fetchId }}
                        className={`${tableStyles['cell'] ?? ''} ${styles['day'] ?? ''}`}
                        data-negative={told.value < 0}
                      >
                        {format.integer(told.value)}
                      </Link>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};
