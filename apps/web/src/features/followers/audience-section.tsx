import { AccountAudience, type AccountFollowers, type FollowerTraitName } from '@libs/contract';
import type { CellState } from '@libs/domain';
import { NativeSelect, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { read } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { cellSentences, cellValues } from '../../components/cell-states.js';
import { SectionError } from '../../components/error-notice.js';
import { platformNames } from '../../components/platform-names.js';
import { EmptyState, Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { ProofLink } from '../evidence/proof-link.js';
import { AudienceList } from './audience-list.js';
import { DaysTable } from './days-table.js';
import { DefineAudience } from './define-audience.js';
import styles from './followers.module.css';
import { traitNames } from './trait-names.js';
import { TraitsTable } from './traits-table.js';

/** Says why nothing is shown. */
const Unknown = ({ state }: { readonly state: CellState }) => {
  const { t } = useWords();
  const { name, meaning } = cellSentences[state];
  return <EmptyState title={t(name)} detail={t(meaning, cellValues)} />;
};

const Traits = ({ audience }: { readonly audience: AccountAudience }) => {
  const { t, format } = useWords();
  const { list, state } = audience.traits;
  const mayDefine = useMay('manage-audiences');
  const [wish, setWish] = useState<FollowerTraitName>('industry');
  const told = list.find(({ trait }) => trait === wish) ?? list[0];
  if (told === undefined) return <Unknown state={state} />;
  const platform = platformNames[audience.platform];
  return (
    <>
      <div className={styles['controls']}>
        <NativeSelect
          size="xs"
          label={t('followers.by')}
          data-testid="traits-choice"
          value={told.trait}
          onChange={({ currentTarget: { value } }) => {
            const chosen = list.find(({ trait }) => trait === value);
            if (chosen !== undefined) setWish(chosen.trait);
          }}
          data={list.map(({ trait }) => ({ value: trait, label: t(traitNames[trait]) }))}
        />
        <p className={styles['quiet']}>
          {t('followers.traits.readAt', { at: format.instant(told.readAt) })}
          {state === 'stale' && ` ${t('cell.stale.meaning')}`} <ProofLink fetchId={told.fetchId} search={{}} />
        </p>
      </div>
      {told.segments.length === 0 ? (
        <EmptyState title={t('followers.traits.none')} detail={t('followers.traits.none.detail', { platform })} />
      ) : (
        <>
          <TraitsTable told={told} label={t(traitNames[told.trait])} />
          {mayDefine && <DefineAudience key={told.trait} told={told} />}
        </>
      )}
      <p className={styles['note']}>{t('followers.traits.note', { platform })}</p>
    </>
  );
};

const Days = ({ audience }: { readonly audience: AccountAudience }) => {
  const { t } = useWords();
  const { list, state } = audience.days;
  if (list.length === 0) return <Unknown state={state} />;
  return (
    <>
      <DaysTable days={list} />
      <p className={styles['note']}>
        {state === 'stale' && `${t('cell.stale.meaning')} `}
        {t('followers.ownDays.note', { platform: platformNames[audience.platform] })}
      </p>
    </>
  );
};

interface AudienceProps {
  /** The accounts whose platform tells more than a number; at least one. */
  readonly accounts: readonly AccountFollowers[];
  readonly account: AccountFollowers;
  readonly days: number;
  readonly onAccount: (accountId: string) => void;
}

const AccountChoice = ({ accounts, account, onAccount }: Omit<AudienceProps, 'days'>) => {
  const { t } = useWords();
  if (accounts.length < 2) return <span className={styles['quiet']}>{account.name}</span>;
  return (
    <NativeSelect
      size="xs"
      aria-label={t('followers.account')}
      data-testid="audience-account"
      value={account.accountId}
      onChange={({ currentTarget: { value } }) => onAccount(value)}
      data={accounts.map(({ accountId, name }) => ({ value: accountId, label: name }))}
    />
  );
};

/** Who follows an account, and what its platform says of each day. */
export const AudienceSections = (props: AudienceProps) => {
  const { account, days } = props;
  const { t } = useWords();
  const path = `/followers/${account.accountId}`;
  const { data, error, refetch } = useQuery(read(path, AccountAudience, { days: String(days) }));
  const failure = <SectionError error={error} onRetry={() => void refetch()} hasFigures={data !== undefined} />;
  const platform = platformNames[account.platform];
  return (
    <>
      <Section title={t('followers.who')} lead={t('followers.who.lead')} aside={<AccountChoice {...props} />}>
        {failure}
        {data === undefined && !error && <Skeleton height={320} />}
        {data && <Traits audience={data} />}
      </Section>
      <AudienceList />
      <Section title={t('followers.ownDays')} lead={t('followers.ownDays.lead', { name: account.name, platform })}>
        {failure}
        {data === undefined && !error && <Skeleton height={320} />}
        {data && <Days audience={data} />}
      </Section>
    </>
  );
};
