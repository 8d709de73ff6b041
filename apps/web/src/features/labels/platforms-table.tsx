import type { EngagementReport } from '@libs/contract';
import { interactionKinds, type Platform, platforms } from '@libs/domain';
import { Skeleton } from '@mantine/core';

import { SectionError } from '../../components/error-notice.js';
import { addCells } from '../../components/figure.js';
import { Listing } from '../../components/listing.js';
import { kindKeys, PlatformLabel } from '../../components/platform-label.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { type ReportView, useEngagement } from '../engagement/use-report.js';
import { EvidenceFigure } from './evidence-figure.js';

interface RowProps {
  readonly platform: Platform;
  readonly report: EngagementReport;
  readonly view: ReportView;
}

const Row = ({ platform, report, view }: RowProps) => {
  const totals = report.totals.filter(({ key }) => key.platform === platform);
  const sum = addCells(totals.map(({ cell }) => cell));
  const search = view.evidence({ platform: [platform] });
  return (
    <tr data-testid="campaign-platform" data-platform={platform}>
      <th scope="row">
        <PlatformLabel platform={platform} />
      </th>
      {interactionKinds.map((kind) => {
        const cell = totals.find(({ key }) => key.kind === kind)?.cell;
        return (
          <td key={kind} className={tableStyles['number']}>
            {cell && (
              <EvidenceFigure
                cell={cell}
                basis="counted"
                search={view.evidence({ platform: [platform], kind: [kind] })}
              />
            )}
          </td>
        );
      })}
      <td className={tableStyles['number']}>
        <EvidenceFigure cell={sum} basis="counted" search={search} />
      </td>
      <td className={tableStyles['number']}>
        <EvidenceFigure cell={sum} basis="attributed" search={search} />
      </td>
    </tr>
  );
};

/** What happened on each platform: by its counters, and what is listed one by one beside it. Without a frame. */
export const PlatformsBody = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  const { data: report, error, refetch } = useEngagement(view, ['platform', 'kind']);
  const present = platforms.filter((platform) => report?.totals.some(({ key }) => key.platform === platform));
  const columns = [
    { label: t('engagement.filter.platform') },
    ...interactionKinds.map((kind) => ({ label: t(kindKeys[kind]), isAtEnd: true })),
    { label: t('kind.all'), isAtEnd: true },
    { label: t('campaigns.one.listed'), isAtEnd: true },
  ];
  return (
    <>
      <SectionError error={error} onRetry={() => void refetch()} hasFigures={report !== undefined} />
      {report === undefined && !error && <Skeleton height={140} />}
      {report && present.length === 0 && (
        <EmptyState title={t('engagement.empty')} detail={t('engagement.empty.filters')} />
      )}
      {report && present.length > 0 && (
        <Listing label={t('campaigns.one.platforms')} columns={columns}>
          {present.map((platform) => (
            <Row key={platform} platform={platform} report={report} view={view} />
          ))}
        </Listing>
      )}
    </>
  );
};

/** What happened on each platform. */
export const PlatformsTable = ({ view }: { readonly view: ReportView }) => {
  const { t } = useWords();
  return (
    <Section title={t('campaigns.one.platforms')}>
      <PlatformsBody view={view} />
    </Section>
  );
};
