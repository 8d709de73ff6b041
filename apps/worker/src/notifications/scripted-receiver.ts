import { createServer, type IncomingHttpHeaders } from 'node:http';

/** What reached a receiver. */
export interface ReceivedPost {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a receiver answers; null: not at all. */
export interface ReceiverAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A real HTTP server on loopback that keeps what it gets. */
export interface Receiver {
  readonly url: string;
  readonly posts: ReceivedPost[];
  /** How it answers from now on. */
  answer: (post: ReceivedPost) => ReceiverAnswer | null;
  readonly close: () => Promise<void>;
}

/** Starts a receiver of channels' messages on a free port. */
export const startReceiver = async (): Promise<Receiver> => {
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { url: path = '/', headers } = incoming;
      const post = { path, headers, body: Buffer.concat(chunks).toString() };
      receiver.posts.push(post);
      const answer = receiver.answer(post);
      if (answer === null) return;
      outgoing.writeHead(answer.status, { connection: 'close', ...answer.headers });
      outgoing.end(answer.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
  const receiver: Receiver = {
    url: `http://127.0.0.1:${address.port}`,
    posts: [],
    answer: () => ({ status: 200 }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return receiver;
};
