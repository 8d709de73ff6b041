import { z } from 'zod';

import { invalidRequest } from '../http/problem.js';

const PostId = z
  .string()
  .regex(/^-?\d{1,19}$/)
  .refine((text) => BigInt.asIntN(64, BigInt(text)) === BigInt(text));
const Position = z.tuple([z.number(), PostId]);

/** Where a page of ranked posts ended: the rank and the post of its last row. */
export interface Cursor {
  readonly rank: number;
  readonly postId: string;
}

/** A cursor as the API hands it out. */
export const cursorText = ({ rank, postId }: Cursor): string =>
  Buffer.from(JSON.stringify([rank, postId])).toString('base64url');

/** Reads a cursor that the API handed out; throws a problem when it is none. */
export const cursorFrom = (text: string): Cursor => {
  try {
    const [rank, postId] = Position.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { rank, postId };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError)
      throw invalidRequest([{ path: ['cursor'], message: 'is not a cursor of an answer before' }]);
    throw error;
  }
};
