import type { PeopleFigure as Figure } from '@libs/contract';
import type { CellState } from '@libs/domain';
import { Link } from '@tanstack/react-router';

import { hintOf, PlainFigure } from '../../components/cell-figure.js';
import type { EvidenceSearch } from '../../components/evidence-search.js';
import { cellSentences, cellValues } from '../../components/cell-states.js';
import tableStyles from '../../components/table.module.css';
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

/** A number of people or of what they did, or why there is none; explained on hover and on focus, and leading to what it is made of. */
export const PeopleFigure = ({
  figure: { state, value },
  name,
  evidence,
}: {
  readonly figure: Figure;
  readonly name: string;
  /** The address of what it is made of; absent: it leads nowhere. */
  readonly evidence?: EvidenceSearch;
}) => {
  const words = useWords();
  const cell = { state, counted: value, attributed: null, corrections: 0 };
  const marks = { 'data-testid': 'people-figure', 'data-figure': name, 'data-state': state, 'data-value': value ?? '' };
  const remarks = meaningOf(state, words);
  if (evidence !== undefined && value !== null) {
    return (
      <Link
        {...marks}
        {...hintOf(remarks)}
        to="/evidence/people"
        search={evidence}
        className={tableStyles['cell'] ?? ''}
      >
        <PlainFigure cell={cell} />
      </Link>
    );
  }
  const reach = remarks.length === 0 ? {} : { tabIndex: 0, role: 'note' };
  return (
    <span {...marks} {...reach} {...hintOf(remarks)}>
      <PlainFigure cell={cell} />
    </span>
  );
};
