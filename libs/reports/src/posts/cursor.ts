import { z } from 'zod';

import { RequestRefused } from '../request-refused.js';

const PostId = z
  .string()
  .regex(/^-?\d{1,19}$/)
  .refine((text) => BigInt.asIntN(64, BigInt(text)) === BigInt(text));
const Position = z.tuple([z.number(), PostId, z.string()]);

/** Where a page of ranked posts ended: the rank and the post of its last row, and in which order they were. */
export interface Cursor {
  readonly rank: number;
  readonly postId: string;
  readonly order: string;
}

/** A cursor as the API hands it out. */
export const cursorText = ({ rank, postId, order }: Cursor): string =>
  Buffer.from(JSON.stringify([rank, postId, order])).toString('base64url');

const read = (text: string): Cursor => {
  try {
    const [rank, postId, order] = Position.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { rank, postId, order };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw new RequestRefused([{ path: ['cursor'], message: 'is not a cursor of an answer before' }]);
    throw error;
  }
};

/** Reads a cursor that the API handed out for this order; throws a problem when it is none. */
export const cursorFrom = (text: string, order: string): Cursor => {
  const cursor = read(text);
  if (cursor.order === order) return cursor;
  throw new RequestRefused([{ path: ['cursor'], message: 'is of another order: begin again without it' }]);
};
