import { createRequire } from 'node:module';

import Pdf from 'pdfkit';

import type { ExportWords } from '../words/export-words.js';
import { inks } from './colours.js';

const require = createRequire(import.meta.url);
const fonts = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
  italic: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Oblique.ttf'),
} as const;

/** A4 in points, and the edges that nothing is written on. */
export const sheet = { width: 595.28, height: 841.89, edge: 42, foot: 56 } as const;
/** How wide the words of a page are. */
export const innerWidth = sheet.width - 2 * sheet.edge;

/** How a text is written. */
export interface TextStyle {
  readonly font?: keyof typeof fonts;
  readonly size?: number;
  readonly colour?: string;
  readonly align?: 'left' | 'right' | 'center';
  /** One line, cut off with dots where it is longer. */
  readonly isOneLine?: boolean;
}

/** Where a text stands. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

// Signs that only join or colour others, and blanks of all kinds.
const plainText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\p{Cf}|\p{Variation_Selector}|\p{Emoji_Modifier}|\p{Cc}(?<!\s)/gu, '')
    .replaceAll(/\s+/gu, ' ');

/** The sheets of a PDF that is being made; `y` is where the next part begins. */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  y: number = sheet.edge;

  constructor({ title, author, words, madeAt }: PaperInit) {
    this.doc = new Pdf({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      lang: words.tag,
      displayTitle: true,
      font: fonts.plain,
      info: { Title: title, Author: author, Creator: 'Resonance', Producer: 'Resonance', CreationDate: madeAt },
    });
  }

  /** Begins a new sheet. */
  turn(): void {
    this.doc.addPage();
    this.y = sheet.edge;
  }

  /** Begins a new sheet unless so much still fits on this one. */
  need(height: number): void {
    if (this.y + height > sheet.height - sheet.foot) this.turn();
  }

  private prepared(text: string, { font = 'plain', size = 9, colour = inks.text }: TextStyle): string {
    // By its path: a font registered under a name beside the first one is opened anew at every call.
    this.doc.font(fonts[font]).fontSize(size).fillColor(colour);
    return plainText(text);
  }

  /** How wide a text is on one line. */
  widthOf(text: string, style: TextStyle = {}): number {
    return this.doc.widthOfString(this.prepared(text, style));
  }

  /** How high a text is that is written so wide. */
  heightOf(text: string, width: number, style: TextStyle = {}): number {
    return this.doc.heightOfString(this.prepared(text, style), { width });
  }

  /** Writes a text. */
  write(text: string, { x, y, width }: Place, style: TextStyle = {}): void {
    const { align = 'left', isOneLine = false, size = 9 } = style;
    this.doc.text(this.prepared(text, style), x, y, {
      width,
      align,
      ...(isOneLine ? { height: size * 1.3, ellipsis: '…' } : {}),
    });
  }

  /** Fills a rectangle. */
  fill(colour: string, { x, y, width, height }: Place & { readonly height: number }): void {
    this.doc.rect(x, y, width, height).fill(colour);
  }

  /** Draws a picture as large as it fits, in the middle of a white ground. */
  picture(
    content: Uint8Array,
    { x, y, width, height, edge }: Place & { readonly height: number; readonly edge: number },
  ): void {
    this.fill('#ffffff', { x, y, width: width + 2 * edge, height: height + 2 * edge });
    const fit: [number, number] = [width, height];
    this.doc.image(Buffer.from(content), x + edge, y + edge, { fit, align: 'center', valign: 'center' });
  }

  /** A heading over what follows, on the same sheet as its first part. */
  heading(text: string, followedBy: number): void {
    this.need(34 + followedBy);
    this.write(text, { x: sheet.edge, y: this.y, width: innerWidth }, { font: 'bold', size: 13 });
    this.y += 24;
  }

  /** A paragraph over the whole width. */
  paragraph(text: string, style: TextStyle = {}): void {
    const height = this.heightOf(text, innerWidth, style);
    this.need(height + 4);
    this.write(text, { x: sheet.edge, y: this.y, width: innerWidth }, style);
    this.y += height + 6;
  }

  /** Numbers the sheets and closes the file. */
  async finish(foot: string, pageText: (page: number, pages: number) => string): Promise<Buffer> {
    const { count } = this.doc.bufferedPageRange();
    for (let page = 1; page < count; page += 1) {
      this.doc.switchToPage(page);
      const at = { x: sheet.edge, y: sheet.height - 36, width: innerWidth };
      const quiet = { size: 7.5, colour: inks.muted, isOneLine: true };
      this.write(foot, { ...at, width: innerWidth - 80 }, quiet);
      this.write(pageText(page + 1, count), at, { ...quiet, align: 'right' });
    }
    const chunks: Buffer[] = [];
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<void>((resolved, rejected) => {
      this.doc.on('end', resolved);
      this.doc.on('error', rejected);
    });
    this.doc.end();
    await ended;
    return Buffer.concat(chunks);
  }
}

/** What a PDF says of itself. */
export interface PaperInit {
  readonly title: string;
  readonly author: string;
  readonly words: ExportWords;
  readonly madeAt: Date;
}
