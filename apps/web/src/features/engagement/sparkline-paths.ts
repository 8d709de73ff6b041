/** The room a sparkline has. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

const round = (value: number): string => value.toFixed(1).replace(/\.0$/, '');

/** SVG paths of a figure's course, zero always in sight; unknown figures leave a gap. */
export const sparklinePaths = (figures: readonly (number | null)[], { width, height }: Room) => {
  const known = figures.filter((figure) => figure !== null);
  const top = Math.max(0, ...known);
  const bottom = Math.min(0, ...known);
  const span = top - bottom || 1;
  const x = (index: number): number =>
    figures.length < 2 ? width / 2 : 1 + (index / (figures.length - 1)) * (width - 2);
  const y = (figure: number): number => height - 2 - ((figure - bottom) / span) * (height - 4);
  let line = '';
  let area = '';
  let start: number | null = null;
  figures.forEach((figure, index) => {
    if (figure === null) {
      start = null;
      return;
    }
    line += `${start === null ? 'M' : 'L'}${round(x(index))} ${round(y(figure))}`;
    start ??= index;
    if (figures[index + 1] === undefined || figures[index + 1] === null) {
      const part = line.slice(line.lastIndexOf('M'));
      area += `${part}L${round(x(index))} ${round(y(0))}L${round(x(start))} ${round(y(0))}Z`;
    }
  });
  return { line, area };
};
