/** The colour of files of a company that named none. */
export const usualColour = '#0b5c73';
/** Colours of series, told apart also by eyes that see red and green alike. */
export const seriesColours = [
  '#0072b2',
  '#e69f00',
  '#009e73',
  '#cc79a7',
  '#56b4e9',
  '#d55e00',
  '#8a7d00',
  '#5f4b8b',
] as const;
/** The colour of series beyond those that have one of their own. */
export const otherColour = '#9aa5ad';

/** Colours of words, lines and grounds. */
export const inks = { text: '#17212b', muted: '#55626f', line: '#d5dce1', shade: '#eef1f3' } as const;

const channel = (hex: string, start: number): number => {
  const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

/** The colour that words on this ground are read best in: white or black. */
export const inkOn = (ground: string): string => {
  const luminance = 0.2126 * channel(ground, 1) + 0.7152 * channel(ground, 3) + 0.0722 * channel(ground, 5);
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? '#000000' : '#ffffff';
};
