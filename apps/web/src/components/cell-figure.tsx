import type { Cell } from '@libs/contract';
import type { CellState } from '@libs/domain';
import {
  IconClockExclamation,
  IconEyeOff,
  IconHourglassEmpty,
  IconLock,
  IconMinus,
  type TablerIcon,
} from '@tabler/icons-react';

import { useWords, type Words } from '../i18n/use-words.js';
import styles from './cell-figure.module.css';
import { cellSentences, cellValues } from './cell-states.js';
import { type Basis, figureOf, stateOn } from './figure.js';

const signs: Readonly<Partial<Record<CellState, TablerIcon>>> = {
  pending: IconHourglassEmpty,
  not_supported: IconMinus,
  not_permitted: IconLock,
  suppressed: IconEyeOff,
};

/** The sign of a cell that holds no figure. */
const CellSign = ({ state }: { readonly state: CellState }) => {
  const { t } = useWords();
  const Icon = signs[state];
  return (
    <span className={styles['sign']} data-state={state}>
      {Icon && <Icon size={14} stroke={1.8} aria-hidden="true" />}
      <span className="rs-hidden">{t(cellSentences[state].name)}</span>
    </span>
  );
};

/** Everything worth saying about a cell beyond its figure; empty for a plain measured one. */
export const remarksOn = (cell: Cell, basis: Basis, { t }: Words): string[] => {
  const state = stateOn(cell, basis);
  return [
    ...(state === 'measured' ? [] : [t(cellSentences[state].meaning, cellValues)]),
    ...(basis === 'attributed' && cell.attributed !== null ? [t('cell.attributed.meaning')] : []),
    ...(basis === 'counted' && cell.corrections < 0
      ? [t('cell.correction.meaning', { count: -cell.corrections })]
      : []),
  ];
};

interface FigureProps {
  readonly cell: Cell;
  readonly basis?: Basis;
}

/** A cell's figure in the look of its state, without explanation: for places that explain it themselves. */
export const PlainFigure = ({ cell, basis = 'counted' }: FigureProps) => {
  const { t, format } = useWords();
  const figure = figureOf(cell, basis);
  if (figure === null) return <CellSign state={stateOn(cell, basis)} />;
  const isSoft = cell.state === 'estimated' || basis === 'attributed';
  return (
    <span className={styles['figure']} data-state={cell.state} data-basis={basis}>
      {isSoft && <span aria-hidden="true">≈&thinsp;</span>}
      {isSoft && (
        <span className="rs-hidden">{t(cell.state === 'estimated' ? 'cell.estimated' : 'cell.attributed')} </span>
      )}
      <span className={styles['number']}>{format.integer(figure)}</span>
      {cell.state === 'stale' && (
        <>
          <IconClockExclamation size={13} stroke={1.8} aria-hidden="true" className={styles['mark']} />
          <span className="rs-hidden"> {t('cell.stale')}</span>
        </>
      )}
      {basis === 'counted' && cell.corrections < 0 && (
        <>
          <span className={styles['correction']} aria-hidden="true">
            ▼
          </span>
          <span className="rs-hidden"> {t('cell.correction')}</span>
        </>
      )}
    </span>
  );
};

/** The attributes that let an element explain itself on hover and on focus. */
export const hintOf = (remarks: readonly string[]) => (remarks.length === 0 ? {} : { 'data-hint': remarks.join(' ') });

/** A cell's figure with its explanation, reachable by keyboard. */
export const CellFigure = ({ cell, basis = 'counted' }: FigureProps) => {
  const words = useWords();
  const remarks = remarksOn(cell, basis, words);
  if (remarks.length === 0) return <PlainFigure cell={cell} basis={basis} />;
  return (
    <span className={styles['explained']} tabIndex={0} role="note" {...hintOf(remarks)}>
      <PlainFigure cell={cell} basis={basis} />
    </span>
  );
};
