import type { FailureReason, Health } from '@libs/contract';

/** How a stream stands, and why. */
export interface ReasonedStream {
  readonly health: Health;
  readonly reason: FailureReason | null;
  readonly since: Date;
}

/** Why an account is in its state: the reason of the stream that has been in it for longest, of those that know one. */
export const failureReason = (health: Health, streams: readonly ReasonedStream[]): FailureReason | null => {
  const same = streams.filter((stream) => stream.health === health && stream.reason !== null);
  return same.toSorted((a, b) => a.since.getTime() - b.since.getTime())[0]?.reason ?? null;
};
