/** A vertical scale: from the lowest to the highest line, in steps that people can read. */
export interface Scale {
  readonly lowest: number;
  readonly highest: number;
  readonly step: number;
}

const steps = [1, 2, 5, 10];

/** The scale that these values fit on; 0 is always on it. */
export const scaleOf = (values: readonly number[]): Scale => {
  const least = values.reduce((a, b) => Math.min(a, b), 0);
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  const raw = Math.max((most - least) / 4, 1);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * (steps.find((factor) => factor * power >= raw) ?? 10);
  const lines = (value: number): number => Math.ceil(value / step) * step;
  return { lowest: 0 - lines(-least), highest: Math.max(lines(most), step), step };
};
