import type { AlertList } from '@libs/contract';
import { Button, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';

import { Loaded } from '../../components/listing.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState, Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { useAlertPages } from './alert-queries.js';
import { AlertRow } from './alert-row.js';
import styles from './alerts.module.css';

type Shown = 'running' | 'resolved';

const Rows = ({ pages, shown }: { readonly pages: readonly AlertList[]; readonly shown: Shown }) => {
  const { t } = useWords();
  const alerts = pages.flatMap((page) => page.alerts);
  if (alerts.length === 0)
    return (
      <EmptyState
        title={t(shown === 'running' ? 'alerts.empty.running' : 'alerts.empty.resolved')}
        detail={t('alerts.empty.detail')}
      />
    );
  return (
    <ul className={styles['rows']}>
      {alerts.map((alert) => (
        <AlertRow key={alert.id} alert={alert} />
      ))}
    </ul>
  );
};

/** What stands out now, and what did before. */
export const AlertsPage = () => {
  const { t } = useWords();
  const { state } = useSearch({ from: '/shell/alerts' });
  const navigate = useNavigate();
  const shown: Shown = state ?? 'running';
  const alerts = useAlertPages(shown);
  const filter = (
    <SegmentedControl
      size="xs"
      aria-label={t('alerts.filter')}
      value={shown}
      onChange={(value) =>
        void navigate({ to: '/alerts', search: value === 'resolved' ? { state: 'resolved' } : {}, resetScroll: false })
      }
      data={[
        { value: 'running', label: t('alerts.filter.running') },
        { value: 'resolved', label: t('alerts.filter.resolved') },
      ]}
      data-testid="alerts-filter"
    />
  );
  return (
    <div className={styles['page']}>
      <PageHeader title={t('alerts.title')} lead={t('alerts.lead')} aside={filter} />
      <Section title={t(shown === 'running' ? 'alerts.filter.running' : 'alerts.filter.resolved')}>
        <Loaded query={alerts} height={240}>
          {({ pages }) => <Rows pages={pages} shown={shown} />}
        </Loaded>
        {alerts.hasNextPage && (
          <div className={styles['more']}>
            <Button
              variant="default"
              size="xs"
              loading={alerts.isFetchingNextPage}
              onClick={() => void alerts.fetchNextPage()}
              data-testid="alerts-more"
            >
              {t('alerts.more')}
            </Button>
          </div>
        )}
      </Section>
    </div>
  );
};
