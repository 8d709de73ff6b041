import type { TestApi } from './start-api.js';

/** An event that a stream told. */
export interface HeardEvent {
  readonly name: string;
  readonly id: string | null;
  readonly data: unknown;
}

/** A stream of server-sent events that a test reads. */
export interface HeardStream {
  readonly status: number;
  readonly headers: Headers;
  /** The next event; null: the stream has ended. */
  next(): Promise<HeardEvent | null>;
  /** The next event of a name. */
  nextNamed(name: string): Promise<HeardEvent | null>;
  /** Everything that was read so far, as it was written. */
  text(): string;
  close(): Promise<void>;
}

const fieldIn = (block: string, name: string): string | null =>
  block
    .split('\n')
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2) ?? null;

const eventIn = (block: string): HeardEvent | null => {
  const data = fieldIn(block, 'data');
  return data === null
    ? null
    : { name: fieldIn(block, 'event') ?? 'message', id: fieldIn(block, 'id'), data: JSON.parse(data) };
};

/** Opens a stream of events as a browser would. */
export const openStream = async (
  { url }: Pick<TestApi, 'url'>,
  headers: Readonly<Record<string, string>>,
): Promise<HeardStream> => {
  const controller = new AbortController();
  const response = await fetch(`${url}/v1/events`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: controller.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let [read, left] = ['', ''];
  const next = async (): Promise<HeardEvent | null> => {
    for (;;) {
      const end = left.indexOf('\n\n');
      if (end >= 0) {
        const block = left.slice(0, end);
        left = left.slice(end + 2);
        const event = eventIn(block);
        if (event !== null) return event;
        continue;
      }
      const part = await reader?.read();
      if (part === undefined || part.done) return null;
      read += part.value;
      left += part.value;
    }
  };
  return {
    status: response.status,
    headers: response.headers,
    next,
    nextNamed: async (name) => {
      for (let event = await next(); ; event = await next()) if (event === null || event.name === name) return event;
    },
    text: () => read,
    close: async () => {
      controller.abort();
      await reader?.closed.catch(() => undefined);
    },
  };
};
