import type { PeopleFigure as Figure } from '@libs/contract';
import type { CellState } from '@libs/domain';

import { hintOf, PlainFigure } from '../../components/cell-figure.js';
import { cellSentences, cellValues } from '../../components/cell-states.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords, type Words } from '../../i18n/use-words.js';

const meanings: Readonly<Partial<Record<CellState, MessageKey>>> = {
  estimated: 'people.estimated',
  not_supported: 'people.not_supported',
  suppressed: 'people.suppressed',
};

/** What is to be said of a figure that is not simply measured. */
const meaningOf = (state: CellState, { t }: Pick<Words, 't'>): readonly string[] =>
  state === 'measured' ? [] : [t(meanings[state] ?? cellSentences[state].meaning, cellValues)];

/** A number of people or of what they did, or why there is none; explained on hover and on focus. */
export const PeopleFigure = ({
  figure: { state, value },
  name,
}: {
  readonly figure: Figure;
  readonly name: string;
}) => {
  const words = useWords();
  const cell = { state, counted: value, attributed: null, corrections: 0 };
  const marks = { 'data-testid': 'people-figure', 'data-figure': name, 'data-state': state, 'data-value': value ?? '' };
  const remarks = meaningOf(state, words);
  const reach = remarks.length === 0 ? {} : { tabIndex: 0, role: 'note' };
  return (
    <span {...marks} {...reach} {...hintOf(remarks)}>
      <PlainFigure cell={cell} />
    </span>
  );
};
