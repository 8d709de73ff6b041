import { sparklinePaths } from './sparkline-paths.js';

interface SparklineProps {
  readonly figures: readonly (number | null)[];
  readonly color: string;
}

/** The course of a figure in a word's size. Its numbers are in the table; here it is decoration. */
export const Sparkline = ({ figures, color }: SparklineProps) => {
  const { line, area } = sparklinePaths(figures, { width: 104, height: 30 });
  return (
    <svg width="104" height="30" viewBox="0 0 104 30" aria-hidden="true" focusable="false">
      <path d={area} fill={color} opacity={0.12} />
      <path d={line} fill="none" stroke={color} strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
};
