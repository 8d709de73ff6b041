import type { ReceivedResponse } from './http.js';
import type { z } from 'zod';

import { Malformed, Transient } from './errors.js';

const endOfString = (text: string, opening: number): number => {
  for (let at = opening + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return at;
    if (character === '\\') at += 1;
  }
  return -1;
};

/**
 * Whether the text is the beginning of a JSON document whose rest is missing. Over a connection without a length, a
 * cut answer looks just like this, so it is worth asking again; what is broken otherwise would come back the same.
 */
export const isCutJson = (text: string): boolean => {
  const start = text.trimStart();
  if (start !== '' && !/^[[{]/.test(start)) return false;
  let depth = 0;
  for (let at = 0; at < start.length; at += 1) {
    const character = start.charAt(at);
    if (character === '"') {
      at = endOfString(start, at);
      if (at === -1) return true;
    } else if ('[{'.includes(character)) depth += 1;
    else if (']}'.includes(character)) {
      depth -= 1;
      if (depth === 0) return false;
    }
  }
  return true;
};

const parseJson = ({ body, endpoint }: Pick<ReceivedResponse, 'body' | 'endpoint'>): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's own message quotes the text, which may hold personal data: it goes no further.
    const path = endpoint.split('?', 1)[0];
    if (isCutJson(body)) throw new Transient(`The answer of ${path} was cut off after ${body.length} characters.`);
    throw new Malformed(`The answer of ${path} is not JSON.`);
  }
};

/** The body as the schema promises it. Failures name the endpoint and the first place that differs, never a value. */
export const parseBody = <T>(response: Pick<ReceivedResponse, 'body' | 'endpoint'>, schema: z.ZodType<T>): T => {
  const parsed = schema.safeParse(parseJson(response));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? 'its top' : issue.path.join('.');
  const path = response.endpoint.split('?', 1)[0];
  throw new Malformed(`The answer of ${path} has an unknown shape at ${place} (${issue?.code ?? 'unknown'}).`);
};
