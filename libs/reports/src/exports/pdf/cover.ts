import { inkOn, usualColour } from '@libs/domain';

import { type NotesContext, periodText } from '../tables/notes-table.js';
import type { FullTable } from '../tables/field.js';
import { inks } from './colours.js';
import { fieldText } from './field-text.js';
import { innerWidth, type Paper, sheet } from './paper.js';

const bandHeight = 330;
const labelWidth = 150;
/** The largest that a logo is drawn, and the white around it. */
const logoSpace = { width: 180, height: 64, edge: 12 } as const;

const colourFrom = (colour: string | null): string =>
  colour === null ? usualColour : `#${colour.replace('#', '').toLowerCase()}`;

/** What the cover tells. */
type CoverContext = NotesContext & { readonly colour: string | null; readonly logo: Uint8Array | null };

/** The company's colour with its name, what the file is, and its logo on white, as most logos are made for it. */
const drawBand = (paper: Paper, context: CoverContext): void => {
  const { words, company, report, logo } = context;
  const ground = colourFrom(context.colour);
  const colour = inkOn(ground);
  paper.fill(ground, { x: 0, y: 0, width: sheet.width, height: bandHeight });
  if (logo !== null) paper.picture(logo, { x: sheet.edge, y: sheet.edge, ...logoSpace });
  const at = { x: sheet.edge, width: innerWidth };
  const size = 30;
  const titleHeight = paper.heightOf(company, innerWidth, { font: 'bold', size });
  const y = bandHeight - 96 - titleHeight;
  paper.write(company, { ...at, y }, { font: 'bold', size, colour });
  const below = y + titleHeight + 12;
  paper.write(words.title, { ...at, y: below }, { size: 17, colour });
  paper.write(periodText(report.period, context), { ...at, y: below + 28 }, { size: 12, colour });
};

/** Draws the cover: the company's colour, what it is a report of, and the first notes. */
export const drawCover = (paper: Paper, context: CoverContext, notes: FullTable): void => {
  const { words } = context;
  drawBand(paper, context);
  const width = innerWidth;
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
