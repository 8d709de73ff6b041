import type { Palette } from '../../components/palette.js';

/** How wide and high something drawn is, in pixels of the picture before it is made sharper. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a picture of a chart shows, so that it can be understood without the page it came from. */
export interface PictureParts {
  readonly title: string;
  /** The period with its time zone, and what the figures are narrowed to. */
  readonly about: readonly string[];
  readonly legend: readonly { readonly color: string; readonly dash?: string; readonly label: string }[];
  /** Draws the chart itself as SVG. */
  readonly chart: (size: Size) => string;
  /** What stands for what is not exact or not known, and where series break. */
  readonly notes: readonly string[];
  /** Where the figures come from. */
  readonly source: string;
}

/** How pictures are drawn. */
export interface PictureStyle {
  readonly palette: Palette;
  /** How wide a text is. */
  readonly measure: (text: string, fontSize: number) => number;
}

/** The family of all words in a picture. */
export const pictureFont = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Liberation Sans', Arial, sans-serif";

const width = 1200;
const edge = 36;
const inner = width - 2 * edge;
const chartHeight = 420;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 32};`).replace(/\p{Cc}/gu, ' ');

/** A text in lines that are no wider than allowed; a word that is wider stands alone. */
export const wrapped = (text: string, most: number, widthOf: (text: string) => number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && widthOf(longer) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

/** Draws from top to bottom. */
class Sheet {
  private readonly drawn: string[] = [];
  private y = edge;

  constructor(private readonly style: PictureStyle) {}

  text(text: string, { size, color, weight = 400 }: { size: number; color: string; weight?: number }): void {
    const lines = wrapped(text, inner, (part) => this.style.measure(part, size));
    for (const line of lines) {
      this.y += size * 1.35;
      this.drawn.push(
        `<text x="${edge}" y="${this.y - size * 0.3}" font-size="${size}" font-weight="${weight}" fill="${color}">${escaped(line)}</text>`,
      );
    }
  }

  legend(entries: PictureParts['legend']): void {
    const size = 15;
    let x = edge;
    this.y += 30;
    for (const { color, dash, label } of entries) {
      const room = 24 + this.style.measure(label, size) + 28;
      if (x > edge && x + room > width - edge) {
        x = edge;
        this.y += 24;
      }
      this.drawn.push(
        dash === undefined
          ? `<rect x="${x}" y="${this.y - 12}" width="13" height="13" rx="2" fill="${color}"/>`
          : `<line x1="${x}" x2="${x + 20}" y1="${this.y - 5}" y2="${this.y - 5}" stroke="${color}" stroke-width="3" stroke-dasharray="${dash}"/>`,
        `<text x="${x + 26}" y="${this.y}" font-size="${size}" fill="${this.style.palette.ink}">${escaped(label)}</text>`,
      );
      x += room;
    }
    this.y += 14;
  }

  chart(svg: string): void {
    this.drawn.push(`<g transform="translate(${edge} ${this.y})">${svg}</g>`);
    this.y += chartHeight + 12;
  }

  space(height: number): void {
    this.y += height;
  }

  close(): { readonly svg: string } & Size {
    const height = Math.ceil(this.y + edge);
    const ground = `<rect width="${width}" height="${height}" fill="${this.style.palette.surface}"/>`;
    return {
      width,
      height,
      svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(pictureFont)}">${ground}${this.drawn.join('')}</svg>`,
    };
  }
}

/** A chart as one SVG that needs nothing else: as wide on every device, as high as its words ask for. */
export const pictureSvg = (parts: PictureParts, style: PictureStyle): { readonly svg: string } & Size => {
  const { ink, muted } = style.palette;
  const sheet = new Sheet(style);
  sheet.text(parts.title, { size: 26, color: ink, weight: 620 });
  for (const line of parts.about) sheet.text(line, { size: 16, color: muted });
  sheet.legend(parts.legend);
  sheet.chart(parts.chart({ width: inner, height: chartHeight }));
  for (const note of parts.notes) sheet.text(note, { size: 14, color: muted });
  sheet.space(8);
  sheet.text(parts.source, { size: 13, color: muted });
  return sheet.close();
};
