import type { BestTimes, BestTimesCell } from '@libs/contract';

import { hintOf } from '../../components/cell-figure.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import styles from './best-times.module.css';
import { isSurelyMore, shadeOf } from './shade.js';
import { hourName, weekdayName } from './week-words.js';

const days = [1, 2, 3, 4, 5, 6, 7];
const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** What an hour of the week says, in one sentence. */
const cellWords = ({ weekday, hour, posts, mean, estimate }: BestTimesCell, { t, format, locale }: Words): string => {
  const counted = t('times.cell', {
    weekday: weekdayName(weekday, locale),
    hour: hourName(hour),
    posts,
    mean: format.decimal(mean),
  });
  if (estimate === null) return counted;
  const [ratio, low, high] = [estimate.ratio, estimate.low, estimate.high].map((value) => format.decimal(value));
  return `${counted}, ${t('times.cell.estimate', { ratio: ratio ?? '', low: low ?? '', high: high ?? '' })}`;
};

const shadeColour = (shade: number): string =>
  `color-mix(in srgb, var(--rs-accent) ${String(Math.round(15 + shade * 85))}%, var(--rs-surface))`;

interface CellProps {
  readonly cell: BestTimesCell;
  readonly isChosen: boolean;
  readonly onChoose: (cell: BestTimesCell) => void;
}

const Cell = ({ cell, isChosen, onChoose }: CellProps) => {
  const words = useWords();
  const shade = shadeOf(cell);
  const said = cellWords(cell, words);
  return (
    <button
      type="button"
      className={styles['hour']}
      style={shade === null ? {} : { background: shadeColour(shade) }}
      data-sure={isSurelyMore(cell)}
      data-testid="times-cell"
      data-weekday={cell.weekday}
      data-hour={cell.hour}
      data-posts={cell.posts}
      aria-label={said}
      aria-pressed={isChosen}
      onClick={() => onChoose(cell)}
      {...hintOf([said])}
    />
  );
};

interface HeatMapProps {
  readonly report: BestTimes;
  readonly chosen: BestTimesCell | null;
  readonly onChoose: (cell: BestTimesCell) => void;
}

/** The hours of the week, darker where posts get more; each with posts leads to them. */
export const HeatMap = ({ report, chosen, onChoose }: HeatMapProps) => {
  const { t, locale } = useWords();
  const cellAt = (weekday: number, hour: number): BestTimesCell | undefined =>
    report.cells.find((cell) => cell.weekday === weekday && cell.hour === hour);
  return (
    <div className={styles['frame']}>
      <table className={styles['week']} data-testid="times-map" aria-label={t('times.title')}>
        <thead>
          <tr>
            <td />
            {hours.map((hour) => (
              <th key={hour} scope="col">
                <span className={hour % 6 === 0 ? undefined : 'rs-hidden'}>{hour}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{weekdayName(weekday, locale, 'short')}</th>
              {hours.map((hour) => {
                const cell = cellAt(weekday, hour);
                return (
                  <td key={hour}>
                    {cell && (
                      <Cell
                        cell={cell}
                        isChosen={chosen?.weekday === weekday && chosen.hour === hour}
                        onChoose={onChoose}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['legend']}>{t('times.legend')}</p>
    </div>
  );
};
