import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { PageHeader } from '../../components/page-header.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { AudienceSections } from './audience-section.js';
import styles from './followers.module.css';
import { followersQuery, GrowthSection, periods } from './growth-section.js';

interface FollowersSearch {
  readonly days?: string;
  readonly account?: string;
}

/** How many follow the accounts, who they are, and what platforms say of their days. */
export const FollowersPage = () => {
  const { t } = useWords();
  const navigate = useNavigate();
  const search: FollowersSearch = useSearch({ from: '/shell/followers' });
  const days = periods.find((length) => String(length) === search.days) ?? 28;
  const { data } = useQuery(followersQuery(days));
  const telling = data?.accounts.filter(({ tells }) => tells.traits || tells.days) ?? [];
  const account = telling.find(({ accountId }) => accountId === search.account) ?? telling[0];
  const update = (change: FollowersSearch): void => {
    void navigate({ to: '/followers', search: { ...search, ...change }, replace: true });
  };
  return (
    <div className={styles['page']}>
      <PageHeader title={t('followers.title')} />
      <GrowthSection days={days} onDays={(length) => update({ days: String(length) })} />
      {account !== undefined && (
        <AudienceSections
          key={account.accountId}
          accounts={telling}
          account={account}
          days={days}
          onAccount={(accountId) => update({ account: accountId })}
        />
      )}
      {data !== undefined && data.accounts.length > 0 && account === undefined && (
        <Section title={t('followers.who')}>
          <p className={styles['note']}>{t('followers.who.nobody')}</p>
        </Section>
      )}
    </div>
  );
};
