import { type Announcement, createCoalescer } from '@libs/domain';
import { bookedSince, inWorkspace, listen, type Listener } from '@libs/database';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';

import type { Caller } from '../access/caller.js';
import { Clock, Ledger } from '../dependencies.js';
import { ProblemException } from '../http/problem.js';
import { admission, mostOfOne } from './admission.js';
import { alertText, bookedText, heartbeatText, openingText } from './event-text.js';
import { type LiveStream, LiveStreams, type StreamSink } from './live-streams.js';
import { stillKnown, type StreamHolder } from './still-known.query.js';

/** How often a workspace is told at most. */
const everyMs = 1_000;
const heartbeatMs = 15_000;
/** How long clocks may differ, and a page be on its way from its answer to the end of its transaction. */
const overlapMs = 60_000;

const holderOf = ({ workspaceId, sessionId, apiKey }: Caller): StreamHolder =>
  sessionId === null
    ? { via: 'api-key', id: apiKey?.id ?? 0, workspaceId }
    : { via: 'session', id: sessionId, workspaceId };

const refusals = {
  'too-many-of-caller': {
    status: 429,
    code: 'too-many-streams',
    title: `This login or key has ${mostOfOne} streams open: close one first`,
    headers: { 'retry-after': '60' },
  },
  full: {
    status: 503,
    code: 'streams-full',
    title: 'This server has as many streams open as it keeps: try again later',
    headers: { 'retry-after': '60' },
  },
} as const;

/** Tells those who look on what was booked: hears it from the workers and sends it to the streams of the workspace. */
@Injectable()
export class LiveService implements OnModuleDestroy {
  private readonly logger = new Logger('Live');
  private readonly streams = new LiveStreams();
  private listener: Promise<Listener> | null = null;
  private heartbeat: NodeJS.Timeout | null = null;
  private isStopping = false;
  private lastId = 0;
  /** When the last sign of life was sent while somebody listened: from then on something may have been missed. */
  private heardUntil: Date | null = null;

  private readonly coalescer = createCoalescer({
    everyMs,
    later: (ms, run) => setTimeout(run, ms).unref(),
    send: (workspaceId, announcement) => this.inTheBackground(this.tell(workspaceId, announcement)),
  });

  constructor(
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  /** Opens a stream; answers what to do when its client has gone. Tells first what was booked since `after`. */
  async open(caller: Caller, sink: StreamSink, after: string | null): Promise<() => void> {
    const holder = holderOf(caller);
    const inAll = this.isStopping ? Infinity : this.streams.size;
    const admitted = admission({ ofOne: this.streams.countOf(holder), inAll });
    if (admitted !== 'admitted') throw new ProblemException(refusals[admitted]);
    const stream: LiveStream = { holder, sink };
    // Counted before anything is waited for, so that many at once are not all let in.
    this.streams.add(stream);
    try {
      await this.listening();
      const missed = after === null ? null : await this.since(holder.workspaceId, new Date(Number(after)));
      sink.write(openingText(this.nextId()));
      if (missed !== null) sink.write(bookedText(this.nextId(), missed));
    } catch (error) {
      this.streams.drop(stream);
      throw error;
    }
    this.heartbeat ??= setInterval(() => this.inTheBackground(this.beat()), heartbeatMs).unref();
    return () => this.streams.drop(stream);
  }

  /** Says to every stream that it is alive, ends those whose login or key is not good any more, and listens again if need be. */
  async beat(): Promise<void> {
    if (this.streams.size === 0 || this.isStopping) return;
    await (await this.listening()).check();
    await this.listening();
    await this.send(heartbeatText, null);
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    if (this.heartbeat !== null) clearInterval(this.heartbeat);
    this.streams.endAll();
    await (await this.listener?.catch(() => null))?.close();
  }

  private async listenAgain(): Promise<void> {
    await this.listening();
  }

  private listening(): Promise<Listener> {
    const opening = (this.listener ??= this.startListening());
    opening.catch(() => {
      if (this.listener === opening) this.listener = null;
    });
    return opening;
  }

  private async startListening(): Promise<Listener> {
    const listener = await listen(this.ledger, {
      onBooked: (workspaceId, announcement) => {
        if (this.streams.holders(workspaceId).length > 0) this.coalescer.add(workspaceId, announcement);
      },
      onAlert: (workspaceId, alertId) =>
        this.inTheBackground(this.send(alertText(this.nextId(), alertId), workspaceId)),
      onLost: (error) => {
        this.logger.warn(`the connection that hears the workers was lost: ${error.message}`);
        this.listener = null;
        // Where this fails, the next sign of life tries again.
        this.inTheBackground(this.listenAgain());
      },
    });
    await this.catchUp();
    return listener;
  }

  /** Tells what was booked while nobody listened. */
  private async catchUp(): Promise<void> {
    const since = this.heardUntil;
    if (since === null) return;
    const workspaces = new Set(this.streams.holders().map(({ workspaceId }) => workspaceId));
    for (const workspaceId of workspaces) {
      const missed = await this.since(workspaceId, since);
      if (missed !== null) this.coalescer.add(workspaceId, missed);
    }
  }

  private since(workspaceId: number, instant: Date): Promise<Announcement | null> {
    const from = new Date(instant.getTime() - overlapMs);
    return inWorkspace(this.ledger, workspaceId, (tenant) => bookedSince(tenant, workspaceId, from));
  }

  private tell(workspaceId: number, announcement: Announcement): Promise<void> {
    return this.send(bookedText(this.nextId(), announcement), workspaceId);
  }

  /** Nobody is sent anything before it is known that they may still hear it. */
  private async send(text: string, workspaceId: number | null): Promise<void> {
    const holders = this.streams.holders(workspaceId);
    if (holders.length === 0) return;
    const now = this.clock.now();
    const known = await stillKnown(this.ledger, holders, now);
    this.heardUntil = now;
    this.streams.send(text, { workspaceId, known });
  }

  /** The instant, in milliseconds, and never one that was given before. */
  private nextId(): string {
    this.lastId = Math.max(this.lastId + 1, this.clock.now().getTime());
    return String(this.lastId);
  }

  private inTheBackground(work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (!this.isStopping) this.logger.warn(`streams were not told: ${String(error)}`);
    });
  }
}
