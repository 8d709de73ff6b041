import type { FollowersReport } from '@libs/contract';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';

import { palettes } from '../../components/palette.js';
import { useWords } from '../../i18n/use-words.js';
import { sayStep } from '../marks/mark-words.js';
import { MarkTrack } from '../marks/mark-track.js';
import { MarksList } from '../marks/marks-list.js';
import { PictureButton } from '../pictures/picture-button.js';
import styles from './followers.module.css';
import { GrowthCanvas, placeOfDay } from './growth-canvas.js';
import { dayNameOf, type Line, linesOf } from './growth-lines.js';
import { pictureOfGrowth } from './growth-picture.js';
import { markedDays } from './marked-days.js';

const height = 220;

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

/** How the accounts have grown since the first known day of the period. Every number is in the table as well. */
export const GrowthChart = ({ report }: { readonly report: FollowersReport }) => {
  const words = useWords();
  const { ref, width } = useElementSize();
  const palette = palettes[useComputedColorScheme('light')];
  const { days } = report;
  const lines = linesOf(report, palette);
  const steps = markedDays(report);
  const marks = steps.map((step) => ({
    index: step.index,
    left: placeOfDay(step.index, days, width),
    label: [dayNameOf(days[step.index], words), ...sayStep(step, words)].join('\n'),
  }));
  return (
    <div className={styles['chart']}>
      <div className={styles['head']}>
        <Legend lines={lines} />
        <PictureButton
          name={`resonance-followers-${days[0] ?? ''}-${days.at(-1) ?? ''}`}
          parts={() => pictureOfGrowth(report, palette, words)}
        />
      </div>
      <div ref={ref} className={styles['canvas']}>
        <MarkTrack marks={marks} />
        {width > 0 && <GrowthCanvas {...{ days, lines, steps, width, height, palette }} />}
      </div>
      <MarksList steps={steps} />
    </div>
  );
};
