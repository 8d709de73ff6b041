import { EngagementReport, type Label } from '@libs/contract';
import { interactionKinds, localDay, rangeOf } from '@libs/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { labelsQuery, read } from '../../api/queries.js';
import { useSession } from '../../api/session.js';
import { hintOf } from '../../components/cell-figure.js';
import { addCells, basisOf, figureOf } from '../../components/figure.js';
import { Listing, Loaded } from '../../components/listing.js';
import { PageHeader } from '../../components/page-header.js';
import { kindKeys } from '../../components/platform-label.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { changeBetween } from '../../i18n/format.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { parseReportState, type ReportState } from '../engagement/report-state.js';
import { campaignEvidence, type CampaignLabel, daysSoFar, isCampaign } from './campaign-days.js';
import { daysWords } from './days-words.js';
import { EvidenceFigure } from './evidence-figure.js';
import { LabelActions, NewLabel } from './label-actions.js';
import { LabelMark } from './label-mark.js';
import styles from './labels.module.css';

const Change = ({ report }: { readonly report: EngagementReport }) => {
  const { t, format } = useWords();
  const now = addCells(report.totals.map(({ cell }) => cell));
  const before = report.totals.flatMap(({ previous }) => (previous === null ? [] : [previous]));
  const basis = basisOf([now]);
  const change = changeBetween(before.length === 0 ? null : figureOf(addCells(before), basis), figureOf(now, basis));
  if (change === null) return <span className={tableStyles['quiet']}>–</span>;
  return (
    <span {...hintOf([t('campaigns.change.hint')])} tabIndex={0} role="note">
      {format.signed(change.by)}
      {change.ratio !== null && ` (${format.percent(change.ratio)})`}
    </span>
  );
};

interface FiguresProps {
  readonly label: CampaignLabel;
  readonly state: ReportState;
  readonly timeZone: string;
}

/** What happened with a campaign's posts on its own days, as cells of its row. */
const Figures = ({ label, state, timeZone }: FiguresProps) => {
  const range = rangeOf(state.period, timeZone, new Date());
  const query = { ...range, label: [label.id], granularity: 'total', groupBy: ['kind'], compare: 'previous' };
  const { data: report } = useQuery(read('/reports/engagement', EngagementReport, query));
  if (report === undefined) return <td colSpan={interactionKinds.length + 2} />;
  const evidence = campaignEvidence(state, timeZone);
  const all = addCells(report.totals.map(({ cell }) => cell));
  return (
    <>
      {interactionKinds.map((kind) => {
        const cell = report.totals.find(({ key }) => key.kind === kind)?.cell;
        return (
          <td key={kind} className={tableStyles['number']}>
            {cell && <EvidenceFigure cell={cell} basis={basisOf([cell])} search={evidence({ kind: [kind] })} />}
          </td>
        );
      })}
      <td className={tableStyles['number']}>
        <EvidenceFigure cell={all} basis={basisOf([all])} search={evidence({})} />
      </td>
      <td className={tableStyles['number']}>
        <Change report={report} />
      </td>
    </>
  );
};

const Row = ({ label }: { readonly label: CampaignLabel }) => {
  const words = useWords();
  const { workspace } = useSession();
  const { timeZone } = workspace;
  const period = daysSoFar(label.campaign, localDay(new Date(), timeZone));
  return (
    <tr data-testid="campaign-row" data-name={label.name} data-done={label.sweep.isDone}>
      <th scope="row">
        <Link to="/campaigns/$labelId" params={{ labelId: label.id }} className="rs-link">
          <LabelMark label={label} />
        </Link>
      </th>
      <td className={tableStyles['nowrap']}>{daysWords(label.campaign, words)}</td>
      <td className={tableStyles['number']}>{words.format.integer(label.posts)}</td>
      {period === null ? (
        <td colSpan={interactionKinds.length + 2} />
      ) : (
        <Figures label={label} state={{ ...parseReportState({}), period, label: [label.id] }} timeZone={timeZone} />
      )}
      <td className={tableStyles['number']}>
        <LabelActions label={label} />
      </td>
    </tr>
  );
};

const Rows = ({ campaigns }: { readonly campaigns: readonly CampaignLabel[] }) => {
  const { t } = useWords();
  if (campaigns.length === 0) return <EmptyState title={t('campaigns.empty')} detail={t('campaigns.empty.detail')} />;
  const newest = campaigns.toSorted((a, b) => (a.campaign.startsOn < b.campaign.startsOn ? 1 : -1));
  const columns = [
    { label: t('campaigns.column.name') },
    { label: t('campaigns.column.days') },
    { label: t('labels.column.posts'), isAtEnd: true },
    ...interactionKinds.map((kind) => ({ label: t(kindKeys[kind]), isAtEnd: true })),
    { label: t('kind.all'), isAtEnd: true },
    { label: t('campaigns.change'), isAtEnd: true },
    { label: t('labels.column.actions'), isAtEnd: true },
  ];
  return (
    <Listing label={t('campaigns.compare')} columns={columns}>
      {newest.map((label) => (
        <Row key={label.id} label={label} />
      ))}
    </Listing>
  );
};

const campaignsIn = (labels: readonly Label[]): CampaignLabel[] => labels.filter(isCampaign);

/** The workspace's campaigns side by side, newest first. */
export const CampaignsPage = () => {
  const { t } = useWords();
  const { workspace } = useSession();
  const labels = useQuery(labelsQuery());
  return (
    <TimeZoneContext value={workspace.timeZone}>
      <div className={styles['page']}>
        <PageHeader title={t('campaigns.title')} lead={t('campaigns.lead')} aside={<NewLabel isCampaign />} />
        <Section title={t('campaigns.compare')}>
          <Loaded query={labels} height={160}>
            {(data) => <Rows campaigns={campaignsIn(data.labels)} />}
          </Loaded>
        </Section>
      </div>
    </TimeZoneContext>
  );
};
