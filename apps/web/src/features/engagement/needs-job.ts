import type { Choice } from './export-query.js';

/** So many cells of a report are written at once in a moment; more keep everybody waiting. */
const mostCells = 2_000;

/** Whether a file is better made in the background: what is written in one go is large. CSV is streamed and never is. */
export const needsJob = (choice: Choice, cells: number): boolean =>
  (choice === 'xlsx' || choice === 'pdf') && cells > mostCells;
