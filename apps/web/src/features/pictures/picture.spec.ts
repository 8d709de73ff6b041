import { describe, expect, it } from '@jest/globals';

import { palettes } from '../../components/palette.js';
import { type PictureParts, pictureSvg, wrapped } from './picture.js';

const style = { palette: palettes.dark, measure: (text: string, size: number) => text.length * size * 0.5 };
const parts: PictureParts = {
  title: 'Likes & <shares>',
  about: ['1 March – 8 March · Europe/Berlin', 'Account: Page'],
  legend: [
    { color: '#ff0000', label: 'Facebook: 12' },
    { color: '#00ff00', dash: '4 2', label: 'X: not available' },
  ],
  chart: ({ width, height }) => `<svg width="${width}" height="${height}"></svg>`,
  notes: ['shaded: no reading'],
  source: 'Source: counters',
};

describe('the picture of a chart', () => {
  it('holds title, period, zone, legend, states and source, and the chart in between', () => {
    const { svg } = pictureSvg(parts, style);
    const order = [
      'Likes &#38; &#60;shares&#62;',
      'Europe/Berlin',
      'Account: Page',
      'Facebook: 12',
      'X: not available',
      '<svg width="1128"',
      'shaded: no reading',
      'Source: counters',
    ];
    const places = order.map((text) => svg.indexOf(text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('has the colours of the scheme on its ground', () => {
    expect(pictureSvg(parts, style).svg).toContain(`fill="${palettes.dark.surface}"`);
    expect(pictureSvg(parts, { ...style, palette: palettes.light }).svg).toContain('fill="#ffffff"');
  });

  it('needs nothing from elsewhere', () => {
    expect(pictureSvg(parts, style).svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|url\(|href/);
  });

  it('is as wide whatever it says, and higher the more it says', () => {
    const longer = pictureSvg({ ...parts, notes: ['a word '.repeat(200)] }, style);
    const usual = pictureSvg(parts, style);
    expect([usual.width, longer.width]).toEqual([1200, 1200]);
    expect(longer.height).toBeGreaterThan(usual.height + 100);
  });
});

it('a text is broken between words, where a line would be too wide', () => {
  const widthOf = (text: string): number => text.length;
  expect(wrapped('one two three', 7, widthOf)).toEqual(['one two', 'three']);
  expect(wrapped('endlessly long', 4, widthOf)).toEqual(['endlessly', 'long']);
});
