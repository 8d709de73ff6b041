import { z } from 'zod';

/** One stream of one account. */
export interface StreamKey {
  readonly workspaceId: number;
  readonly accountId: number;
  readonly stream: string;
}

/** What a job of each queue carries: ids, never data. */
export interface Payloads {
  /** Streams that are read one after the other. */
  readonly sync: { readonly streams: readonly StreamKey[] };
}

/** A queue's name. */
export type QueueName = keyof Payloads;

/** What a job of a queue carries. */
export type Payload<N extends QueueName> = Payloads[N];

/** Every queue: how its jobs are parsed and how often an attempt that threw is tried again. */
export const queues: {
  readonly [N in QueueName]: { readonly payload: z.ZodType<Payload<N>>; readonly attempts: number };
} = {
  sync: {
    payload: z.object({
      streams: z.array(z.object({ workspaceId: z.int(), accountId: z.int(), stream: z.string().min(1) })).min(1),
    }),
    attempts: 8,
  },
};

/** All of them. */
export const queueNames: readonly QueueName[] = ['sync'];

/**
 * How an attempt ended. `wait`: the job comes back at `until` and no attempt is spent. `stop`: it is over and trying
 * again would not help. A handler that throws is tried again, later and later, until its attempts are spent.
 */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'stop'; readonly reason: string };

/** Works on one job. `signal` is aborted when the queue closes: end at the next safe point. */
export type Handler<N extends QueueName> = (
  payload: Payload<N>,
  context: { readonly signal: AbortSignal },
) => Promise<Outcome>;

/** One handler for every queue: a missing one does not compile. */
export type Handlers = { readonly [N in QueueName]: Handler<N> };
