import type { CellState } from '@libs/domain';

import { CellFigure } from '../../components/cell-figure.js';

/** A number in the look of its state, with what the state means. */
export const KnownFigure = ({ state, value }: { readonly state: CellState; readonly value: number | null }) => (
  <CellFigure
    cell={{
      state: value === null && state === 'measured' ? 'pending' : state,
      counted: value,
      attributed: null,
      corrections: 0,
    }}
  />
);
