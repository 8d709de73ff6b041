import { FollowersReport } from '@libs/contract';
import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { read } from '../../api/queries.js';
import { SectionError } from '../../components/error-notice.js';
import { PlatformIcon } from '../../components/platform-label.js';
import { platformNames } from '../../components/platform-names.js';
import { EmptyState, Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './followers.module.css';
import { GrowthChart, linesOf } from './growth-chart.js';
import { totalGap } from './growth.js';
import { KnownFigure } from './known-figure.js';

/** The periods that can be chosen, in days. */
export const periods = [7, 28, 90, 365] as const;

/** The newest numbers of followers. */
export const followersQuery = (days: number) => read('/followers', FollowersReport, { days: String(days) });

const AccountsTable = ({ report }: { readonly report: FollowersReport }) => {
  const { t, format } = useWords();
  return (
    <TableFrame label={t('followers.title')}>
      <table className={tableStyles['table']} data-testid="followers-table">
        <thead>
          <tr>
            <th scope="col">{t('followers.account')}</th>
            <th scope="col" className={tableStyles['number']}>
              {t('followers.total')}
            </th>
            <th scope="col" className={tableStyles['number']}>
              {t('followers.change')}
            </th>
            <th scope="col" className={`${tableStyles['number'] ?? ''} ${tableStyles['wide'] ?? ''}`}>
              {t('followers.readAt')}
            </th>
          </tr>
        </thead>
        <tbody>
          {report.accounts.map(({ accountId, name, platform, state, followers, change, readAt }) => (
            <tr key={accountId} data-testid="followers-row" data-platform={platform}>
              <th scope="row">
                <span className={styles['account']}>
                  <PlatformIcon platform={platform} size={16} />
                  {name}
                  <span className="rs-hidden"> ({platformNames[platform]})</span>
                </span>
              </th>
              <td className={tableStyles['number']}>
                <KnownFigure state={state} value={followers} />
              </td>
              <td className={tableStyles['number']}>
                {change === null ? (
                  <span className={tableStyles['quiet']}>{t('followers.change.unknown')}</span>
                ) : (
                  <>{change === 0 ? '±0' : format.signed(change)}</>
                )}
              </td>
              <td className={`${tableStyles['number'] ?? ''} ${tableStyles['wide'] ?? ''}`}>
                <When at={readAt} absent={t('when.never')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

/** Every day of the period with each account's number, newest first. */
const DaysTable = ({ report }: { readonly report: FollowersReport }) => {
  const { t, format } = useWords();
  const lines = linesOf(report);
  return (
    <TableFrame label={t('followers.days')} isTall>
      <table className={tableStyles['table']} data-testid="followers-days">
        <thead>
          <tr>
            <th scope="col">{t('followers.day')}</th>
            {lines.map(({ id, label }) => (
              <th key={id} scope="col" className={tableStyles['number']}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.days.toReversed().map((day, fromEnd, { length }) => (
            <tr key={day}>
              <th scope="row" className={tableStyles['nowrap']}>
                {format.utcDay(`${day}T00:00:00Z`)}
              </th>
              {lines.map(({ id, totals }) => {
                const index = length - 1 - fromEnd;
                const total = totals[index] ?? null;
                return (
                  <td key={id} className={tableStyles['number']}>
                    <KnownFigure state={total === null ? totalGap(totals, index) : 'measured'} value={total} />
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

const Body = ({ report, isTable }: { readonly report: FollowersReport; readonly isTable: boolean }) => {
  const { t } = useWords();
  const isKnown = linesOf(report).length > 0;
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
      {isKnown && (isTable ? <DaysTable report={report} /> : <GrowthChart report={report} />)}
      {isKnown && <p className={styles['note']}>{t('followers.note', { zone: report.timeZone })}</p>}
      <AccountsTable report={report} />
    </>
  );
};

interface GrowthProps {
  readonly days: number;
  readonly onDays: (days: number) => void;
}

/** How many follow each account, and how that grew. */
export const GrowthSection = ({ days, onDays }: GrowthProps) => {
  const { t } = useWords();
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
