import { inkOn, usualColour } from '@libs/domain';

import { type NotesContext, periodText } from '../tables/notes-table.js';
import type { FullTable } from '../tables/field.js';
import { inks } from './colours.js';
import { fieldText } from './field-text.js';
import { type Paper, sheet } from './paper.js';

const bandHeight = 330;
const labelWidth = 150;
/** The largest that a logo is drawn, and the white around it. */
const logoSpace = { width: 180, height: 64, edge: 12 } as const;

const colourFrom = (colour: string | null): string =>
  colour === null ? usualColour : `#${colour.replace('#', '').toLowerCase()}`;

/** Draws the cover: the company's colour, what it is a report of, and the first notes. */
export const drawCover = (
  paper: Paper,
  context: NotesContext & { readonly colour: string | null; readonly logo: Uint8Array | null },
  notes: FullTable,
): void => {
  const { words, company, report } = context;
  const ground = colourFrom(context.colour);
  const colour = inkOn(ground);
  const width = sheet.width - 2 * sheet.edge;
  paper.fill(ground, { x: 0, y: 0, width: sheet.width, height: bandHeight });
  // On white, as most logos are made for it.
  if (context.logo !== null) paper.picture(context.logo, { x: sheet.edge, y: sheet.edge, ...logoSpace });
  const size = 30;
  const titleHeight = paper.heightOf(company, width, { font: 'bold', size });
  let y = bandHeight - 96 - titleHeight;
  paper.write(company, { x: sheet.edge, y, width }, { font: 'bold', size, colour });
  y += titleHeight + 12;
  paper.write(words.title, { x: sheet.edge, y, width }, { size: 17, colour });
  paper.write(periodText(report.period, context), { x: sheet.edge, y: y + 28, width }, { size: 12, colour });
  paper.y = bandHeight + 36;
  const { report: about, filters, audiences } = words.topics;
  for (const [topic = null, subject = null, detail = null] of notes.rows) {
    const isTold = topic === about || topic === audiences || (topic === filters && detail !== words.all);
    if (!isTold) continue;
    const text =
      topic === audiences ? `${fieldText(subject, words)}, ${fieldText(detail, words)}` : fieldText(detail, words);
    const high = paper.heightOf(text, width - labelWidth);
    if (paper.y + high > sheet.height - sheet.foot) break;
    const label = { x: sheet.edge, y: paper.y, width: labelWidth - 10 };
    paper.write(fieldText(topic === audiences ? topic : subject, words), label, { colour: inks.muted });
    paper.write(text, { x: sheet.edge + labelWidth, y: paper.y, width: width - labelWidth });
    paper.y += high + 6;
  }
  paper.write(words.madeBy, { x: sheet.edge, y: sheet.height - 36, width }, { size: 7.5, colour: inks.muted });
};
