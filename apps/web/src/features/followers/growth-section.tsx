import { FollowersReport } from '@libs/contract';
import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconChartLine, IconDownload, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { read } from '../../api/queries.js';
import { SectionError } from '../../components/error-notice.js';
import { EmptyState, Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { saveFile } from '../../components/save-file.js';
import styles from './followers.module.css';
import { GrowthChart } from './growth-chart.js';
import { growthCsv } from './growth-csv.js';
import { GrowthDays } from './growth-days.js';
import { GrowthTable } from './growth-table.js';

/** The periods that can be chosen, in days. */
export const periods = [7, 28, 90, 365] as const;

/** The newest numbers of followers. */
export const followersQuery = (days: number) => read('/followers', FollowersReport, { days: String(days) });

interface BodyProps {
  readonly report: FollowersReport;
  readonly isTable: boolean;
}

const Body = ({ report, isTable }: BodyProps) => {
  const { t } = useWords();
  const isKnown = report.accounts.some(({ totals }) => totals.some((total) => total !== null));
  if (report.accounts.length === 0) {
    return (
      <EmptyState
        title={t('followers.empty')}
        detail={t('followers.empty.detail')}
        action={
          <Link to="/accounts" search={{ connect: 'new' }} className="rs-link">
            {t('accounts.connect')}
          </Link>
        }
      />
    );
  }
  return (
    <>
      {!isKnown && <p className={styles['note']}>{t('followers.unread')}</p>}
      {isKnown && (isTable ? <GrowthDays report={report} /> : <GrowthChart report={report} />)}
      {isKnown && <p className={styles['note']}>{t('followers.note', { zone: report.timeZone })}</p>}
      <GrowthTable report={report} />
    </>
  );
};

interface GrowthProps {
  readonly days: number;
  readonly onDays: (days: number) => void;
}

/** How many follow each account, and how that grew. */
export const GrowthSection = ({ days, onDays }: GrowthProps) => {
  const { t, locale } = useWords();
  const [isTable, setTable] = useState(false);
  const { data, error, refetch } = useQuery(followersQuery(days));
  const controls = (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('followers.period')}
        value={String(days)}
        onChange={(value) => onDays(Number(value))}
        data={periods.map((length) => ({
          value: String(length),
          label: t('followers.period.days', { count: length }),
        }))}
      />
      <Button
        size="xs"
        variant="default"
        data-testid="followers-view"
        leftSection={
          isTable ? <IconChartLine size={15} aria-hidden="true" /> : <IconTable size={15} aria-hidden="true" />
        }
        onClick={() => setTable(!isTable)}
      >
        {t(isTable ? 'engagement.chart.chart' : 'engagement.chart.table')}
      </Button>
      <Button
        size="xs"
        variant="default"
        data-testid="growth-csv"
        leftSection={<IconDownload size={15} aria-hidden="true" />}
        disabled={data === undefined}
        onClick={() => {
          if (data !== undefined) saveFile(`resonance-followers-${days}.csv`, growthCsv(data, locale));
        }}
      >
        {t('following.csv')}
      </Button>
    </>
  );
  return (
    <Section title={t('followers.growth')} lead={t('followers.growth.lead')} aside={controls}>
      <SectionError error={error} onRetry={() => void refetch()} hasFigures={data !== undefined} />
      {data === undefined && !error && <Skeleton height={360} />}
      {data && <Body report={data} isTable={isTable} />}
    </Section>
  );
};
