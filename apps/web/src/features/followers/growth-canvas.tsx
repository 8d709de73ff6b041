import type { Palette } from '../../components/palette.js';
import { useWords } from '../../i18n/use-words.js';
import type { MarkedStep } from '../marks/marked-steps.js';
import type { Size } from '../pictures/picture.js';
import { linePath, loneDays, type Scale, ticksFor } from './growth.js';
import { dayNameOf, type Line, sayDay } from './growth-lines.js';

const room = { top: 22, right: 12, bottom: 24, left: 44 };
/** Where the marks of the chart stand. */
const markHeight = 8;

interface AxisProps {
  readonly ticks: readonly number[];
  readonly scale: Scale;
  readonly width: number;
  readonly palette: Palette;
}

const Axis = ({ ticks, scale, width, palette }: AxisProps) => {
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
            stroke={tick === 0 ? palette.muted : palette.line}
          />
          <text x={room.left - 8} y={scale.y(tick)} dy="0.32em" textAnchor="end" fontSize="11" fill={palette.muted}>
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

const Break = ({ x, bottom, palette }: { readonly x: number; readonly bottom: number; readonly palette: Palette }) => (
  <g aria-hidden="true" data-testid="followers-break">
    <line x1={x} x2={x} y1={markHeight} y2={bottom} stroke={palette.muted} strokeDasharray="4 3" />
    <path d={`M${x} ${markHeight - 5.5}l4.5 5.5l-4.5 5.5l-4.5 -5.5z`} fill={palette.muted} />
  </g>
);

interface CanvasProps extends Size {
  readonly days: readonly string[];
  readonly lines: readonly Line[];
  readonly steps: readonly MarkedStep[];
  readonly palette: Palette;
}

const stepOf = (days: readonly string[], width: number): number =>
  (width - room.left - room.right) / Math.max(1, days.length - 1);

/** The lines of the followers' chart; colours stand in it, so that it is the same in a picture. */
export const GrowthCanvas = ({ days, lines, steps, width, height, palette }: CanvasProps) => {
  const words = useWords();
  const { t } = words;
  const ticks = ticksFor(lines.flatMap(({ growth }) => growth.filter((figure) => figure !== null)));
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)];
  const step = stepOf(days, width);
  const scale: Scale = {
    x: (index) => room.left + index * step,
    y: (figure) => room.top + ((high - figure) / (high - low)) * (height - room.top - room.bottom),
  };
  const dayName = (day: string | undefined): string => dayNameOf(day, words);
  const label = t('followers.chart.label', {
    from: dayName(days[0]),
    to: dayName(days.at(-1)),
    series: sayDay(lines, days.length - 1, words).join(', '),
  });
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      role="img"
      aria-label={label}
      data-testid="followers-chart"
    >
      <Axis ticks={ticks} scale={scale} width={width} palette={palette} />
      {lines.map((line) => (
        <Course key={line.id} line={line} scale={scale} />
      ))}
      {steps.map(({ index }) => (
        <Break key={index} x={scale.x(index)} bottom={height - room.bottom} palette={palette} />
      ))}
      <text x={room.left} y={height - 6} fontSize="11" fill={palette.muted} aria-hidden="true">
        {dayName(days[0])}
      </text>
      <text
        x={width - room.right}
        y={height - 6}
        textAnchor="end"
        fontSize="11"
        fill={palette.muted}
        aria-hidden="true"
      >
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

/** Where a day lies in a chart of this width. */
export const placeOfDay = (index: number, days: readonly string[], width: number): number =>
  room.left + index * stepOf(days, width);
