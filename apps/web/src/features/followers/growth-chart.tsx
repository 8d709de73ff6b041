import type { FollowersReport } from '@libs/contract';
import { useElementSize } from '@mantine/hooks';

import { cellSentences } from '../../components/cell-states.js';
import { platformNames } from '../../components/platform-names.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import styles from './followers.module.css';
import { growthOf, linePath, loneDays, type Scale, ticksFor, totalGap } from './growth.js';

const height = 220;
const room = { top: 10, right: 8, bottom: 24, left: 44 };
const dashes = ['', '6 3', '2 3', '8 3 2 3'];

interface Line {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly dash: string;
  readonly growth: readonly (number | null)[];
  readonly totals: readonly (number | null)[];
}

/** One line an account; accounts of one platform share its colour and differ in the dashes. */
export const linesOf = ({ accounts }: FollowersReport): Line[] =>
  accounts
    .filter(({ totals }) => totals.some((total) => total !== null))
    .map(({ accountId, name, platform, totals }, _, shown) => {
      const place = shown
        .filter((other) => other.platform === platform)
        .findIndex((one) => one.accountId === accountId);
      return {
        id: accountId,
        label: `${name} (${platformNames[platform]})`,
        color: `var(--rs-platform-${platform})`,
        dash: dashes[place % dashes.length] ?? '',
        growth: growthOf({ accountId, totals }),
        totals,
      };
    });

/** What is said of a day: each account's number, and how far it has grown. */
const sayDay = (lines: readonly Line[], index: number, { t, format }: Words): string[] =>
  lines.map(({ label, totals, growth }) => {
    const [total, by] = [totals[index] ?? null, growth[index] ?? null];
    if (total === null || by === null) return `${label}: ${t(cellSentences[totalGap(totals, index)].name)}`;
    return `${label}: ${format.integer(total)} (${by === 0 ? '±0' : format.signed(by)})`;
  });

const Legend = ({ lines }: { readonly lines: readonly Line[] }) => {
  const { format } = useWords();
  return (
    <ul className={styles['legend']}>
      {lines.map(({ id, label, color, dash, growth }) => {
        const last = growth.findLast((figure) => figure !== null) ?? 0;
        return (
          <li key={id}>
            <svg width="22" height="8" aria-hidden="true" focusable="false">
              <line x1="0" x2="22" y1="4" y2="4" stroke={color} strokeWidth="2.5" strokeDasharray={dash} />
            </svg>
            {label}
            <strong>{last === 0 ? '±0' : format.signed(last)}</strong>
          </li>
        );
      })}
    </ul>
  );
};

const Axis = ({
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
            {tick === 0 ? '0' : format.signed(tick)}
          </text>
        </g>
      ))}
    </g>
  );
};

const Course = ({ line, scale }: { readonly line: Line; readonly scale: Scale }) => (
  <g>
    <path
      d={linePath(line.growth, scale)}
      fill="none"
      stroke={line.color}
      strokeWidth="2"
      strokeDasharray={line.dash}
      strokeLinejoin="round"
    />
    {loneDays(line.growth).map(({ index, figure }) => (
      <circle key={index} cx={scale.x(index)} cy={scale.y(figure)} r="3" fill={line.color} />
    ))}
  </g>
);

interface ChartProps {
  readonly days: readonly string[];
  readonly lines: readonly Line[];
}

const Canvas = ({ days, lines, width }: ChartProps & { readonly width: number }) => {
  const words = useWords();
  const { t, format } = words;
  const ticks = ticksFor(lines.flatMap(({ growth }) => growth.filter((figure) => figure !== null)));
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const step = (width - room.left - room.right) / Math.max(1, days.length - 1);
  const scale: Scale = {
    x: (index) => room.left + index * step,
    y: (figure) => room.top + ((high - figure) / (high - low)) * (height - room.top - room.bottom),
  };
  const dayName = (day: string | undefined): string => (day === undefined ? '' : format.utcDay(`${day}T00:00:00Z`));
  const label = t('followers.chart.label', {
    from: dayName(days[0]),
    to: dayName(days.at(-1)),
    series: sayDay(lines, days.length - 1, words).join(', '),
  });
  return (
    <svg width={width} height={height} role="img" aria-label={label} data-testid="followers-chart">
      <Axis ticks={ticks} scale={scale} width={width} />
      {lines.map((line) => (
        <Course key={line.id} line={line} scale={scale} />
      ))}
      <text x={room.left} y={height - 6} className={styles['tick']} aria-hidden="true">
        {dayName(days[0])}
      </text>
      <text x={width - room.right} y={height - 6} textAnchor="end" className={styles['tick']} aria-hidden="true">
        {dayName(days.at(-1))}
      </text>
      {days.map((day, index) => (
        <rect
          key={day}
          x={scale.x(index) - step / 2}
          y={room.top}
          width={step}
          height={height - room.bottom}
          fill="transparent"
        >
          <title>{[dayName(day), ...sayDay(lines, index, words)].join('\n')}</title>
        </rect>
      ))}
    </svg>
  );
};

/** How the accounts have grown since the first known day of the period. Every number is in the table as well. */
export const GrowthChart = ({ report }: { readonly report: FollowersReport }) => {
  const { ref, width } = useElementSize();
  const lines = linesOf(report);
  return (
    <div className={styles['chart']}>
      <Legend lines={lines} />
      <div ref={ref} className={styles['canvas']}>
        {width > 0 && <Canvas days={report.days} lines={lines} width={width} />}
      </div>
    </div>
  );
};
