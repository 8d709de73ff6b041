import type { EngagementReport } from '@libs/contract';

import { countField } from '../tables/cell-fields.js';
import type { ExportContext } from '../tables/export-context.js';
import { keyText } from '../tables/key-columns.js';
import { inks } from './colours.js';
import { fieldText } from './field-text.js';
import { innerWidth, type Paper, sheet } from './paper.js';

const gap = 12;
const height = 74;

/** Draws a card for each kind: its figure over the whole period, and the one before. */
export const drawCards = (paper: Paper, context: ExportContext & { readonly summary: EngagementReport }): void => {
  const { summary, words } = context;
  const { totals } = summary;
  if (totals.length === 0) return;
  const isAttributed =
    totals.every(({ cell }) => cell.counted === null) && totals.some(({ cell }) => cell.attributed !== null);
  const basis = isAttributed ? 'attributed' : 'counted';
  paper.heading(`${words.tables.summary} (${words.chart[basis]})`, height);
  const width = (innerWidth - gap * (totals.length - 1)) / totals.length;
  totals.forEach(({ key, cell, previous }, place) => {
    const x = sheet.edge + place * (width + gap);
    paper.fill(inks.shade, { x, y: paper.y, width, height });
    const inner = { x: x + 10, width: width - 20 };
    paper.write(keyText(key, context), { ...inner, y: paper.y + 9 }, { colour: inks.muted });
    const figure = countField(cell, basis, words);
    const size = typeof figure === 'number' ? 20 : 12;
    paper.write(fieldText(figure, words), { ...inner, y: paper.y + 25 }, { font: 'bold', size, isOneLine: true });
    if (previous !== null) {
      const text = words.before(fieldText(countField(previous, basis, words), words));
      paper.write(text, { ...inner, y: paper.y + 54 }, { size: 8, colour: inks.muted, isOneLine: true });
    }
  });
  paper.y += height + 22;
};
