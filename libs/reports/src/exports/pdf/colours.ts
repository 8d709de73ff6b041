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
