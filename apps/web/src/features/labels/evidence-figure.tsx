import type { Cell } from '@libs/contract';
import { Link } from '@tanstack/react-router';

import { hintOf, PlainFigure, remarksOn } from '../../components/cell-figure.js';
import type { EvidenceSearch } from '../../components/evidence-search.js';
import type { Basis } from '../../components/figure.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';

interface EvidenceFigureProps {
  readonly cell: Cell;
  readonly basis: Basis;
  readonly search: EvidenceSearch;
}

/** A figure that opens the posts that it is made of. */
export const EvidenceFigure = ({ cell, basis, search }: EvidenceFigureProps) => {
  const words = useWords();
  return (
    <Link
      to="/evidence/cell"
      search={search}
      className={tableStyles['cell'] ?? ''}
      data-value={cell[basis] ?? ''}
      data-basis={basis}
      data-testid="campaign-figure"
      {...hintOf(remarksOn(cell, basis, words))}
    >
      <PlainFigure cell={cell} basis={basis} />
    </Link>
  );
};
