import { parseArgs } from 'node:util';

const fewest = 10_000;

/** At how many interactions the reports are measured, growing: `--sizes 1000000,10000000`. */
export const reportSizes = (args: readonly string[]): readonly number[] => {
  const { values } = parseArgs({
    args: [...args],
    options: { sizes: { type: 'string', default: '1000000,10000000' } },
    strict: true,
  });
  const sizes = values.sizes.split(',').map(Number);
  const isGrowing = sizes.every((size, index) => size > (sizes[index - 1] ?? 0));
  if (!isGrowing || sizes.some((size) => !Number.isInteger(size) || size < fewest))
    throw new Error(`--sizes needs growing whole numbers from ${fewest} on, not "${values.sizes}"`);
  return sizes;
};
