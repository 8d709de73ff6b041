/** A step of the demo over HTTP failed. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Waits until an address answers 2xx; throws CallFailed with the last reason. */
export const waitFor = async (url: string, { patienceMs }: { readonly patienceMs: number }): Promise<void> => {
  let reason = 'no answer';
  for (let waited = 0; waited < patienceMs; waited += 100) {
    try {
      const response = await fetch(url);
      if (response.ok) return;
      reason = `${response.status} ${await response.text()}`;
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    await pause(100);
  }
  throw new CallFailed(`${url} is not ready after ${patienceMs / 1000} s: ${reason}`);
};

/** Asks again and again until the answer is good. */
export const until = async (
  isGood: () => Promise<boolean>,
  { what, patienceMs }: { readonly what: string; readonly patienceMs: number },
): Promise<void> => {
  const begun = performance.now();
  while (!(await isGood())) {
    if (performance.now() - begun > patienceMs)
      throw new CallFailed(`${what} takes longer than ${patienceMs / 1000} s`);
    await pause(200);
  }
};

/** A browser of the simplest kind: keeps cookies, follows nothing by itself. */
export class Browser {
  private cookies = new Map<string, string>();

  constructor(private readonly origin: string) {}

  /** Sends a request; relative addresses are the origin's. Throws CallFailed on 4xx and 5xx. */
  async request(
    path: string,
    init: { method?: string; body?: unknown; form?: URLSearchParams } = {},
  ): Promise<Response> {
    const url = new URL(path, this.origin);
    const isOwn = url.origin === this.origin;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method: init.method ?? 'GET',
      redirect: 'manual',
      headers: {
        ...(isOwn ? { 'x-resonance-client': 'cli', cookie } : {}),
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
      ...(init.form === undefined ? {} : { body: init.form }),
    });
    if (isOwn) this.keepCookies(response);
    if (response.status >= 400)
      throw new CallFailed(
        `${init.method ?? 'GET'} ${url.pathname} answered ${response.status}: ${await response.text()}`,
      );
    return response;
  }

  /** The JSON answer to a request. */
  async json(path: string, init: { method?: string; body?: unknown } = {}): Promise<unknown> {
    const response = await this.request(path, init);
    return response.json();
  }

  private keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}
