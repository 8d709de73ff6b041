import type { z } from 'zod';

/** One answer of a platform, kept as the evidence of every record that was read from it. */
export interface Answer {
  /** Path and query as sent, without host and without anything secret. */
  readonly endpoint: string;
  readonly apiVersion: string;
  readonly status: number;
  /** When it arrived, by our clock. */
  readonly fetchedAt: Date;
  /** The platform's clock (its Date header) when it answered; ours where it sends none. Observations are dated by it. */
  readonly observedAt: Date;
  /** The body as received. Credentials that a platform repeats in its answers are blanked. */
  readonly body: string;
}

/** A parsed answer together with its evidence. */
export interface Answered<T> {
  readonly value: T;
  readonly answer: Answer;
}

/** Options of one read. */
export interface GetOptions {
  /** Which of the platform's limits the call counts against, as named in the connector's `limits`. */
  readonly endpoint: string;
  /** Units it costs; 1 when left out. */
  readonly cost?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The only way out: spends budget, authorises, classifies failures, parses. Throws only ConnectorError. */
export interface PlatformHttp {
  get<T>(url: URL, schema: z.ZodType<T>, options: GetOptions): Promise<Answered<T>>;
}

/** A response with its body already read, for classification. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Headers;
  /** As received, but with everything secret blanked. */
  readonly body: string;
  /** Path and query, without anything secret. */
  readonly endpoint: string;
  /** The limit that the request was counted against; null for requests outside the budget (OAuth). */
  readonly limit: string | null;
}

/** What the platform says is left of a limit. */
export interface Quota {
  readonly endpoint: string;
  readonly remaining: number;
  readonly resetsAt: Date;
}

/** What is kept of a month's money for a call until it is known what its answer cost. */
export interface Reservation {
  /** Millionths of a dollar. */
  readonly micros: number;
  /** The first day of the month (UTC) that it was taken from, `2026-11-01`. */
  readonly month: string;
}

/** Calls we may make, shared by all workers. */
export interface Budget {
  /** Takes `units` of the limit of `endpoint`, or throws RateLimited until the window ends. Gives back what was reserved. */
  spend(endpoint: string, units: number): Promise<Reservation>;
  /** Replaces what was reserved for a call by what its answer cost, in the same month; null: none came. */
  settle(reserved: Reservation, response: ReceivedResponse | null): Promise<void>;
  /** Corrects the books by what the platform itself says. */
  learn(quota: Quota): Promise<void>;
}
