import type { Cell } from '@libs/contract';

import { type Course, coursesOf, rowsAddUp, stretchesOf } from '../tables/course-table.js';
import type { ExportContext } from '../tables/export-context.js';
import { wallOf } from '../tables/field.js';
import { keyText } from '../tables/key-columns.js';
import { inks, otherColour, seriesColours } from './colours.js';
import { fieldText } from './field-text.js';
import { innerWidth, type Paper, sheet } from './paper.js';
import { type Scale, scaleOf } from './scale.js';

type Basis = 'counted' | 'attributed';

/** Everything that a chart is drawn from. */
interface Chart {
  readonly courses: readonly Course[];
  readonly basis: Basis;
  readonly count: number;
  readonly scale: Scale;
  readonly isStacked: boolean;
}

const height = 210;
const left = sheet.edge + 46;
const width = innerWidth - 46;

/** Counted wherever counters say something, else attributed: the two are never mixed. */
const basisOf = (courses: readonly Course[]): Basis =>
  courses.every(({ total }) => total.counted === null) && courses.some(({ total }) => total.attributed !== null)
    ? 'attributed'
    : 'counted';

const figuresIn = ({ courses, basis }: Pick<Chart, 'courses' | 'basis'>, index: number): number[] =>
  courses.flatMap(({ cells }) => cells[index]?.[basis] ?? []);

const reachOf = (chart: Omit<Chart, 'scale'>): number[] =>
  Array.from({ length: chart.count }, (_, index) => figuresIn(chart, index)).flatMap((figures) =>
    chart.isStacked
      ? [
          figures.filter((figure) => figure > 0).reduce((sum, figure) => sum + figure, 0),
          figures.filter((figure) => figure < 0).reduce((sum, figure) => sum + figure, 0),
        ]
      : figures,
  );

const chartOf = ({ report }: ExportContext): Chart => {
  const courses = coursesOf(report);
  const isStacked = rowsAddUp(report);
  const bare = { courses, basis: basisOf(courses), count: report.buckets.length, isStacked };
  return { ...bare, scale: scaleOf(reachOf(bare)) };
};

const colourOf = (place: number): string => seriesColours[place] ?? otherColour;

const heightAt = (value: number, { lowest, highest }: Scale, top: number): number =>
  top + (height * (highest - value)) / (highest - lowest);

const drawGrid = (paper: Paper, { scale }: Chart, { words }: ExportContext): void => {
  for (let value = scale.lowest; value <= scale.highest; value += scale.step) {
    const y = heightAt(value, scale, paper.y);
    paper.doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(value === 0 ? 0.9 : 0.4)
      .stroke(value === 0 ? inks.muted : inks.line);
    const place = { x: sheet.edge, y: y - 5, width: 40 };
    paper.write(fieldText(value, words), place, { size: 7, colour: inks.muted, align: 'right' });
  }
};

/** The places of the buckets without any figure. */
const unknownIn = (chart: Chart): number[] =>
  Array.from({ length: chart.count }, (_, index) => index).filter((index) => figuresIn(chart, index).length === 0);

const isEstimatedAnywhere = ({ courses }: Chart): boolean =>
  courses.some(({ cells }) => cells.some(({ state }) => state === 'estimated'));

const drawUnknown = (paper: Paper, chart: Chart): void => {
  const step = width / chart.count;
  for (const index of unknownIn(chart))
    paper.fill(inks.shade, { x: left + index * step, y: paper.y, width: step, height });
};

const estimated = { state: 'estimated' } as const;
const opacityOf = ({ state }: Pick<Cell, 'state'>): number => (state === estimated.state ? 0.5 : 1);

const drawBars = (paper: Paper, { courses, basis, count, scale }: Chart): void => {
  const step = width / count;
  const bar = Math.max(Math.min(step * 0.72, 40), 0.6);
  for (let index = 0; index < count; index += 1) {
    let [above, below] = [0, 0];
    courses.forEach(({ cells }, place) => {
      const cell = cells[index];
      const figure = cell?.[basis] ?? 0;
      if (cell === undefined || figure === 0) return;
      const start = figure > 0 ? above : below;
      if (figure > 0) above += figure;
      else below += figure;
      const [y, other] = [heightAt(start + figure, scale, paper.y), heightAt(start, scale, paper.y)];
      paper.doc.fillOpacity(opacityOf(cell));
      const at = { x: left + index * step + (step - bar) / 2, y: Math.min(y, other), width: bar };
      paper.fill(colourOf(place), { ...at, height: Math.abs(other - y) });
      paper.doc.fillOpacity(1);
    });
  }
};

const drawLines = (paper: Paper, { courses, basis, count, scale }: Chart): void => {
  const step = width / count;
  const xOf = (index: number): number => left + (index + 0.5) * step;
  const yOf = (figure: number): number => heightAt(figure, scale, paper.y);
  courses.forEach(({ cells }, place) => {
    for (const [first, ...others] of stretchesOf(cells, basis)) {
      // A figure between two that are not known is no line.
      if (others.length === 0) paper.doc.circle(xOf(first.index), yOf(first.figure), 1.6).fill(colourOf(place));
      paper.doc.moveTo(xOf(first.index), yOf(first.figure));
      for (const { index, figure } of others) paper.doc.lineTo(xOf(index), yOf(figure));
      paper.doc.lineWidth(1.4).stroke(colourOf(place));
    }
    paper.doc.fillOpacity(opacityOf(estimated));
    cells.forEach((cell, index) => {
      const figure = cell[basis];
      if (cell.state === estimated.state && figure !== null)
        paper.doc.circle(xOf(index), yOf(figure), 2.4).fill(colourOf(place));
    });
    paper.doc.fillOpacity(1);
  });
};

/** The places of the steps in which a series breaks. */
const brokenIn = ({ marks, buckets }: ExportContext['report']): readonly number[] => {
  const broken = new Set(marks.map(({ bucket }) => Date.parse(bucket)));
  return buckets.flatMap((bucket, index) => (broken.has(Date.parse(bucket)) ? [index] : []));
};

const drawBreaks = (paper: Paper, { count }: Chart, { report }: ExportContext): void => {
  const step = width / count;
  for (const index of brokenIn(report)) {
    const x = left + (index + 0.5) * step;
    paper.doc.moveTo(x, paper.y).lineTo(x, paper.y + height);
    paper.doc.lineWidth(0.8).dash(3, { space: 2 }).stroke(inks.muted).undash();
  }
};

const labelFormat = ({ report, words }: ExportContext): Intl.DateTimeFormat => {
  const { granularity } = report.period;
  const day = { day: 'numeric', month: 'short' } as const;
  const hour = { ...day, hour: '2-digit', minute: '2-digit' } as const;
  const month = { month: 'short', year: 'numeric' } as const;
  const options = { hour, day, week: day, month, year: { year: 'numeric' } as const, total: day }[granularity];
  return new Intl.DateTimeFormat(words.tag, { timeZone: 'UTC', ...options });
};

const drawTimes = (paper: Paper, chart: Chart, context: ExportContext): void => {
  const { buckets, period } = context.report;
  const every = Math.ceil(chart.count / 7);
  const format = labelFormat(context);
  const step = width / chart.count;
  buckets.forEach((bucket, index) => {
    if (index % every !== 0) return;
    const place = { x: left + (index + 0.5) * step - 40, y: paper.y + height + 4, width: 80 };
    const text = format.format(wallOf(bucket, period.timeZone));
    paper.write(text, place, { size: 7, colour: inks.muted, align: 'center', isOneLine: true });
  });
};

const drawLegend = (paper: Paper, chart: Chart, context: ExportContext): void => {
  const { words } = context;
  const shown = chart.courses.slice(0, seriesColours.length);
  const more = chart.courses.length - shown.length;
  const entries = [
    ...shown.map(({ key }, place) => ({ colour: colourOf(place), text: keyText(key, context) })),
    ...(more > 0 ? [{ colour: otherColour, text: `+ ${more}` }] : []),
    ...(unknownIn(chart).length > 0 ? [{ colour: inks.shade, text: words.chart.unknown }] : []),
    ...(isEstimatedAnywhere(chart) ? [{ colour: null, text: words.chart.estimated }] : []),
    ...(context.report.marks.length > 0 ? [{ colour: null, text: words.chart.breaks }] : []),
  ];
  const column = innerWidth / 3;
  entries.forEach(({ colour, text }, index) => {
    const x = sheet.edge + (index % 3) * column;
    const y = paper.y + Math.floor(index / 3) * 14;
    if (colour !== null) paper.fill(colour, { x, y: y + 1, width: 8, height: 8 });
    paper.write(text, { x: x + 13, y, width: column - 18 }, { size: 7.5, isOneLine: true });
  });
  paper.y += Math.ceil(entries.length / 3) * 14;
};

/** Draws the report over time: stacked bars, or lines where rows do not add up. What is not known is shaded, never 0. */
export const drawChart = (paper: Paper, context: ExportContext): void => {
  const { words, report } = context;
  const chart = chartOf(context);
  if (report.buckets.length < 2 || chart.courses.length === 0) return;
  paper.heading(`${words.tables.course} (${words.chart[chart.basis]})`, height + 60);
  drawUnknown(paper, chart);
  drawGrid(paper, chart, context);
  (chart.isStacked ? drawBars : drawLines)(paper, chart);
  drawBreaks(paper, chart, context);
  drawTimes(paper, chart, context);
  paper.y += height + 24;
  drawLegend(paper, chart, context);
  paper.y += 22;
};
