import { type Answer, CursorRefused, Gone } from '@libs/connector';
import type { z } from 'zod';

import { call, type LinkedinContext } from './linkedin.calls.js';
import type { Resource } from './linkedin.quotas.js';
import type { listOf } from './linkedin.schema.js';
import { type Offset, type OffsetStep, stepOver } from './offset-paging.js';

const asked = 100;

/** A list below a post or a comment. */
export interface PostList<T> {
  /** Path and query up to the paging. */
  readonly path: string;
  readonly resource: Resource;
  readonly method: 'FINDER' | 'GET_ALL';
  readonly schema: z.ZodType<z.infer<ReturnType<typeof listOf<z.ZodType<T>>>>>;
  readonly idOf: (element: T) => string;
  /** What to make sure of before a 404 is taken for an empty list. */
  readonly proveOwner: () => Promise<void>;
}

/** Reads one page of a list, in which LinkedIn says 404 when there is nothing. */
export const readList = async <T>(
  context: LinkedinContext,
  list: PostList<T>,
  offset: Offset,
): Promise<OffsetStep<T> & { readonly answer: Answer }> => {
  const path = `${list.path}${list.path.includes('?') ? '&' : '?'}start=${offset.start}&count=${asked}`;
  try {
    const { value, answer } = await call(context, { ...list, path }, list.schema);
    return { ...stepOver(value, offset, { idOf: list.idOf, asked }), answer };
  } catch (error) {
    if (!(error instanceof Gone) || error.answer === null) throw error;
    await list.proveOwner();
    // In the middle of a list it means that the list was emptied meanwhile: its beginning will say so.
    if (offset.start > 0) throw new CursorRefused('The list was emptied while it was read.');
    return { fresh: [], next: null, answer: error.answer };
  }
};
