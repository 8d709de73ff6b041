import { describe, expect, it } from '@jest/globals';

import { type Palette, palettes } from './palette.js';

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

// How full dichromats see linear RGB (Machado, Oliveira, Fernandes 2009).
const eyes: Record<string, Matrix> = {
  trichromat: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanope: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranope: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

const dot = (row: Triple, [r, g, b]: Triple): number => row[0] * r + row[1] * g + row[2] * b;
const times = (matrix: Matrix, colour: Triple): Triple => [
  dot(matrix[0], colour),
  dot(matrix[1], colour),
  dot(matrix[2], colour),
];
const linear = (hex: string): Triple => {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
};
const toXyz: Matrix = [
  [0.4124, 0.3576, 0.1805],
  [0.2126, 0.7152, 0.0722],
  [0.0193, 0.1192, 0.9505],
];
const lightness = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
const lab = (rgb: Triple): Triple => {
  const [x, y, z] = times(toXyz, rgb);
  const [fx, fy, fz] = [lightness(x / 0.95047), lightness(y), lightness(z / 1.08883)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
};
const distance = (a: Triple, b: Triple): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const closest = (colours: readonly string[], eye: Matrix): number => {
  const seen = colours.map((colour) => lab(times(eye, linear(colour))));
  return Math.min(...seen.flatMap((a, index) => seen.slice(index + 1).map((b) => distance(a, b))));
};

interface Seen {
  readonly palette: Palette;
  readonly matrix: Matrix;
}

const cases = Object.entries(palettes).flatMap(([scheme, palette]) =>
  Object.entries(eyes).map(([eye, matrix]): [string, string, Seen] => [scheme, eye, { palette, matrix }]),
);

describe.each(cases)('the %s palette to a %s', (_scheme, _eye, { palette, matrix }) => {
  it('keeps the kinds apart', () => {
    expect(closest(Object.values(palette.kind), matrix)).toBeGreaterThan(25);
  });

  it('keeps the platforms that companies connect first far apart', () => {
    const { facebook, x, linkedin } = palette.platform;
    expect(closest([facebook, x, linkedin], matrix)).toBeGreaterThan(25);
  });

  it('keeps all platforms apart', () => {
    expect(closest(Object.values(palette.platform), matrix)).toBeGreaterThan(20);
  });
});
