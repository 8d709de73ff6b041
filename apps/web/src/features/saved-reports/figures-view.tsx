import type { SavedReportFigures } from '@libs/contract';
import { interactionKinds, platforms } from '@libs/domain';
import { Button } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { useMemo, useState } from 'react';

import { basisOf } from '../../components/figure.js';
import { Section } from '../../components/section.js';
import { TimeZoneContext, useWords } from '../../i18n/use-words.js';
import { rangeLabel } from '../engagement/bucket-label.js';
import { ChartView } from '../engagement/chart-view.js';
import { useLabels } from '../engagement/chart-words.js';
import { EngagementTable } from '../engagement/engagement-table.js';
import { filterKeys } from '../engagement/filter-choices.js';
import { type DrawnReport, pivot } from '../engagement/pivot.js';
import { ReportNotes } from '../engagement/report-notes.js';
import { CoverageLine } from '../engagement/total-card.js';
import { MissingWords } from './missing-words.js';
import styles from './saved-reports.module.css';

interface FiguresProps {
  readonly figures: SavedReportFigures;
}

const useFilterNames = () => {
  const { labelOf: platformOf } = useLabels('platform');
  const { labelOf: kindOf } = useLabels('kind');
  return (field: SavedReportFigures['filters'][number]['field'], name: string): string => {
    if (field === 'platform') return platformOf(name);
    if (field === 'kind') return kindOf(name);
    return field === 'tag' ? `#${name}` : name;
  };
};

/** What a saved report is narrowed to, field by field. */
const useFiltersInWords = ({ filters }: SavedReportFigures) => {
  const { t, format } = useWords();
  const nameOf = useFilterNames();
  return filters.map(({ field, names }) => ({
    field: t(filterKeys[field]),
    names: format.list(names.map((name) => nameOf(field, name))),
  }));
};

const Filters = ({ figures }: FiguresProps) => {
  const filters = useFiltersInWords(figures);
  if (filters.length === 0) return null;
  return (
    <dl className={styles['filters']}>
      {filters.map(({ field, names }) => (
        <div key={field}>
          <dt>{field}</dt>
          <dd>{names}</dd>
        </div>
      ))}
    </dl>
  );
};

const Drawn = ({ figures, report }: FiguresProps & { readonly report: DrawnReport }) => {
  const { t, format } = useWords();
  const { split, chart, granularity } = figures;
  const [isTable, setTable] = useState(false);
  const { labelOf } = useLabels(split);
  const about = useFiltersInWords(figures).map(({ field, names }) => `${field}: ${names}`);
  const turned = useMemo(
    () => pivot(report, split, split === 'platform' ? platforms : interactionKinds),
    [report, split],
  );
  const basis = basisOf(turned.series.map(({ total }) => total));
  const drawn = { view: { state: { split, chart }, granularity, evidence: null }, report, turned, basis };
  const Icon = isTable ? IconChartBar : IconTable;
  const dates = rangeLabel(report.period.from, report.period.to, format);
  return (
    <>
      <p data-testid="figures-range">{t('engagement.range', { ...dates, zone: report.period.timeZone })}</p>
      <Filters figures={figures} />
      <Section
        title={t('engagement.chart.title')}
        aside={
          <>
            <CoverageLine report={report} />
            <Button
              size="xs"
              variant="default"
              leftSection={<Icon size={15} aria-hidden="true" />}
              onClick={() => setTable(!isTable)}
              data-testid="figures-table-toggle"
            >
              {t(isTable ? 'engagement.chart.chart' : 'engagement.chart.table')}
            </Button>
          </>
        }
      >
        {isTable ? <EngagementTable {...drawn} labelOf={labelOf} /> : <ChartView {...drawn} about={about} />}
      </Section>
      <ReportNotes notes={report.notes} />
    </>
  );
};

/** The figures of a saved report: chart and table, what they are of, and what there is to remark. */
export const FiguresView = ({ figures }: FiguresProps) => {
  const { report, missing } = figures;
  if (report === null)
    return (
      <div role="alert" className={styles['missing']}>
        <MissingWords missing={missing} />
      </div>
    );
  return (
    <TimeZoneContext value={report.period.timeZone}>
      <Drawn figures={figures} report={report} />
    </TimeZoneContext>
  );
};
