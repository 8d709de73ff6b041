import { type CellState, smallestGroup } from '@libs/domain';

import type { MessageKey } from '../i18n/catalogue.js';

/** How a state speaks: its name, and one sentence that says what it means and what to do. */
export interface CellSentence {
  readonly name: MessageKey;
  readonly meaning: MessageKey;
}

/** The sentences of the seven states. */
export const cellSentences: Readonly<Record<CellState, CellSentence>> = {
  measured: { name: 'cell.measured', meaning: 'cell.measured.meaning' },
  estimated: { name: 'cell.estimated', meaning: 'cell.estimated.meaning' },
  stale: { name: 'cell.stale', meaning: 'cell.stale.meaning' },
  pending: { name: 'cell.pending', meaning: 'cell.pending.meaning' },
  not_supported: { name: 'cell.not_supported', meaning: 'cell.not_supported.meaning' },
  not_permitted: { name: 'cell.not_permitted', meaning: 'cell.not_permitted.meaning' },
  suppressed: { name: 'cell.suppressed', meaning: 'cell.suppressed.meaning' },
};

/** What the sentences may mention. */
export const cellValues = { smallest: smallestGroup };
