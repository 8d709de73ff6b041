import type { ExportFormat } from '@libs/contract';

/** How much a file may hold: posts unless it is asked for another number, the most posts, and the most lines of an Excel file. */
export interface FileLimits {
  readonly posts: Readonly<Record<ExportFormat, { readonly usual: number; readonly most: number }>>;
  readonly lines: number;
}

/** Of a file that somebody waits for: an Excel file is made at a stretch, about 15,000 lines a second, and so is a PDF. */
const directLimits: FileLimits = {
  posts: {
    csv: { usual: 1000, most: 100_000 },
    xlsx: { usual: 1000, most: 10_000 },
    pdf: { usual: 20, most: 200 },
  },
  lines: 25_000,
};

/** Of a file that is made apart from the API. It is made in memory all the same. */
export const jobLimits: FileLimits = {
  posts: { ...directLimits.posts, xlsx: { usual: 1000, most: 40_000 } },
  lines: 100_000,
};

/** What whoever makes a file hears of it, and how they call it off. */
export interface FileWatch {
  readonly limits: FileLimits;
  /** How much is done, in percent. */
  readonly onProgress: (percent: number) => void;
  readonly signal: AbortSignal | null;
}

/** Nobody watches. */
export const unwatched: FileWatch = { limits: directLimits, onProgress: () => undefined, signal: null };
