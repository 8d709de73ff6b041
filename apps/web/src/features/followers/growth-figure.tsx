import type { GrowthSum, KnownValue } from '@libs/contract';
import type { CellState } from '@libs/domain';

import { hintOf } from '../../components/cell-figure.js';
import { cellSentences, cellValues } from '../../components/cell-states.js';
import { useWords } from '../../i18n/use-words.js';
import { KnownFigure } from './known-figure.js';

/** What a state adds to a figure: nothing when it is plainly measured. */
const useRemark = (state: CellState): string[] => {
  const { t } = useWords();
  return state === 'measured' ? [] : [t(cellSentences[state].meaning, cellValues)];
};

interface SignedProps {
  readonly figure: KnownValue;
  readonly remarks?: readonly string[];
}

/** A change with its sign and state; without a figure, why there is none. */
export const SignedFigure = ({ figure: { state, value }, remarks = [] }: SignedProps) => {
  const { t, format } = useWords();
  const all = [...useRemark(state), ...remarks];
  if (value === null) return <KnownFigure state={state} value={null} />;
  const text = value === 0 ? '±0' : format.signed(value);
  return (
    <span data-state={state} {...hintOf(all)} {...(all.length > 0 && { tabIndex: 0, role: 'note' })}>
      {state === 'estimated' && <span aria-hidden="true">≈&thinsp;</span>}
      {state !== 'measured' && <span className="rs-hidden">{t(cellSentences[state].name)} </span>}
      {text}
    </span>
  );
};

/** The change over a period, which says how many of its days are known unless all are. */
export const PeriodFigure = ({ sum }: { readonly sum: GrowthSum }) => {
  const { t } = useWords();
  const { known, of } = sum.days;
  return <SignedFigure figure={sum} remarks={known === of ? [] : [t('growth.days', { known, of })]} />;
};
