import { Problem } from '@libs/contract';
import type { z } from 'zod';

/** The API answered with RFC 9457 problem details. */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title);
    this.name = 'ApiProblem';
  }
}

/** The API could not be reached at all. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('The server cannot be reached.', { cause });
    this.name = 'Unreachable';
  }
}

/** The API answered something that the contract does not know. */
export class UnexpectedAnswer extends Error {
  constructor(path: string, cause: unknown) {
    super(`The answer of ${path} is not what the contract promises.`, { cause });
    this.name = 'UnexpectedAnswer';
  }
}

/** Parameters of a query string; empty lists and undefined are left out. */
export type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** A call that changes something. */
export interface Change<T> {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Schema of the answer; left out where none is expected. */
  readonly schema: z.ZodType<T>;
}

const base = '/v1';

/** The query string of these parameters, with its question mark; empty when nothing is asked. */
export const toQueryString = (query: Query): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '') continue;
    if (typeof value === 'object') {
      // A comma within a tag is no end of it.
      for (const part of value) parameters.append(name, part.replace(/[\\,]/g, '\\$&'));
    } else parameters.append(name, String(value));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
};

const problemOf = async (response: Response): Promise<ApiProblem> => {
  const bare: Problem = { type: 'about:blank', title: response.statusText || 'HTTP error', status: response.status };
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  return new ApiProblem(parsed.success ? parsed.data : bare);
};

const parseAnswer = async <T>(response: Response, path: string, schema: z.ZodType<T>): Promise<T> => {
  const text = await response.text();
  try {
    return schema.parse(text === '' ? null : JSON.parse(text));
  } catch (error) {
    throw new UnexpectedAnswer(path, error);
  }
};

/** The dashboard's way to the API; `door` is the runtime's fetch. */
export const createClient = (door: typeof fetch) => {
  const call = async (path: string, init: RequestInit): Promise<Response> => {
    const response = await door(`${base}${path}`, { credentials: 'same-origin', ...init }).catch((error: unknown) => {
      throw init.signal?.aborted ? error : new Unreachable(error);
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  return {
    get: async <T>(path: string, schema: z.ZodType<T>, { query = {}, signal }: ReadOptions = {}): Promise<T> => {
      const response = await call(path + toQueryString(query), {
        headers: { accept: 'application/json' },
        ...(signal && { signal }),
      });
      return parseAnswer(response, path, schema);
    },
    /** A file, with the name that the service gives it. */
    file: async (path: string, { query = {}, signal }: ReadOptions = {}): Promise<AnsweredFile> => {
      const response = await call(path + toQueryString(query), signal ? { signal } : {});
      const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
      const content = await response.blob().catch((error: unknown) => {
        throw signal?.aborted ? error : new Unreachable(error);
      });
      return { name: named ?? 'resonance', content };
    },
    send: async <T>({ method, path, body, schema }: Change<T>): Promise<T> => {
      // A header that no foreign form can set: the API asks for it before it trusts the cookie.
      const headers = {
        accept: 'application/json',
        'x-resonance-client': 'dashboard',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      };
      const response = await call(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
      return parseAnswer(response, path, schema);
    },
  };
};

/** A file that the API answered. */
export interface AnsweredFile {
  readonly name: string;
  readonly content: Blob;
}

/** What a reading call may carry. */
export interface ReadOptions {
  readonly query?: Query;
  readonly signal?: AbortSignal;
}

/** The client of this page. */
export const api = createClient((input, init) => fetch(input, init));
