import type { Budget } from '@libs/connector';

/** A budget that lets every call through and charges nothing. */
export const freeBudget: Budget = {
  spend: async () => ({ micros: 0, month: '2026-11-01' }),
  settle: async () => {},
  learn: async () => {},
};
