import { Button, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';

import { accountsQuery } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState, Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { SpendingSection } from '../spending/spending-section.js';
import { AccountCard } from './account-card.js';
import styles from './accounts.module.css';
import { BackNotice, type BackSearch } from './back-notice.js';
import { PendingNotice } from './pending-notice.js';

const ConnectDialog = lazy(async () => ({ default: (await import('./connect-dialog.js')).ConnectDialog }));

const ChooseDialog = lazy(async () => ({ default: (await import('./choose-dialog.js')).ChooseDialog }));

const ConnectButton = ({ onClick }: { readonly onClick: () => void }) => {
  const { t } = useWords();
  if (!useMay('manage-accounts')) return null;
  return (
    <Button size="xs" leftSection={<IconPlus size={15} aria-hidden="true" />} onClick={onClick} data-testid="connect">
      {t('accounts.connect')}
    </Button>
  );
};

interface AccountsSearch extends BackSearch {
  /** `new`, or the platform to connect at. */
  readonly connect?: string;
  /** What waits to be chosen from. */
  readonly choose?: string;
}

interface DialogsProps {
  readonly connect: string | undefined;
  readonly choose: string | undefined;
  readonly isAgain: boolean;
  readonly onClose: () => void;
}

/** The dialog that the address asks for, if it asks for one. */
const Dialogs = ({ connect, choose, isAgain, onClose }: DialogsProps) => (
  <Suspense fallback={null}>
    {choose !== undefined && <ChooseDialog key={choose} id={choose} isAgain={isAgain} onClose={onClose} />}
    {connect !== undefined && <ConnectDialog key={connect} wish={connect} onClose={onClose} />}
  </Suspense>
);

/** The company's accounts, and which of them wait for a person. */
export const AccountsPage = () => {
  const { t } = useWords();
  const navigate = useNavigate();
  const { connect, choose, ...back }: AccountsSearch = useSearch({ from: '/shell/accounts' });
  const { data, error, refetch } = useQuery(accountsQuery());
  const openConnect = () => void navigate({ to: '/accounts', search: { connect: 'new' } });
  const toPlain = () => void navigate({ to: '/accounts', search: {}, replace: true });
  return (
    <>
      <PageHeader
        title={t('accounts.title')}
        aside={data?.accounts.length === 0 ? undefined : <ConnectButton onClick={openConnect} />}
      />
      <BackNotice search={choose === undefined ? back : {}} onClose={toPlain} />
      {choose === undefined && <PendingNotice />}
      {error && (
        <ErrorNotice
          error={error}
          onRetry={() => void refetch()}
          note={data === undefined ? undefined : t('error.stillShown')}
        />
      )}
      {data === undefined && !error && <Skeleton height={320} />}
      {data?.accounts.length === 0 && (
        <Section title={t('accounts.list')}>
          <EmptyState
            title={t('accounts.empty')}
            detail={t('accounts.empty.detail')}
            action={<ConnectButton onClick={openConnect} />}
          />
        </Section>
      )}
      <div className={styles['cards']} aria-live="polite">
        {data?.accounts.map((account) => (
          <AccountCard key={account.id} account={account} />
        ))}
      </div>
      <SpendingSection />
      <Dialogs connect={connect} choose={choose} isAgain={back.again !== undefined} onClose={toPlain} />
    </>
  );
};
