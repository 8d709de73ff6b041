import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';

import { labelsQuery } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Loaded } from '../../components/listing.js';
import { NotFoundNotice } from '../../components/not-found-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState } from '../../components/section.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { ChartSection } from '../engagement/chart-section.js';
import { serialiseReportState } from '../engagement/report-state.js';
import { TopPosts } from '../engagement/top-posts.js';
import { TotalsRow } from '../engagement/totals-row.js';
import { type ReportView, useEngagement } from '../engagement/use-report.js';
import { type CampaignLabel, isCampaign } from './campaign-days.js';
import { useCampaignView } from './campaign-view.js';
import { daysWords } from './days-words.js';
import { LabelActions } from './label-actions.js';
import styles from './labels.module.css';
import { PlatformsTable } from './platforms-table.js';
import { RuleState } from './rule-state.js';

const Report = ({ view }: { readonly view: ReportView }) => {
  const { data: report, error, refetch } = useEngagement(view, ['kind']);
  return (
    <>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {(report !== undefined || !error) && <TotalsRow view={view} report={report} />}
      <PlatformsTable view={view} />
      <ChartSection view={view} />
      <TopPosts view={view} />
    </>
  );
};

const Links = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const search = serialiseReportState(view.state);
  return (
    <div className={styles['links']}>
      <Link to="/" search={search} className="rs-link">
        {t('campaigns.one.toReport')}
      </Link>
      <Link to="/posts" search={search} className="rs-link">
        {t('campaigns.one.toPosts')}
      </Link>
    </div>
  );
};

const Campaign = ({ label }: { readonly label: CampaignLabel }) => {
  const words = useWords();
  const { t, format } = words;
  const view = useCampaignView(label);
  const days = daysWords(label.campaign, words);
  const begins = format.utcDay(label.campaign.startsOn);
  return (
    <>
      <PageHeader
        title={label.name}
        crumbs={
          <Link to="/campaigns" className="rs-link">
            {t('campaigns.title')}
          </Link>
        }
        lead={
          <>
            {t('campaigns.one.lead', { days, posts: label.posts })} · <RuleState label={label} />
          </>
        }
        aside={<LabelActions label={label} />}
      />
      {view === null ? (
        <EmptyState title={t('campaigns.one.future', { from: begins })} detail={t('campaigns.one.future.detail')} />
      ) : (
        <TimeZoneContext value={view.range.timeZone}>
          <Links view={view} />
          <Report view={view} />
        </TimeZoneContext>
      )}
    </>
  );
};

/** The report of one campaign: its posts on all platforms, over its own days. */
export const CampaignPage = () => {
  const { labelId } = useParams({ from: '/shell/campaigns/$labelId' });
  const labels = useQuery(labelsQuery());
  return (
    <div className={styles['page']}>
      <Loaded query={labels} height={320}>
        {(data) => {
          const label = data.labels.find(({ id }) => id === labelId);
          return label !== undefined && isCampaign(label) ? <Campaign label={label} /> : <NotFoundNotice />;
        }}
      </Loaded>
    </div>
  );
};
