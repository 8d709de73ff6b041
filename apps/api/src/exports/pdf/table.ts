import type { Field, FullTable, Row } from '../tables/field.js';
import type { ExportWords } from '../words/export-words.js';
import { inks } from './colours.js';
import { fieldText, isFigure } from './field-text.js';
import { innerWidth, type Paper, sheet, type TextStyle } from './paper.js';

/** More lines of one table nobody reads on paper; the other files hold them all. */
const mostLines = 400;
const size = 7.5;
const gap = 4;

interface Cut {
  readonly titles: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly Row[];
}

/** The columns that stand on paper, and how wide each is beside the others. */
export type Weights = (columnId: string) => number | null;

const cutOut = (table: FullTable, weightOf: Weights): Cut => {
  const kept = table.columns.flatMap(({ id, title }, index) => {
    const weight = weightOf(id);
    return weight === null ? [] : [{ index, title, weight }];
  });
  const sum = kept.reduce((total, { weight }) => total + weight, 0);
  return {
    titles: kept.map(({ title }) => title),
    widths: kept.map(({ weight }) => (innerWidth * weight) / sum),
    rows: table.rows.slice(0, mostLines).map((row) => kept.map(({ index }) => row[index] ?? null)),
  };
};

const isUnknown = (field: Field): boolean =>
  field !== null && typeof field === 'object' && 'isUnknown' in field && field.isUnknown;

const styleOf = (field: Field): TextStyle => ({
  size,
  align: isFigure(field) ? 'right' : 'left',
  ...(isUnknown(field) ? { font: 'italic', colour: inks.muted } : {}),
});

interface Line {
  readonly texts: readonly string[];
  readonly styles: readonly TextStyle[];
}

const heightOfLine = (paper: Paper, { texts, styles }: Line, widths: readonly number[]): number =>
  Math.max(...texts.map((text, index) => paper.heightOf(text, (widths[index] ?? 0) - gap, styles[index])));

const writeLine = (paper: Paper, { texts, styles }: Line, widths: readonly number[]): void => {
  let x: number = sheet.edge;
  texts.forEach((text, index) => {
    const width = widths[index] ?? 0;
    paper.write(text, { x: x + gap / 2, y: paper.y, width: width - gap }, styles[index]);
    x += width;
  });
};

const writeHead = (paper: Paper, { titles, widths, rows }: Cut): void => {
  const styles = titles.map((_, index): TextStyle => ({
    size: 7,
    font: 'bold',
    align: rows.some((row) => isFigure(row[index] ?? null)) ? 'right' : 'left',
  }));
  const line = { texts: titles, styles };
  const height = heightOfLine(paper, line, widths) + 6;
  paper.fill(inks.shade, { x: sheet.edge, y: paper.y, width: innerWidth, height });
  paper.y += 3;
  writeLine(paper, line, widths);
  paper.y += height;
};

/** Draws a table under its heading; its head stands on every sheet that it goes on. */
export const drawTable = (paper: Paper, table: FullTable, { words, weights }: TableStyle): void => {
  if (table.rows.length === 0) return;
  const cut = cutOut(table, weights);
  paper.heading(table.title, 60);
  writeHead(paper, cut);
  for (const row of cut.rows) {
    const line = { texts: row.map((field) => fieldText(field, words)), styles: row.map(styleOf) };
    const height = heightOfLine(paper, line, cut.widths);
    if (paper.y + height + 6 > sheet.height - sheet.foot) {
      paper.turn();
      writeHead(paper, cut);
    }
    writeLine(paper, line, cut.widths);
    paper.y += height + 5;
    paper.doc
      .moveTo(sheet.edge, paper.y - 3)
      .lineTo(sheet.edge + innerWidth, paper.y - 3)
      .lineWidth(0.4)
      .stroke(inks.line);
  }
  if (table.rows.length > cut.rows.length) {
    const count = (value: number): string => fieldText(value, words);
    paper.y += 4;
    paper.paragraph(words.linesLeftOut(count(cut.rows.length), count(table.rows.length)), { colour: inks.muted });
  }
  paper.y += 18;
};

/** How a table is drawn. */
export interface TableStyle {
  readonly words: ExportWords;
  readonly weights: Weights;
}
