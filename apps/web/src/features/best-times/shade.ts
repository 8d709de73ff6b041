import type { BestTimesCell } from '@libs/contract';

/** How dark an hour is, from 0 (half the usual or less) to 1 (twice or more); null: it is not told from others. */
export const shadeOf = ({ estimate }: Pick<BestTimesCell, 'estimate'>): number | null =>
  estimate === null ? null : Math.min(1, Math.max(0, (Math.log2(estimate.ratio) + 1) / 2));

/** Whether an hour surely brings more than usual. */
export const isSurelyMore = ({ estimate }: Pick<BestTimesCell, 'estimate'>): boolean => (estimate?.low ?? 0) > 1;
