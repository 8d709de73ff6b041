import { CursorRefused } from '@libs/connector';
import { z } from 'zod';

/** At most so many entries of a page are read again with the next, to see that nothing has slipped past between them. */
const largestOverlap = 10;

/** Where a list is read on: `start` lies before the end of the page before, whose last names are `seen`. */
export const Offset = z.strictObject({ start: z.int(), seen: z.array(z.string()) });
export type Offset = z.infer<typeof Offset>;

/** The beginning of a list. */
export const beginning: Offset = { start: 0, seen: [] };

/** A stored place in a list; one that cannot be read means to begin anew. */
export const parseCursor = <T>(schema: z.ZodType<T>, text: string): T => {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      throw new CursorRefused('The stored place in the list cannot be read.', { cause: error });
    }
    throw error;
  }
};

/** What an answer says of its place in the list. */
export interface OffsetPage<T> {
  readonly elements: readonly T[];
  readonly paging: {
    readonly count?: number | undefined;
    readonly total?: number | undefined;
    readonly links: readonly { readonly rel: string }[];
  };
}

/** Whether the list may go on. Neither `total` nor links are always there, and the platform may give fewer than asked. */
const goesOn = <T>({ elements, paging }: OffsetPage<T>, { start }: Offset, asked: number): boolean => {
  if (paging.links.some(({ rel }) => rel === 'next')) return true;
  if (elements.length === 0 || elements.length < (paging.count ?? asked)) return false;
  return paging.total === undefined || start + elements.length < paging.total;
};

/** What of a page is new, and where to read on; `next` null: the list ended. */
export interface OffsetStep<T> {
  readonly fresh: readonly T[];
  readonly next: Offset | null;
}

/** Splits an answer into what the page before had too and what is new. Entries that vanish move the rest forward. */
export const stepOver = <T>(
  page: OffsetPage<T>,
  offset: Offset,
  { idOf, asked }: { readonly idOf: (element: T) => string; readonly asked: number },
): OffsetStep<T> => {
  const { elements } = page;
  const known = new Set(offset.seen);
  if (known.size > 0 && !elements.some((element) => known.has(idOf(element)))) {
    throw new CursorRefused('The list has moved further than the overlap of two pages.');
  }
  const fresh = elements.filter((element) => !known.has(idOf(element)));
  if (!goesOn(page, offset, asked) || elements.length === 0) return { fresh, next: null };
  const overlap = Math.min(largestOverlap, Math.floor(elements.length / 2));
  const seen = elements.slice(elements.length - overlap).map(idOf);
  return { fresh, next: { start: offset.start + elements.length - overlap, seen } };
};
