import type { z } from 'zod';

import { Malformed } from './errors.js';

/** The body of a delivery as the schema promises it; Malformed names the first place that differs, never a value. */
export const parseDelivery = <T>(body: string, schema: z.ZodType<T>): T => {
  const parsed = schema.safeParse(jsonIn(body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? 'its top' : issue.path.join('.');
  throw new Malformed(`The delivery has an unknown shape at ${place} (${issue?.code ?? 'unknown'}).`);
};

const jsonIn = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message quotes the text, which may hold personal data: it goes no further.
    throw new Malformed('The delivery is not JSON.');
  }
};
