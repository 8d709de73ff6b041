import type { SentimentFigures, SentimentReport } from '@libs/contract';
import { Button } from '@mantine/core';
import { useDisclosure, useElementSize } from '@mantine/hooks';

import { cellSentences } from '../../components/cell-states.js';
import { Listing } from '../../components/listing.js';
import tableStyles from '../../components/table.module.css';
import { useWords, type Words } from '../../i18n/use-words.js';
import { KnownFigure } from '../followers/known-figure.js';
import { type Scale, ticksFor } from '../followers/growth.js';
import styles from './sentiment.module.css';
import { shown } from './sentiment-words.js';

const height = 180;
const room = { top: 10, right: 8, bottom: 24, left: 44 };

interface Bucket {
  readonly at: string;
  readonly label: string;
  readonly figures: SentimentFigures;
}

const say = ({ label, figures }: Bucket, { t, format }: Words): string => {
  const { positive, neutral, negative, state } = figures;
  if (positive === null || neutral === null || negative === null)
    return t('sentiment.course.unread', { when: label, state: t(cellSentences[state].name) });
  return t('sentiment.course.bucket', {
    when: label,
    positive: format.integer(positive),
    neutral: format.integer(neutral),
    negative: format.integer(negative),
  });
};

interface BarProps {
  readonly bucket: Bucket;
  readonly index: number;
  readonly scale: Scale;
  readonly step: number;
}

const Bar = ({ bucket, index, scale, step }: BarProps) => {
  const words = useWords();
  const { positive, negative } = bucket.figures;
  const [left, width, zero] = [scale.x(index) + step * 0.14, Math.max(1, step * 0.72), scale.y(0)];
  return (
    <g>
      {positive === null || negative === null ? (
        <rect
          x={scale.x(index)}
          y={room.top}
          width={step}
          height={height - room.bottom - room.top}
          className={styles['unread']}
        />
      ) : (
        <>
          <rect
            x={left}
            y={scale.y(positive)}
            width={width}
            height={zero - scale.y(positive)}
            className={styles['drawnPositive']}
          />
          <rect
            x={left}
            y={zero}
            width={width}
            height={scale.y(-negative) - zero}
            className={styles['drawnNegative']}
          />
        </>
      )}
      <rect x={scale.x(index)} y={room.top} width={step} height={height - room.bottom} fill="transparent">
        <title>{say(bucket, words)}</title>
      </rect>
    </g>
  );
};

const Ticks = ({
  ticks,
  scale,
  width,
}: {
  readonly ticks: readonly number[];
  readonly scale: Scale;
  readonly width: number;
}) => {
  const { format } = useWords();
  return (
    <g aria-hidden="true">
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={room.left}
            x2={width - room.right}
            y1={scale.y(tick)}
            y2={scale.y(tick)}
            className={styles['grid']}
            data-zero={tick === 0}
          />
          <text x={room.left - 8} y={scale.y(tick)} dy="0.32em" textAnchor="end" className={styles['tick']}>
            {format.integer(Math.abs(tick))}
          </text>
        </g>
      ))}
    </g>
  );
};

const Canvas = ({ buckets, width }: { readonly buckets: readonly Bucket[]; readonly width: number }) => {
  const { t } = useWords();
  const ticks = ticksFor(buckets.flatMap(({ figures }) => [figures.positive ?? 0, -(figures.negative ?? 0)]));
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const step = (width - room.left - room.right) / Math.max(1, buckets.length);
  const scale: Scale = {
    x: (index) => room.left + index * step,
    y: (figure) => room.top + ((high - figure) / (high - low)) * (height - room.top - room.bottom),
  };
  const [first, last] = [buckets[0]?.label ?? '', buckets.at(-1)?.label ?? ''];
  return (
    <svg
      width={width}
      height={height}
      role="img"
      aria-label={t('sentiment.course.label', { from: first, to: last })}
      data-testid="sentiment-chart"
    >
      <Ticks ticks={ticks} scale={scale} width={width} />
      {buckets.map((bucket, index) => (
        <Bar key={bucket.at} bucket={bucket} index={index} scale={scale} step={step} />
      ))}
      <text x={room.left} y={height - 6} className={styles['tick']} aria-hidden="true">
        {first}
      </text>
      <text x={width - room.right} y={height - 6} textAnchor="end" className={styles['tick']} aria-hidden="true">
        {last}
      </text>
    </svg>
  );
};

const Chart = ({ buckets }: { readonly buckets: readonly Bucket[] }) => {
  const { t } = useWords();
  const { ref, width } = useElementSize();
  return (
    <div className={styles['course']}>
      <ul className={styles['legend']}>
        <li>
          <span className={`${styles['swatch'] ?? ''} ${styles['positive'] ?? ''}`} aria-hidden="true" />
          {t('sentiment.positive')}
        </li>
        <li>
          <span className={`${styles['swatch'] ?? ''} ${styles['negative'] ?? ''}`} aria-hidden="true" />
          {t('sentiment.negative')}
        </li>
      </ul>
      <div ref={ref} className={styles['canvas']}>
        {width > 0 && <Canvas buckets={buckets} width={width} />}
      </div>
    </div>
  );
};

const Table = ({ buckets }: { readonly buckets: readonly Bucket[] }) => {
  const { t, format } = useWords();
  const columns = [
    { label: t('sentiment.course.when') },
    { label: t('sentiment.positive'), isAtEnd: true },
    { label: t('sentiment.neutral'), isAtEnd: true },
    { label: t('sentiment.negative'), isAtEnd: true },
    { label: t('sentiment.unknown'), isAtEnd: true },
    { label: t('sentiment.comments'), isAtEnd: true },
  ];
  return (
    <Listing label={t('sentiment.course')} columns={columns} isTall>
      {buckets.map(({ at, label, figures }) => (
        <tr key={at} data-testid="sentiment-bucket">
          <th scope="row">{label}</th>
          {figures.comments === null ? (
            <td colSpan={5} className={tableStyles['number']}>
              <KnownFigure state={figures.state} value={null} />
            </td>
          ) : (
            [...shown, 'unknown' as const, 'comments' as const].map((name) => (
              <td key={name} className={tableStyles['number']}>
                {format.integer(figures[name] ?? 0)}
              </td>
            ))
          )}
        </tr>
      ))}
    </Listing>
  );
};

interface CourseProps {
  readonly report: SentimentReport;
  readonly labelOf: (bucket: string) => string;
}

/** What comments say over time, as a chart or as a table. */
export const Course = ({ report, labelOf }: CourseProps) => {
  const { t } = useWords();
  const [isTable, { toggle }] = useDisclosure(false);
  const series = report.rows[0]?.series ?? [];
  const buckets = report.buckets.flatMap((at, index): Bucket[] => {
    const figures = series[index];
    return figures === undefined ? [] : [{ at, label: labelOf(at), figures }];
  });
  return (
    <>
      {isTable ? <Table buckets={buckets} /> : <Chart buckets={buckets} />}
      <div className={styles['more']}>
        <Button size="xs" variant="default" onClick={toggle} data-testid="sentiment-table-toggle">
          {t(isTable ? 'sentiment.course.hide' : 'sentiment.course.show')}
        </Button>
      </div>
    </>
  );
};
