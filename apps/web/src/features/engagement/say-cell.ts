import type { Cell } from '@libs/contract';

import { cellSentences } from '../../components/cell-states.js';
import { type Basis, figureOf } from '../../components/figure.js';
import type { Words } from '../../i18n/use-words.js';

interface Named {
  readonly name: string;
  readonly cell: Cell;
  readonly basis: Basis;
}

/** A cell in one line of plain text, for the hover box and for pictures. */
export const sayCell = ({ name, cell, basis }: Named, { t, format }: Words): string => {
  const figure = figureOf(cell, basis);
  if (figure === null) return `${name}: ${t(cellSentences[cell.state].name)}`;
  const soft = cell.state === 'estimated' || basis === 'attributed' ? '≈ ' : '';
  const state = cell.state === 'measured' ? '' : ` (${t(cellSentences[cell.state].name)})`;
  const correction = cell.corrections < 0 ? ` ▼ ${format.signed(cell.corrections)}` : '';
  return `${name}: ${soft}${format.integer(figure)}${state}${correction}`;
};
