import type { CellState } from '@libs/domain';

/** An account's followers at the end of each day; null: not read that day. */
export interface Totals {
  readonly accountId: string;
  readonly totals: readonly (number | null)[];
}

/** How far an account has grown since its first known day, day by day. */
export const growthOf = ({ totals }: Totals): readonly (number | null)[] => {
  const first = totals.find((total) => total !== null);
  return totals.map((total) => (total === null || first === undefined || first === null ? null : total - first));
};

/** What a day without a number of followers is: only the last can still come; a counter tells nothing of the past. */
export const totalGap = (totals: Totals['totals'], index: number): CellState =>
  index === totals.length - 1 ? 'pending' : 'not_supported';

/** How long a platform may take to tell of a day. */
const toldWithinMs = 7 * 86_400_000;

/** What a day without a figure is: still to come while it is young and others before it are known, or never. */
export const dayGap = (day: string, knownDays: readonly string[], now: Date): CellState => {
  const isYoung = now.getTime() - Date.parse(`${day}T00:00:00Z`) < toldWithinMs;
  return isYoung && knownDays.some((known) => known < day) ? 'pending' : 'not_supported';
};

/** Marks of an axis that lie at round numbers and embrace all figures and zero. */
export const ticksFor = (figures: readonly number[], wished = 4): readonly number[] => {
  const low = Math.min(0, ...figures);
  const high = Math.max(0, ...figures);
  const rough = Math.max(1, (high - low) / wished);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at) * step);
};

/** Where something is drawn. */
export interface Scale {
  readonly x: (index: number) => number;
  readonly y: (figure: number) => number;
}

/** The path of a line; days that are not known leave a gap. */
export const linePath = (figures: readonly (number | null)[], { x, y }: Scale): string => {
  let isDrawing = false;
  return figures
    .map((figure, index) => {
      const step = figure === null ? '' : `${isDrawing ? 'L' : 'M'}${x(index).toFixed(1)} ${y(figure).toFixed(1)}`;
      isDrawing = figure !== null;
      return step;
    })
    .join('');
};

/** Known days without a neighbour: a line shows nothing of them, so they get a dot. */
export const loneDays = (figures: readonly (number | null)[]): readonly { index: number; figure: number }[] =>
  figures.flatMap((figure, index) =>
    figure !== null && (figures[index - 1] ?? null) === null && (figures[index + 1] ?? null) === null
      ? [{ index, figure }]
      : [],
  );
