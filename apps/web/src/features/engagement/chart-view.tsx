import { Skeleton, useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';

import { PlainFigure } from '../../components/cell-figure.js';
import type { Basis } from '../../components/figure.js';
import { palettes } from '../../components/palette.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import { sayStep } from '../marks/mark-words.js';
import { markedSteps } from '../marks/marked-steps.js';
import { MarksList } from '../marks/marks-list.js';
import { PictureButton } from '../pictures/picture-button.js';
import { bucketLabel, rangeLabel } from './bucket-label.js';
import styles from './chart.module.css';
import type { ChartInput } from './chart-options.js';
import { pictureOfChart, signsOf } from './chart-picture.js';
import { colorIn, useLabels } from './chart-words.js';
import { bucketEnd, bucketStart, type DrawnReport, type Pivot } from './pivot.js';
import { sayCell } from './say-cell.js';
import type { DrawnView } from './use-report.js';

const EngagementChart = lazy(async () => ({ default: (await import('./engagement-chart.js')).EngagementChart }));

/** What a chart shows of a report. */
export interface ChartViewProps {
  readonly view: DrawnView;
  readonly report: DrawnReport;
  readonly turned: Pivot;
  readonly basis: Basis;
  /** What the report is narrowed to, in words. */
  readonly about: readonly string[];
}

const DirectLabels = ({ view, turned, basis }: ChartViewProps) => {
  const { labelOf } = useLabels(view.state.split);
  return (
    <ul className={styles['legend']}>
      {turned.series.map(({ key, total }) => (
        <li key={key}>
          <span
            className={styles['swatch']}
            style={{ background: `var(--rs-${view.state.split}-${key})` }}
            aria-hidden="true"
          />
          {labelOf(key)}
          <span className={styles['figure']}>
            <PlainFigure cell={total} basis={basis} />
          </span>
        </li>
      ))}
    </ul>
  );
};

const Notes = ({ view, input }: ChartViewProps & { readonly input: ChartInput }) => {
  const { t } = useWords();
  return (
    <p className={styles['notes']}>
      {view.evidence !== null && (
        <span>{t(input.shape === 'bars' ? 'engagement.chart.open' : 'engagement.chart.open.line')}</span>
      )}
      {signsOf(input).map((sign) => (
        <span key={sign}>{t(sign)}</span>
      ))}
    </p>
  );
};

const useChartInput = ({ view, report, turned, basis }: ChartViewProps): ChartInput => {
  const { format } = useWords();
  const { labelOf } = useLabels(view.state.split);
  const scheme = useComputedColorScheme('light');
  const isStill = useReducedMotion();
  const { chart } = view.state;
  const steps = useMemo(() => markedSteps(turned.buckets, report.marks, turned.sums), [turned, report.marks]);
  return useMemo(
    () => ({
      turned,
      steps,
      basis,
      shape: chart,
      palette: palettes[scheme],
      colorOf: (key: string) => colorIn(palettes[scheme], key),
      labelOf,
      bucketLabels: turned.buckets.map((bucket) => bucketLabel(bucket, view.granularity, format)),
      compact: format.compact,
      isStill,
    }),
    [turned, steps, basis, chart, scheme, isStill, view.granularity, format, labelOf],
  );
};

const chartLabel = (
  { view, report, turned, basis }: ChartViewProps,
  words: Words,
  labelOf: (key: string) => string,
) => {
  const { t, format } = words;
  const series = turned.series
    .map(({ key, total }) => sayCell({ name: labelOf(key), cell: total, basis }, words))
    .join(', ');
  const dates = rangeLabel(report.period.from, report.period.to, format);
  return t('engagement.chart.label', {
    title: t('engagement.chart.title'),
    ...dates,
    series: series || view.granularity,
  });
};

/** The chart with its direct labels and the notes that its marks need. */
export const ChartView = (props: ChartViewProps) => {
  const { view, report, turned, basis } = props;
  const words = useWords();
  const navigate = useNavigate();
  const { labelOf } = useLabels(view.state.split);
  const input = useChartInput(props);
  const describe = (index: number): readonly string[] => [
    input.bucketLabels[index] ?? '',
    ...turned.series.flatMap(({ key, cells }) => {
      const cell = cells[index];
      return cell === undefined ? [] : [sayCell({ name: labelOf(key), cell, basis }, words)];
    }),
  ];
  const open = (key: string, index: number): void => {
    if (view.evidence === null) return;
    const span = { from: bucketStart(report, index), to: bucketEnd(report, index) };
    void navigate({ to: '/evidence/cell', search: view.evidence({ ...span, [view.state.split]: [key] }) });
  };
  return (
    <div className={styles['body']}>
      <div className={styles['head']}>
        <DirectLabels {...props} />
        <PictureButton
          name={`resonance-${view.state.split}-${report.period.from.slice(0, 10)}-${report.period.to.slice(0, 10)}`}
          parts={() => pictureOfChart(props, input, words)}
        />
      </div>
      <Suspense fallback={<Skeleton height={320} />}>
        <EngagementChart
          input={input}
          label={chartLabel(props, words, labelOf)}
          describe={describe}
          onOpen={open}
          sayMarks={(step) => [input.bucketLabels[step.index] ?? '', ...sayStep(step, words)].join('\n')}
        />
      </Suspense>
      <Notes {...props} input={input} />
      <MarksList steps={input.steps} />
    </div>
  );
};
