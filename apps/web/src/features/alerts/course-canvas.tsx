import { useContext } from 'react';

import { TimeZoneContext, useWords, type Words } from '../../i18n/use-words.js';
import { linePath, ticksFor } from '../followers/growth.js';
import styles from './course.module.css';
import { expectedFigure } from './amount-words.js';
import { type Course, type CourseBucket, observedPath, spanOf, timeTicks, unreadRuns } from './course.js';

/** How high the chart is. */
const courseHeight = 240;
const room = { top: 26, right: 12, bottom: 26, left: 48 };
const widthOfTick = 96;

interface Drawn {
  readonly x: (at: number) => number;
  readonly y: (figure: number) => number;
}

/** Where an instant lies in a chart of this width; null: outside of it. */
export const placeOf = (at: string, course: Course, width: number): number | null => {
  const span = spanOf(course);
  const when = Date.parse(at);
  if (span === null || when < span.from || when > span.to) return null;
  return room.left + ((when - span.from) / (span.to - span.from)) * (width - room.left - room.right);
};

/** What is said of a bucket. */
const sayBucket = ({ at, observed, expected }: CourseBucket, { t, format }: Words): string =>
  t('alert.course.bucket', {
    when: format.hour(at),
    observed: observed === null ? t('alert.course.unknown') : format.integer(observed),
    expected: expected === null ? t('alert.course.unknown') : expectedFigure(expected, format),
  });

interface CanvasProps {
  readonly course: Course;
  readonly startedAt: string;
  readonly width: number;
  readonly label: string;
}

const Axes = ({
  course,
  width,
  drawn,
  ticks,
}: CanvasProps & { readonly drawn: Drawn; readonly ticks: readonly number[] }) => {
  const { format } = useWords();
  const zone = useContext(TimeZoneContext);
  const times = timeTicks(course, zone, Math.max(2, Math.floor((width - room.left) / widthOfTick)));
  const named = (at: number): string => {
    const when = new Date(at);
    return format.time(when) === '00:00' ? format.day(when) : format.time(when);
  };
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={room.left}
            x2={width - room.right}
            y1={drawn.y(tick)}
            y2={drawn.y(tick)}
            className={styles['grid']}
            data-zero={tick === 0}
          />
          <text x={room.left - 8} y={drawn.y(tick)} dy="0.32em" textAnchor="end" className={styles['tick']}>
            {format.compact(tick)}
          </text>
        </g>
      ))}
      {times.map((at) => (
        <text key={at} x={drawn.x(at)} y={courseHeight - 8} textAnchor="middle" className={styles['tick']}>
          {named(at)}
        </text>
      ))}
    </g>
  );
};

const Onset = ({ x, width }: { readonly x: number; readonly width: number }) => {
  const { t } = useWords();
  const isLate = x > width / 2;
  return (
    <g>
      <line x1={x} x2={x} y1={8} y2={courseHeight - room.bottom} className={styles['onset']} />
      <path d={`M${String(x)} 2.5l4.5 5.5l-4.5 5.5l-4.5 -5.5z`} className={styles['onsetMark']} />
      <text
        x={isLate ? x - 10 : x + 10}
        y={8}
        dy="0.32em"
        textAnchor={isLate ? 'end' : 'start'}
        className={styles['onsetText']}
      >
        {t('alert.course.began')}
      </text>
    </g>
  );
};

/** What was counted, bucket by bucket, what had been expected, and when the alert began. */
export const CourseCanvas = (props: CanvasProps) => {
  const { course, startedAt, width, label } = props;
  const words = useWords();
  const { buckets, bucketMinutes } = course;
  const ticks = ticksFor(buckets.flatMap(({ observed, expected }) => [observed ?? 0, expected ?? 0]));
  const high = ticks.at(-1) ?? 1;
  const span = spanOf(course) ?? { from: 0, to: 1 };
  const lengthMs = bucketMinutes * 60_000;
  const drawn: Drawn = {
    x: (at) => room.left + ((at - span.from) / (span.to - span.from)) * (width - room.left - room.right),
    y: (figure) => room.top + ((high - figure) / high) * (courseHeight - room.top - room.bottom),
  };
  const startOf = (index: number): number => Date.parse(buckets[index]?.at ?? '');
  const step = drawn.x(span.from + lengthMs) - drawn.x(span.from);
  const onset = placeOf(startedAt, course, width);
  const middle = { x: (index: number) => drawn.x(startOf(index) + lengthMs / 2), y: drawn.y };
  return (
    <svg width={width} height={courseHeight} role="img" aria-label={label} data-testid="alert-chart">
      <Axes {...props} drawn={drawn} ticks={ticks} />
      {unreadRuns(buckets).map(([first, last]) => (
        <rect
          key={first}
          x={drawn.x(startOf(first))}
          y={room.top}
          width={drawn.x(startOf(last)) - drawn.x(startOf(first)) + step}
          height={courseHeight - room.top - room.bottom}
          className={styles['unread']}
        />
      ))}
      <path
        d={observedPath(buckets, { x: (index) => drawn.x(startOf(index)), y: drawn.y, step })}
        className={styles['observed']}
      />
      <path
        d={linePath(
          buckets.map(({ expected }) => expected),
          middle,
        )}
        className={styles['expected']}
      />
      {onset !== null && <Onset x={onset} width={width} />}
      {buckets.map((bucket, index) => (
        <rect
          key={bucket.at}
          x={drawn.x(startOf(index))}
          y={room.top}
          width={step}
          height={courseHeight - room.top - room.bottom}
          className={styles['zone']}
          data-hint={sayBucket(bucket, words)}
        />
      ))}
    </svg>
  );
};
