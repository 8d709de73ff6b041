/** What a scripted platform answers. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A `fetch` that asks a script instead of a network. Its clock (the Date header) stands at `clock`. */
export const scriptedPlatform =
  (clock: Date, answer: (url: URL, request: Request) => Reply): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    const { status = 200, headers = {}, body } = answer(new URL(request.url), request);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(text, { status, headers: { date: clock.toUTCString(), ...headers } });
  };

/** One page of a list: at most `size` entries from `start`, and where the next begins; null: there is no next. */
export const slice = <T>(
  list: readonly T[],
  start: number,
  size: number,
): { readonly entries: T[]; readonly next: number | null } => ({
  entries: list.slice(start, start + size),
  next: start + size < list.length ? start + size : null,
});
