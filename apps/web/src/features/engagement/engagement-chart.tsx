import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef, useState } from 'react';

import { MarkTrack } from '../marks/mark-track.js';
import type { MarkedStep } from '../marks/marked-steps.js';
import type { Size } from '../pictures/picture.js';
import styles from './chart.module.css';
import { chartOption, type ChartInput } from './chart-options.js';

use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  SVGRenderer,
]);

interface EngagementChartProps {
  readonly input: ChartInput;
  readonly label: string;
  /** The lines shown for a bucket on hover. */
  readonly describe: (index: number) => readonly string[];
  readonly onOpen: (key: string, index: number) => void;
  /** What is said of a marked step. */
  readonly sayMarks: (step: MarkedStep) => string;
}

const tooltipOf = (texts: readonly string[]): HTMLElement => {
  const box = document.createElement('div');
  box.className = styles['tooltip'] ?? '';
  for (const text of texts) {
    // As text, never as HTML: labels come from platforms.
    const line = document.createElement('div');
    line.textContent = text;
    box.append(line);
  }
  return box;
};

const indexIn = (parameters: unknown): number => {
  const first: unknown = Array.isArray(parameters) ? parameters[0] : parameters;
  if (typeof first !== 'object' || first === null || !('dataIndex' in first)) return -1;
  return typeof first.dataIndex === 'number' ? first.dataIndex : -1;
};

/** Where each marked step lies, in pixels. */
const placesOf = (chart: EChartsType, { steps }: ChartInput): readonly number[] =>
  steps.map(({ index }) => chart.convertToPixel({ xAxisIndex: 0 }, index));

const useChart = ({ input, describe, onOpen }: Omit<EngagementChartProps, 'label' | 'sayMarks'>) => {
  const [places, setPlaces] = useState<readonly number[]>([]);
  const drawnInput = useRef(input);
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const handlers = useRef({ describe, onOpen });
  useEffect(() => {
    handlers.current = { describe, onOpen };
  });
  useEffect(() => {
    if (element.current === null) return undefined;
    const drawn = init(element.current, null, { renderer: 'svg' });
    drawn.on('click', ({ seriesId, dataIndex }) => {
      if (seriesId !== undefined) handlers.current.onOpen(seriesId, dataIndex);
    });
    const watcher = new ResizeObserver(() => {
      drawn.resize();
      setPlaces(placesOf(drawn, drawnInput.current));
    });
    watcher.observe(element.current);
    chart.current = drawn;
    return () => {
      watcher.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    const tooltip = {
      trigger: 'axis' as const,
      confine: true,
      transitionDuration: 0,
      axisPointer: { type: input.shape === 'bars' ? ('shadow' as const) : ('line' as const) },
      backgroundColor: input.palette.surface,
      borderColor: input.palette.line,
      textStyle: { color: input.palette.ink, fontSize: 12 },
      formatter: (parameters: unknown) => tooltipOf(handlers.current.describe(indexIn(parameters))),
    };
    drawnInput.current = input;
    if (chart.current === null) return;
    chart.current.setOption({ ...chartOption(input), tooltip }, { notMerge: true });
    setPlaces(placesOf(chart.current, input));
  }, [input]);
  return { element, places };
};

/** The chart as SVG of a fixed size, whatever the screen. */
export const chartSvg = (input: ChartInput, { width, height }: Size): string => {
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height });
  drawn.setOption(chartOption({ ...input, isStill: true }));
  const svg = drawn.renderToSVGString();
  drawn.dispose();
  return svg;
};

/** Engagement over time. Every figure and every mark is also in the table. */
export const EngagementChart = ({ label, sayMarks, ...props }: EngagementChartProps) => {
  const { element, places } = useChart(props);
  const marks = props.input.steps.flatMap((step, place) => {
    const left = places[place];
    return left === undefined ? [] : [{ index: step.index, left, label: sayMarks(step) }];
  });
  return (
    <div className={styles['marked']}>
      <MarkTrack marks={marks} />
      <div ref={element} className={styles['chart']} role="img" aria-label={label} data-testid="engagement-chart" />
    </div>
  );
};
