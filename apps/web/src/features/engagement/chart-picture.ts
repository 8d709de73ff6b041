import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';
import { sayWhenAndWhat } from '../marks/mark-words.js';
import type { MarkedStep } from '../marks/marked-steps.js';
import type { PictureParts } from '../pictures/picture.js';
import { rangeLabel } from './bucket-label.js';
import { type ChartInput, unreadSpans } from './chart-options.js';
import type { DrawnReport } from './pivot.js';
import { sayCell } from './say-cell.js';

/** What the signs in a chart stand for, where they are in it. */
export const signsOf = ({ turned, steps, basis, shape }: ChartInput): readonly MessageKey[] => {
  const isEstimated = turned.series.some(({ cells }) => cells.some(({ state }) => state === 'estimated'));
  const signs: readonly (readonly [MessageKey, boolean])[] = [
    [shape === 'bars' ? 'engagement.chart.estimated' : 'engagement.chart.estimated.line', isEstimated],
    ['engagement.chart.correction', steps.some(({ corrections }) => corrections < 0)],
    ['marks.legend', steps.some(({ marks }) => marks.length > 0)],
    ['engagement.chart.pending', unreadSpans(turned.sums, basis).length > 0],
  ];
  return signs.flatMap(([sign, holds]) => (holds ? [sign] : []));
};

/** So many breaks are told beneath a picture. */
const mostTold = 8;

/** What a picture says of breaks: the first ones, and how many more there are. */
export const breaksInWords = (steps: readonly MarkedStep[], words: Words): readonly string[] => {
  const sentences = steps.flatMap(({ marks }) => marks.map((mark) => sayWhenAndWhat(mark, words)));
  const more = sentences.length - mostTold;
  return [...sentences.slice(0, mostTold), ...(more > 0 ? [words.t('picture.more', { count: more })] : [])];
};

interface Drawn {
  readonly report: DrawnReport;
  readonly about: readonly string[];
}

/** The picture of the report's chart. */
export const pictureOfChart = async (
  { report, about }: Drawn,
  input: ChartInput,
  words: Words,
): Promise<PictureParts> => {
  const { t, format } = words;
  const { turned, basis, colorOf, labelOf, steps } = input;
  const { chartSvg } = await import('./engagement-chart.js');
  const dates = rangeLabel(report.period.from, report.period.to, format);
  const when = report.observedAt === null ? '–' : format.instant(report.observedAt);
  return {
    title: t('engagement.chart.title'),
    about: [t('engagement.range', { ...dates, zone: report.period.timeZone }), ...about],
    legend: turned.series.map(({ key, total }) => ({
      color: colorOf(key),
      label: sayCell({ name: labelOf(key), cell: total, basis }, words),
    })),
    chart: (size) => chartSvg(input, size),
    notes: [...signsOf(input).map((sign) => t(sign)), ...breaksInWords(steps, words)],
    source: t(basis === 'counted' ? 'picture.source.counted' : 'picture.source.attributed', { when }),
  };
};
