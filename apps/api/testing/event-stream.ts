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
  /** The next event but signs of life, which come by the clock; null: the stream has ended. */
  next(): Promise<HeardEvent | null>;
  /** The next event of a name. */
  nextNamed(name: string): Promise<HeardEvent | null>;
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
  let left = '';
  const nextOfAny = async (): Promise<HeardEvent | null> => {
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
      left += part.value;
    }
  };
  const find = async (isWanted: (event: HeardEvent) => boolean): Promise<HeardEvent | null> => {
    for (;;) {
      const event = await nextOfAny();
      if (event === null || isWanted(event)) return event;
    }
  };
  return {
    status: response.status,
    headers: response.headers,
    next: () => find(({ name }) => name !== 'heartbeat'),
    nextNamed: (wanted) => find(({ name }) => name === wanted),
    close: async () => {
      controller.abort();
      // What was not read is given up with it.
      await reader?.cancel().catch(() => undefined);
    },
  };
};
