import { type AccountAudience, type DayFigureName } from '@libs/contract';
import { dayFigures } from '@libs/domain';
import { Link } from '@tanstack/react-router';

import { TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useNow } from '../../components/use-now.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import { dayGap } from './growth.js';
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

/** The days of which the platform told a figure. */
const daysWith = (days: Days, name: DayFigureName): string[] =>
  days.filter(({ figures }) => figures.some(({ figure }) => figure === name)).map(({ day }) => day);

/** What the platform says of its days; a figure leads to the answer that says so. */
export const DaysTable = ({ days }: { readonly days: Days }) => {
  const { t, format } = useWords();
  const now = useNow();
  const shown = dayFigures
    .map((name) => ({ name, known: daysWith(days, name) }))
    .filter(({ known }) => known.length > 0);
  return (
    <TableFrame label={t('followers.ownDays')} isTall>
      <table className={tableStyles['table']} data-testid="account-days">
        <thead>
          <tr>
            <th scope="col">{t('followers.day')}</th>
            {shown.map(({ name }) => (
              <th key={name} scope="col" className={tableStyles['number']}>
                {t(names[name])}
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
              {shown.map(({ name, known }) => {
                const told = figures.find(({ figure }) => figure === name);
                return (
                  <td key={name} className={tableStyles['number']} data-figure={name}>
                    {told === undefined ? (
                      <KnownFigure state={dayGap(day, known, now)} value={null} />
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
