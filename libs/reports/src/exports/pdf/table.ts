import type { Field, FullTable, Row } from '../tables/field.js';
import type { ExportWords } from '../words/export-words.js';
import { inks } from './colours.js';
import { fieldText, isFigure } from './field-text.js';
import { innerWidth, type Paper, sheet, type TextStyle } from './paper.js';

/** More lines of one table nobody reads on paper; the other files hold them all. */
const mostLines = 400;
/** So much of a text is on paper: a post can be longer than a sheet. */
const longestText = 600;
/** Sizes of letters, the first that fits is taken. */
const sizes = [7.5, 7, 6.5, 6, 5.5];
const smallest = 5;
const gap = 4;
/** No word makes a column wider than this. */
const widest = 90;

interface Cut {
  readonly titles: readonly string[];
  readonly widths: readonly number[];
  /** Which columns hold figures: they stand to the right. */
  readonly isOfFigures: readonly boolean[];
  readonly rows: readonly Row[];
  readonly size: number;
}

/** The columns that stand on paper, and how wide each is beside the others. */
export type Weights = (columnId: string) => number | null;

interface Kept {
  readonly index: number;
  readonly title: string;
  readonly weight: number;
}

const widestWord = (paper: Paper, texts: readonly string[], style: TextStyle): number =>
  Math.max(0, ...texts.flatMap((text) => text.split(/\s+/)).map((word) => paper.widthOf(word, style)));

/** How wide a column must be so that no word of it is broken; a long address is. */
const leastWidth = (paper: Paper, fields: readonly string[], { title, size }: Pick<Kept, 'title'> & { size: number }) =>
  Math.min(
    Math.max(widestWord(paper, [title], { font: 'bold', size }), widestWord(paper, fields, { size })) + gap + 1,
    widest,
  );

/** Every column as wide as its longest word, and what is left over by weight; null: that does not fit. */
const widthsOf = (kept: readonly Kept[], least: readonly number[]): readonly number[] | null => {
  const left = innerWidth - least.reduce((sum, width) => sum + width, 0);
  if (left < 0) return null;
  const weights = kept.reduce((sum, { weight }) => sum + weight, 0);
  return kept.map(({ weight }, index) => (least[index] ?? 0) + (left * weight) / weights);
};

/** What of a field stands on paper. */
const textOf = (field: Field, words: ExportWords): string => {
  const text = fieldText(field, words);
  // Not within a sign of two halves.
  return text.length > longestText ? `${text.slice(0, longestText - 1).replace(/\p{Cs}$/u, '')}…` : text;
};

const cutOut = (paper: Paper, table: FullTable, { words, weights }: TableStyle): Cut => {
  const kept = table.columns.flatMap(({ id, title }, index) => {
    const weight = weights(id);
    return weight === null ? [] : [{ index, title, weight }];
  });
  const rows = table.rows.slice(0, mostLines).map((row) => kept.map(({ index }) => row[index] ?? null));
  const texts = kept.map((_, index) => [...new Set(rows.map((row) => textOf(row[index] ?? null, words)))]);
  const fitting = sizes.flatMap((size) => {
    const least = kept.map(({ title }, index) => leastWidth(paper, texts[index] ?? [], { title, size }));
    const widths = widthsOf(kept, least);
    return widths === null ? [] : [{ size, widths }];
  })[0];
  return {
    titles: kept.map(({ title }) => title),
    isOfFigures: kept.map((_, index) => rows.every((row) => isFigure(row[index] ?? null))),
    rows,
    size: fitting?.size ?? smallest,
    widths: fitting?.widths ?? kept.map(() => innerWidth / kept.length),
  };
};

const isUnknown = (field: Field): boolean =>
  field !== null && typeof field === 'object' && 'isUnknown' in field && field.isUnknown;

const styleOf = (field: Field, { size, isOfFigures }: Cut, index: number): TextStyle => ({
  size,
  align: isOfFigures[index] === true ? 'right' : 'left',
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

const writeHead = (paper: Paper, cut: Cut): void => {
  const { titles, widths } = cut;
  const styles = titles.map((_, index): TextStyle => ({ ...styleOf(null, cut, index), font: 'bold' }));
  const line = { texts: titles, styles };
  const height = heightOfLine(paper, line, widths) + 6;
  paper.fill(inks.shade, { x: sheet.edge, y: paper.y, width: innerWidth, height });
  paper.y += 3;
  writeLine(paper, line, widths);
  paper.y += height;
};

/** Draws a table under its heading; its head stands on every sheet that it goes on. */
export const drawTable = (paper: Paper, table: FullTable, style: TableStyle): void => {
  if (table.rows.length === 0) return;
  const { words } = style;
  const cut = cutOut(paper, table, style);
  paper.heading(table.title, 60);
  writeHead(paper, cut);
  for (const row of cut.rows) {
    const line = {
      texts: row.map((field) => textOf(field, words)),
      styles: row.map((field, index) => styleOf(field, cut, index)),
    };
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
