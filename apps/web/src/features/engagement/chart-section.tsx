import { interactionKinds, platforms } from '@libs/domain';
import type { EngagementReport } from '@libs/contract';
import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconChartBar, IconDownload, IconTable } from '@tabler/icons-react';
import { type KeyboardEvent, useMemo } from 'react';

import { CellLegend } from '../../components/cell-legend.js';
import { SectionError } from '../../components/error-notice.js';
import { basisOf } from '../../components/figure.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './chart.module.css';
import { ChartView } from './chart-view.js';
import { useLabels } from './chart-words.js';
import { EngagementTable } from './engagement-table.js';
import { useFilterNames } from './filter-choices.js';
import { pivot, type Pivot } from './pivot.js';
import { reportCsv } from './report-csv.js';
import { saveFile } from '../../components/save-file.js';
import { type ReportView, useEngagement } from './use-report.js';

interface ControlsProps {
  readonly view: ReportView;
  readonly onCsv: () => void;
}

const Controls = ({ view, onCsv }: ControlsProps) => {
  const { t } = useWords();
  const { split, chart, view: shown } = view.state;
  const isTable = shown === 'table';
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('engagement.chart.split')}
        value={split}
        onChange={(value) => view.update({ split: value === 'kind' ? 'kind' : 'platform' })}
        data={[
          { value: 'platform', label: t('engagement.chart.split.platform') },
          { value: 'kind', label: t('engagement.chart.split.kind') },
        ]}
      />
      {!isTable && (
        <SegmentedControl
          size="xs"
          aria-label={t('engagement.chart.shape')}
          value={chart}
          onChange={(value) => view.update({ chart: value === 'lines' ? 'lines' : 'bars' })}
          data={[
            { value: 'bars', label: t('engagement.chart.bars') },
            { value: 'lines', label: t('engagement.chart.lines') },
          ]}
        />
      )}
      <Button
        data-hint={t('engagement.chart.keys')}
        size="xs"
        variant="default"
        data-testid="engagement-chart-table-toggle"
        leftSection={
          isTable ? <IconChartBar size={15} aria-hidden="true" /> : <IconTable size={15} aria-hidden="true" />
        }
        onClick={() => view.update({ view: isTable ? 'chart' : 'table' })}
      >
        {t(isTable ? 'engagement.chart.chart' : 'engagement.chart.table')}
      </Button>
      <Button
        size="xs"
        variant="default"
        data-testid="engagement-csv"
        title={t('engagement.chart.csv.hint')}
        leftSection={<IconDownload size={15} aria-hidden="true" />}
        onClick={onCsv}
      >
        {t('engagement.chart.csv')}
      </Button>
      <CellLegend isCompact />
    </>
  );
};

interface BodyProps {
  readonly view: ReportView;
  readonly report: EngagementReport;
  readonly turned: Pivot;
}

const Body = ({ view, report, turned }: BodyProps) => {
  const { labelOf } = useLabels(view.state.split);
  const about = useFilterNames(view);
  const basis = basisOf(turned.series.map(({ total }) => total));
  if (view.state.view === 'table') {
    return <EngagementTable view={view} report={report} turned={turned} basis={basis} labelOf={labelOf} />;
  }
  return <ChartView view={view} report={report} turned={turned} basis={basis} about={about} />;
};

/** Engagement over time: chart or table, by platform or by kind. */
export const ChartSection = ({ view }: { readonly view: ReportView }) => {
  const { t, locale } = useWords();
  const { split } = view.state;
  const { data: report, error, refetch } = useEngagement(view, [split]);
  const turned = useMemo(
    () => report && pivot(report, split, split === 'platform' ? platforms : interactionKinds),
    [report, split],
  );
  const saveCsv = (): void => {
    if (turned === undefined) return;
    const name = `resonance-${split}-${view.range.from.slice(0, 10)}-${view.range.to.slice(0, 10)}.csv`;
    saveFile(name, reportCsv(turned, locale));
  };
  // Single keys, but only while the focus is in this box, so that they never fight with assistive software.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 't') view.update({ view: view.state.view === 'table' ? 'chart' : 'table' });
    if (event.key === 'e') saveCsv();
  };
  return (
    <div onKeyDown={onKeyDown}>
      <Section title={t('engagement.chart.title')} aside={<Controls view={view} onCsv={saveCsv} />}>
        <SectionError error={error} onRetry={() => void refetch()} hasFigures={report !== undefined} />
        {report && turned ? (
          <Body view={view} report={report} turned={turned} />
        ) : (
          !error && (
            <div className={styles['body']}>
              <Skeleton height={350} />
            </div>
          )
        )}
      </Section>
    </div>
  );
};
