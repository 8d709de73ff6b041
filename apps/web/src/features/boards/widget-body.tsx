import type { ShownWidget, WidgetDimension } from '@libs/contract';
import { interactionKinds, platforms } from '@libs/domain';
import { Skeleton } from '@mantine/core';
import { type ComponentType, useMemo } from 'react';

import { SectionError } from '../../components/error-notice.js';
import { basisOf } from '../../components/figure.js';
import { EmptyState } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { AudienceBody } from '../engagement/audience-table.js';
import { ChartView } from '../engagement/chart-view.js';
import { useLabels } from '../engagement/chart-words.js';
import { EngagementTable } from '../engagement/engagement-table.js';
import { useFilterNames } from '../engagement/filter-choices.js';
import { LabelBody } from '../engagement/label-table.js';
import { pivot } from '../engagement/pivot.js';
import { PostsBody } from '../engagement/top-posts.js';
import { CoverageLine } from '../engagement/total-card.js';
import { TotalsRow } from '../engagement/totals-row.js';
import { type ReportView, useEngagement } from '../engagement/use-report.js';
import { PlatformsBody } from '../labels/platforms-table.js';
import styles from './boards.module.css';

interface BodyProps {
  readonly view: ReportView;
}

const NoAccounts = () => {
  const { t } = useWords();
  return <EmptyState title={t('boards.widget.empty')} detail={t('boards.widget.empty.detail')} />;
};

const Figures = ({ view }: BodyProps) => {
  const { data: report, error, refetch } = useEngagement(view, ['kind']);
  if (report?.coverage.accounts.of === 0) return <NoAccounts />;
  return (
    <>
      <SectionError error={error} onRetry={() => void refetch()} hasFigures={report !== undefined} />
      {(report !== undefined || error === null) && (
        <div className={styles['figures']}>
          <TotalsRow view={view} report={report} announces={false} />
        </div>
      )}
    </>
  );
};

/** The course of the figures, as a chart or as the table of the same numbers. */
const Course = ({ view, isTable }: BodyProps & { readonly isTable: boolean }) => {
  const { split } = view.state;
  const { labelOf } = useLabels(split);
  const about = useFilterNames(view);
  const { data: report, error, refetch } = useEngagement(view, [split]);
  const turned = useMemo(
    () => report && pivot(report, split, split === 'platform' ? platforms : interactionKinds),
    [report, split],
  );
  if (report?.coverage.accounts.of === 0) return <NoAccounts />;
  if (report === undefined || turned === undefined)
    return error === null ? (
      <Skeleton height={280} />
    ) : (
      <SectionError error={error} onRetry={() => void refetch()} hasFigures={false} />
    );
  const drawn = { view, report, turned, basis: basisOf(turned.series.map(({ total }) => total)) };
  return (
    <>
      <SectionError error={error} onRetry={() => void refetch()} hasFigures />
      <p className={styles['coverage']}>
        <CoverageLine report={report} />
      </p>
      {isTable ? <EngagementTable {...drawn} labelOf={labelOf} /> : <ChartView {...drawn} about={about} />}
    </>
  );
};

const tables: Readonly<Record<WidgetDimension, ComponentType<BodyProps>>> = {
  time: ({ view }) => <Course view={view} isTable />,
  platform: PlatformsBody,
  audience: AudienceBody,
  label: LabelBody,
};

/** What a widget shows: its report in its form, with the states and the coverage that the report's own page shows. */
export const WidgetBody = ({ view, widget }: BodyProps & { readonly widget: ShownWidget }) => {
  const Table = tables[widget.by];
  switch (widget.form) {
    case 'figures':
      return <Figures view={view} />;
    case 'chart':
      return <Course view={view} isTable={false} />;
    case 'table':
      return <Table view={view} />;
    case 'posts':
      return <PostsBody view={view} />;
  }
};
