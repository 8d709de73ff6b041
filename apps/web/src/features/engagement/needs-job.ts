import type { Choice } from './export-query.js';

/** So many cells, a week of hours, are written at once in a moment; more, with the posts of such a period, take longer. */
const mostCells = 600;

/** Whether a file is better made in the background: what is written in one go is large. CSV is streamed and never is. */
export const needsJob = (choice: Choice, cells: number): boolean =>
  (choice === 'xlsx' || choice === 'pdf') && cells > mostCells;
