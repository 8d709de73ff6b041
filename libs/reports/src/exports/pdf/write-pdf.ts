import type { EngagementReport } from '@libs/contract';

import { type NotesContext, periodText } from '../tables/notes-table.js';
import type { FullTable } from '../tables/field.js';
import { drawCards } from './cards.js';
import { drawChart } from './chart.js';
import { drawCover } from './cover.js';
import { Paper } from './paper.js';
import { drawTable } from './table.js';

/** Everything that a PDF is made from. */
export interface PdfContext extends NotesContext {
  /** The same report by kind, over the whole period. */
  readonly summary: EngagementReport;
  /** Null: the usual one. */
  readonly colour: string | null;
  /** A PNG or JPEG that was checked; null: there is none. */
  readonly logo: Uint8Array | null;
  /** The tables of the report, the notes last. */
  readonly tables: readonly FullTable[];
}

// Columns that programs need, or that do not fit on paper beside the others.
const leftOut =
  /^(account_id|audience_id|label_id|instant|previous_state|previous_attributed|url|format|labels|tags|removed|post_id|counter_.*|(reactions|comments|shares|interactions)_state|(reactions|comments|shares)_attributed|rate_.*_(numerator|denominator|previous))$/;
const weightOfColumn: Readonly<Record<string, number>> = {
  text: 90,
  account: 18,
  audience: 18,
  tag: 14,
  label: 18,
  state: 15,
  rank: 6,
  bucket: 15,
  published: 16,
  topic: 22,
  subject: 24,
  detail: 70,
};

/** How wide a column is on paper beside the others; null: it is left out there. */
const weights = (id: string): number | null => (leftOut.test(id) ? null : (weightOfColumn[id] ?? 13));

/** The report as a PDF: cover, cards, chart, tables, notes. */
export const writePdf = async (context: PdfContext): Promise<Buffer> => {
  const { words, company, report, tables, madeAt } = context;
  const title = `${company}: ${words.title}`;
  const paper = new Paper({ title, author: company, words, madeAt });
  const notes = tables.at(-1);
  if (notes !== undefined) drawCover(paper, context, notes);
  paper.turn();
  drawCards(paper, context);
  drawChart(paper, context);
  for (const table of tables) drawTable(paper, table, { words, weights });
  return paper.finish(`${title}, ${periodText(report.period, context)}`, words.page);
};
