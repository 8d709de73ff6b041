import type { Cell } from '@libs/contract';
import { Skeleton, useComputedColorScheme } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';

import { PlainFigure } from '../../components/cell-figure.js';
import { cellSentences } from '../../components/cell-states.js';
import { type Basis, figureOf } from '../../components/figure.js';
import { palettes } from '../../components/palette.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import { bucketLabel, rangeLabel } from './bucket-label.js';
import styles from './chart.module.css';
import { unreadSpans } from './chart-options.js';
import { colorIn, useLabels } from './chart-words.js';
import { bucketEnd, bucketStart, type DrawnReport, type Pivot } from './pivot.js';
import type { DrawnView } from './use-report.js';

const EngagementChart = lazy(async () => ({ default: (await import('./engagement-chart.js')).EngagementChart }));

interface ChartViewProps {
  readonly view: DrawnView;
  readonly report: DrawnReport;
  readonly turned: Pivot;
  readonly basis: Basis;
}

interface Named {
  readonly name: string;
  readonly cell: Cell;
  readonly basis: Basis;
}

/** A cell in one line of plain text, for the hover box. */
const sayCell = ({ name, cell, basis }: Named, { t, format }: Words): string => {
  const figure = figureOf(cell, basis);
  if (figure === null) return `${name}: ${t(cellSentences[cell.state].name)}`;
  const soft = cell.state === 'estimated' || basis === 'attributed' ? '≈ ' : '';
  const state = cell.state === 'measured' ? '' : ` (${t(cellSentences[cell.state].name)})`;
  const correction = cell.corrections < 0 ? ` ▼ ${format.signed(cell.corrections)}` : '';
  return `${name}: ${soft}${format.integer(figure)}${state}${correction}`;
};

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

const Notes = ({ view, turned, basis }: ChartViewProps) => {
  const { t } = useWords();
  const isBars = view.state.chart === 'bars';
  const all = turned.series.flatMap(({ cells }) => cells);
  return (
    <p className={styles['notes']}>
      {view.evidence !== null && <span>{t(isBars ? 'engagement.chart.open' : 'engagement.chart.open.line')}</span>}
      {all.some(({ state }) => state === 'estimated') && (
        <span>{t(isBars ? 'engagement.chart.estimated' : 'engagement.chart.estimated.line')}</span>
      )}
      {turned.sums.some(({ corrections }) => corrections < 0) && <span>{t('engagement.chart.correction')}</span>}
      {unreadSpans(turned.sums, basis).length > 0 && <span>{t('engagement.chart.pending')}</span>}
    </p>
  );
};

const useChartInput = ({ view, turned, basis }: ChartViewProps) => {
  const { format } = useWords();
  const { labelOf } = useLabels(view.state.split);
  const scheme = useComputedColorScheme('light');
  const isStill = useReducedMotion();
  const { chart } = view.state;
  return useMemo(
    () => ({
      turned,
      basis,
      shape: chart,
      palette: palettes[scheme],
      colorOf: (key: string) => colorIn(palettes[scheme], key),
      labelOf,
      bucketLabels: turned.buckets.map((bucket) => bucketLabel(bucket, view.granularity, format)),
      compact: format.compact,
      isStill,
    }),
    [turned, basis, chart, scheme, isStill, view.granularity, format, labelOf],
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
      <DirectLabels {...props} />
      <Suspense fallback={<Skeleton height={320} />}>
        <EngagementChart input={input} label={chartLabel(props, words, labelOf)} describe={describe} onOpen={open} />
      </Suspense>
      <Notes {...props} />
    </div>
  );
};
