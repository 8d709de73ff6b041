import { holderName, type StreamHolder } from './still-known.query.js';

/** The way to the client of a stream. */
export interface StreamSink {
  write(text: string): void;
  end(): void;
  /** Bytes that the client has not taken yet. */
  readonly waiting: number;
}

/** A stream that is open. */
export interface LiveStream {
  readonly holder: StreamHolder;
  readonly sink: StreamSink;
}

/** A client that leaves so much lying is not there any more; it opens another stream when it is. */
const mostWaiting = 65_536;

/** The streams that are open in this process. */
export class LiveStreams {
  readonly #streams = new Set<LiveStream>();

  get size(): number {
    return this.#streams.size;
  }

  /** How many a login or key has. */
  countOf(holder: StreamHolder): number {
    const name = holderName(holder);
    return [...this.#streams].filter((stream) => holderName(stream.holder) === name).length;
  }

  add(stream: LiveStream): void {
    this.#streams.add(stream);
  }

  /** Forgets a stream whose client has gone. */
  drop(stream: LiveStream): void {
    this.#streams.delete(stream);
  }

  /** The holders of all streams, or of those of a workspace, each once. */
  holders(workspaceId: number | null = null): readonly StreamHolder[] {
    const named = new Map(this.of(workspaceId).map(({ holder }) => [holderName(holder), holder]));
    return [...named.values()];
  }

  /** Sends to the streams of a workspace (null: to all) whose holders are still known, and ends all others of them. */
  send(text: string, { workspaceId, known }: { workspaceId: number | null; known: ReadonlySet<string> }): void {
    for (const stream of this.of(workspaceId)) {
      if (known.has(holderName(stream.holder)) && stream.sink.waiting <= mostWaiting) stream.sink.write(text);
      else this.end(stream);
    }
  }

  /** Ends a stream. */
  end(stream: LiveStream): void {
    this.#streams.delete(stream);
    stream.sink.end();
  }

  endAll(): void {
    for (const stream of this.#streams) this.end(stream);
  }

  private of(workspaceId: number | null): readonly LiveStream[] {
    const all = [...this.#streams];
    return workspaceId === null ? all : all.filter(({ holder }) => holder.workspaceId === workspaceId);
  }
}
