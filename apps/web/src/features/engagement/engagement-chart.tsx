import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

import styles from './chart.module.css';
import { chartOption, type ChartInput } from './chart-options.js';

use([BarChart, LineChart, ScatterChart, GridComponent, TooltipComponent, MarkAreaComponent, SVGRenderer]);

interface EngagementChartProps {
  readonly input: ChartInput;
  readonly label: string;
  /** The lines shown for a bucket on hover. */
  readonly describe: (index: number) => readonly string[];
  readonly onOpen: (key: string, index: number) => void;
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

const useChart = ({ input, describe, onOpen }: EngagementChartProps) => {
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
    const watcher = new ResizeObserver(() => drawn.resize());
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
    chart.current?.setOption({ ...chartOption(input), tooltip }, { notMerge: true });
  }, [input]);
  return element;
};

/** Engagement over time. Every figure is also in the table. */
export const EngagementChart = (props: EngagementChartProps) => {
  const element = useChart(props);
  return (
    <div ref={element} className={styles['chart']} role="img" aria-label={props.label} data-testid="engagement-chart" />
  );
};
