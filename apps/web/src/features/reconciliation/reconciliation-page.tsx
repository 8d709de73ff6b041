import { Reconciliation } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';

import { read } from '../../api/queries.js';
import { Listing, Loaded } from '../../components/listing.js';
import { PageHeader } from '../../components/page-header.js';
import { KindLabel } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { EmptyState, Section } from '../../components/section.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { ControlBar } from '../engagement/control-bar.js';
import { type ReportView, useReportView } from '../engagement/use-report.js';
import { AccountDays } from './account-days.js';
import { AccountPosts } from './account-posts.js';
import { numberColumns } from './number-columns.js';
import { NumberCells } from './numbers.js';
import { ReasonsRow } from './reasons.js';
import styles from './reconciliation.module.css';

interface AccountProps {
  readonly account: Reconciliation['accounts'][number];
  readonly view: ReportView;
}

const Kinds = ({ account, view }: AccountProps) => {
  const { t } = useWords();
  const columns = [{ label: t('engagement.filter.kind') }, ...numberColumns(t)];
  return (
    <Listing label={account.name} columns={columns}>
      {account.kinds.map((one) => (
        <Fragment key={one.kind}>
          <tr data-testid="reconciled-kind" data-platform={account.platform} data-kind={one.kind}>
            <th scope="row">
              <KindLabel kind={one.kind} shortens />
            </th>
            <NumberCells one={one} search={view.evidence({ account: [account.accountId], kind: [one.kind] })} />
          </tr>
          <ReasonsRow one={one} columns={columns.length} />
        </Fragment>
      ))}
    </Listing>
  );
};

const Account = ({ account, view }: AccountProps) => {
  const { t } = useWords();
  const [isOpen, { toggle }] = useDisclosure(false);
  const button = (
    <Button size="xs" variant="default" onClick={toggle} aria-expanded={isOpen} data-testid="reconciled-posts">
      {t(isOpen ? 'reconciliation.posts.hide' : 'reconciliation.posts.show')}
    </Button>
  );
  return (
    <Section title={`${account.name} (${platformNames[account.platform]})`} aside={button}>
      <Kinds account={account} view={view} />
      <AccountDays days={account.days} search={view.evidence({ account: [account.accountId] })} />
      {isOpen && <AccountPosts account={account} view={view} />}
    </Section>
  );
};

const Unfiltered = ({ view: { state } }: { readonly view: ReportView }) => {
  const { t } = useWords();
  if (state.audience.length + state.tag.length + state.label.length === 0) return null;
  return <p className={styles['note']}>{t('reconciliation.unfiltered')}</p>;
};

const Accounts = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const { platform, account, kind } = view.state;
  const query = useQuery(read('/reports/reconciliation', Reconciliation, { ...view.range, platform, account, kind }));
  return (
    <Loaded query={query} height={320}>
      {({ accounts }) =>
        accounts.length === 0 ? (
          <Section title={t('reconciliation.title')}>
            <EmptyState title={t('reconciliation.empty')} detail={t('reconciliation.empty.detail')} />
          </Section>
        ) : (
          accounts.map((one) => <Account key={one.accountId} account={one} view={view} />)
        )
      }
    </Loaded>
  );
};

/** Can I trust these numbers: ours beside the platforms' own, and why they differ. */
export const ReconciliationPage = () => {
  const { t } = useWords();
  const view = useReportView('/reconciliation');
  return (
    <TimeZoneContext value={view.range.timeZone}>
      <div className={styles['page']}>
        <PageHeader title={t('reconciliation.title')} lead={t('reconciliation.lead')} />
        <ControlBar view={view} hasCourse={false} />
        <Unfiltered view={view} />
        <Accounts view={view} />
      </div>
    </TimeZoneContext>
  );
};
