/** A request as the platforms' handlers see it. */
export interface ApiRequest {
  readonly method: string;
  /** The path as sent, still percent-encoded. */
  readonly path: string;
  /** What the route's `:names` matched, still percent-encoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The query as sent, still percent-encoded, without the question mark. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  readonly rawBody: string;
  /** The body, read as a form; sent as a JSON object, its members. */
  readonly form: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  /** Simulated milliseconds. */
  readonly now: number;
  /** Real milliseconds. */
  readonly realNow: number;
  /** Scheme, host and port under which this server was asked. */
  readonly origin: string;
}

/** What is sent back. Objects are sent as JSON, texts as HTML, null as an empty body. */
export interface Answer {
  readonly status: number;
  readonly body: object | string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends the handling of a request with an answer of its own. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(`refused with status ${answer.status}`);
  }
}

/** One endpoint. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Segments that start with a colon match one segment of any content. */
  readonly path: string;
  /** Reads of the API are open to simulated faults; logging in is not, unless asked for. */
  readonly kind: 'api' | 'oauth';
  /** A promise where an address must be asked first. */
  readonly handle: (request: ApiRequest) => Answer | Promise<Answer>;
}

/** A 200 with JSON. */
export const ok = (body: object): Answer => ({ status: 200, body });

/** Text made safe for HTML. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Percent-encoded text in plain; what is not well encoded stands for itself. */
export const plainText = (encoded: string): string => {
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) return encoded;
    throw error;
  }
};

/** A body as a form. The platforms' own clients also send JSON where a form is documented, and are understood. */
export const formOf = (body: string, contentType = ''): URLSearchParams => {
  if (!/\bjson\b/i.test(contentType)) return new URLSearchParams(body);
  try {
    const sent: unknown = JSON.parse(body);
    if (typeof sent !== 'object' || sent === null) return new URLSearchParams();
    const members = Object.entries(sent).map(([name, value]: [string, unknown]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    return new URLSearchParams(members);
  } catch (error) {
    if (error instanceof SyntaxError) return new URLSearchParams();
    throw error;
  }
};

/** The value of a Bearer header, if there is one. */
export const bearerOf = (request: ApiRequest): string | null =>
  /^Bearer (.+)$/i.exec(request.header('authorization') ?? '')?.[1]?.trim() ?? null;

/** The first route that fits, with what its names matched. */
export const matchRoute = (
  routes: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: Record<string, string> } | null => {
  const segments = path.split('/');
  for (const route of routes) {
    if (route.method !== method) continue;
    const pattern = route.path.split('/');
    if (pattern.length !== segments.length) continue;
    const params: Record<string, string> = {};
    const fits = pattern.every((part, index) => {
      const segment = segments[index] ?? '';
      if (!part.startsWith(':')) return part === segment;
      params[part.slice(1)] = segment;
      return segment !== '';
    });
    if (fits) return { route, params };
  }
  return null;
};
