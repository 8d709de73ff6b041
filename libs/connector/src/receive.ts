import { Malformed, NotPermitted, Transient } from './errors.js';
import { AddressRefused, guardedFetch } from './guarded-fetch.js';

/** How patient and how greedy a request may be. */
export interface Reach {
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

/** An answer, read to its end. */
export interface Received<Body = string> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

const defaultTimeoutMs = 20_000;
const defaultMaxBytes = 16 * 1024 * 1024;

class TooLarge extends Error {}

/** The chunks of an answer; throws when they are more than allowed. */
const chunksOf = async function* (response: Response, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  if (response.body === null) return;
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new TooLarge();
    yield chunk;
  }
};

type ReadBody<Body> = (response: Response, maxBytes: number) => Promise<Body>;

const readText: ReadBody<string> = async (response, maxBytes) => {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunksOf(response, maxBytes)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
};

const readBytes: ReadBody<Uint8Array> = async (response, maxBytes) => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(response, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** The HTTP client's own reason: it hangs several errors on each other, and only the innermost says what happened. */
const reasonsOf = (error: unknown): string[] => {
  if (typeof error !== 'object' || error === null) return [];
  const own = ['name', 'code', 'message'].flatMap((member) => {
    const value: unknown = Reflect.get(error, member);
    return typeof value === 'string' ? [value] : [];
  });
  return [...own, ...reasonsOf(Reflect.get(error, 'cause'))];
};

/** The refusal to connect, however deep the HTTP client has hidden it. */
const refusalIn = (error: unknown): AddressRefused | null => {
  if (error instanceof AddressRefused) return error;
  return error instanceof Error ? refusalIn(error.cause) : null;
};

const reasonFor = (error: unknown): string => {
  const reasons = reasonsOf(error);
  if (reasons.includes('TimeoutError')) return 'no answer in time';
  return reasons.find((reason) => /^(?:E[A-Z]{3,}|UND_ERR_[A-Z_]+)$/.test(reason)) ?? 'the connection broke';
};

const receiveWith = async <Body>(request: Request, reach: Reach, read: ReadBody<Body>): Promise<Received<Body>> => {
  const { fetch: send = guardedFetch, timeoutMs = defaultTimeoutMs, maxBytes = defaultMaxBytes } = reach;
  const { host, pathname } = new URL(request.url);
  try {
    const response = await send(request, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    return { status: response.status, headers: response.headers, body: await read(response, maxBytes) };
  } catch (error) {
    if (error instanceof TooLarge) throw new Malformed(`The answer of ${pathname} is larger than ${maxBytes} bytes.`);
    if (reasonsOf(error).includes('unexpected redirect'))
      throw new Malformed(`${host} wanted to send the call of ${pathname} elsewhere.`);
    const refused = refusalIn(error);
    if (refused !== null) throw new NotPermitted(refused.message);
    throw new Transient(`No whole answer from ${host}${pathname}: ${reasonFor(error)}.`);
  }
};

/**
 * Sends a request and reads the whole answer. Redirects are not followed, so that a token never travels on. The
 * original error stays behind: the HTTP client hangs raw answers on its errors, and those may hold secrets.
 */
export const receive = (request: Request, reach: Reach): Promise<Received> => receiveWith(request, reach, readText);

/** The same for an answer that is no text. */
export const receiveBytes = (request: Request, reach: Reach): Promise<Received<Uint8Array>> =>
  receiveWith(request, reach, readBytes);
