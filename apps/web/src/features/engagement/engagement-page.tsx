import type { EngagementReport } from '@libs/contract';
import { interactionKinds } from '@libs/domain';
import { Link } from '@tanstack/react-router';

import { useSession } from '../../api/session.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState, Section } from '../../components/section.js';
import { useNow } from '../../components/use-now.js';
import { When } from '../../components/when.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { AlertBanner } from '../alerts/alert-banner.js';
import { LivePage } from '../live/live-page.js';
import { LiveStatus } from '../live/live-status.js';
import { PeopleSection } from '../people/people-section.js';
import { SavedBar } from '../saved-reports/saved-bar.js';
import { AudienceTable } from './audience-table.js';
import { rangeLabel } from './bucket-label.js';
import { BestTimesSection } from '../best-times/best-times-section.js';
import { SentimentSection } from '../sentiment/sentiment-section.js';
import { ResponseTimesSection } from '../response-times/response-times-section.js';
import { ChartSection } from './chart-section.js';
import { ControlBar } from './control-bar.js';
import { ExportMenu } from './export-menu.js';
import { FigureChanges } from './figure-changes.js';
import { FollowerAudiences } from './follower-audiences.js';
import styles from './lists.module.css';
import pageStyles from './page.module.css';
import { LabelTable } from './label-table.js';
import { pivot } from './pivot.js';
import { ReportNotes } from './report-notes.js';
import { countFilters } from './report-state.js';
import { TopPosts } from './top-posts.js';
import { TotalsRow } from './totals-row.js';
import { type ReportView, useEngagement, useReportView } from './use-report.js';

interface PartProps {
  readonly view: ReportView;
  readonly report: EngagementReport;
}

const BaselineLine = ({ view, report }: PartProps) => {
  const { t, format } = useWords();
  const { baseline } = pivot(report, 'kind', interactionKinds);
  if (baseline === 0) return null;
  return (
    <p className={pageStyles['baseline']} data-testid="baseline" data-value={baseline}>
      {t('engagement.baseline', { count: format.integer(baseline) })}{' '}
      <Link to="/evidence/cell" search={view.evidence({})} className="rs-link">
        {t('engagement.baseline.link')}
      </Link>
    </p>
  );
};

const Nothing = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const isFiltered = countFilters(view.state) > 0;
  return (
    <Section title={t('engagement.chart.title')}>
      <EmptyState
        title={t(isFiltered ? 'engagement.empty' : 'accounts.empty')}
        detail={t(isFiltered ? 'engagement.empty.filters' : 'engagement.empty.accounts')}
        action={
          isFiltered ? undefined : (
            <Link to="/accounts" search={{ connect: 'new' }} className="rs-link">
              {t('engagement.empty.connect')}
            </Link>
          )
        }
      />
    </Section>
  );
};

const hourMs = 3_600_000;

const Freshness = ({ report }: { readonly report: EngagementReport | undefined }) => {
  const { t, format } = useWords();
  const now = useNow();
  const { workspace } = useSession();
  if (report === undefined) return null;
  if (report.observedAt === null) return <span>{t('engagement.notRead')}</span>;
  const behindMs = now.getTime() - Date.parse(report.observedAt);
  if (workspace.isDemo && Math.abs(behindMs) > hourMs) {
    return <span>{t('engagement.simulatedClock', { when: format.instant(report.observedAt) })}</span>;
  }
  // A platform's clock may be ahead of ours: then "in 3 hours" would be a riddle, the time itself is not.
  if (behindMs < -120_000) return <span>{t('engagement.readAt', { when: format.instant(report.observedAt) })}</span>;
  const [before = '', after = ''] = t('engagement.readAt', { when: '\u0000' }).split('\u0000');
  return (
    <span>
      {before}
      <When at={report.observedAt} absent="" />
      {after}
    </span>
  );
};

/** How many cells the report has over time. */
const cellsOf = (report: EngagementReport | undefined): number =>
  report === undefined ? 0 : report.buckets.length * report.totals.length;

const Report = ({ view }: { readonly view: ReportView }) => {
  const { t, format } = useWords();
  const { data: report, error, refetch } = useEngagement(view, ['kind']);
  const isEmpty = report?.coverage.accounts.of === 0;
  return (
    <>
      <PageHeader
        title={t('engagement.title')}
        lead={t('engagement.range', {
          ...rangeLabel(view.range.from, view.range.to, format),
          zone: view.range.timeZone,
        })}
        aside={
          <>
            <LiveStatus />
            <Freshness report={report} />
            {!isEmpty && <ExportMenu view={view} cells={cellsOf(report)} />}
          </>
        }
      />
      <AlertBanner />
      <ControlBar view={view} />
      <SavedBar view={view} />
      {error && (
        <ErrorNotice
          error={error}
          onRetry={() => void refetch()}
          note={report === undefined ? undefined : t('error.stillShown')}
        />
      )}
      {isEmpty ? (
        <Nothing view={view} />
      ) : (
        (report !== undefined || !error) && <TotalsRow view={view} report={report} />
      )}
      {report && <BaselineLine view={view} report={report} />}
      {!isEmpty && (
        <>
          <ChartSection view={view} />
          <div className={styles['columns']}>
            <AudienceTable view={view} />
            <TopPosts view={view} />
          </div>
          <PeopleSection view={view} />
          <LabelTable view={view} />
          <FollowerAudiences view={view} />
          <FigureChanges view={view} />
          <SentimentSection view={view} />
          <ResponseTimesSection view={view} />
          <BestTimesSection view={view} />
        </>
      )}
      {report && <ReportNotes notes={report.notes} />}
    </>
  );
};

/** How we are doing, with whom: totals, course, audiences, posts. */
export const EngagementPage = () => {
  const view = useReportView();
  return (
    <TimeZoneContext value={view.range.timeZone}>
      <LivePage>
        <Report view={view} />
      </LivePage>
    </TimeZoneContext>
  );
};
