import { type KeyboardEvent, useState } from 'react';

import { useWords } from '../../i18n/use-words.js';
import styles from './marks.module.css';

/** A mark to be placed over a chart. */
export interface PlacedMark {
  readonly index: number;
  /** From the left edge of the chart, in pixels. */
  readonly left: number;
  readonly label: string;
}

const steps: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowRight: (place, count) => Math.min(place + 1, count - 1),
  ArrowLeft: (place) => Math.max(place - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The marks of a chart, which tell what they mean: one stop for the Tab key, arrows go from mark to mark. */
export const MarkTrack = ({ marks }: { readonly marks: readonly PlacedMark[] }) => {
  const { t } = useWords();
  const [reached, setReached] = useState(0);
  if (marks.length === 0) return null;
  const current = Math.min(reached, marks.length - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const next = steps[event.key]?.(current, marks.length);
    if (next === undefined) return;
    event.preventDefault();
    setReached(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=note]')[next]?.focus();
  };
  return (
    <ul className={styles['track']} aria-label={t('marks.group')} onKeyDown={onKeyDown} data-testid="chart-marks">
      {marks.map(({ index, left, label }, place) => (
        <li key={index}>
          <span
            role="note"
            tabIndex={place === current ? 0 : -1}
            style={{ left }}
            aria-label={label}
            data-hint={label}
            data-testid="chart-mark"
            onFocus={() => setReached(place)}
          />
        </li>
      ))}
    </ul>
  );
};
