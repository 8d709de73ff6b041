import type { Response } from 'express';
import { z } from 'zod';

/** Parses a body; answers 400 and gives null where it does not fit. */
export const wished = <T>(schema: z.ZodType<T>, wish: unknown, response: Response): T | null => {
  const parsed = schema.safeParse(wish);
  if (parsed.success) return parsed.data;
  response.status(400).json({ error: z.prettifyError(parsed.error) });
  return null;
};
