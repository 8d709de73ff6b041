import { type ConnectorError, isConnectorError, type RateLimited } from '@libs/connector';
import type { Health } from '@libs/contract';
import { NotConnected, SealBroken } from '@libs/database';
import type { FailureReason } from '@libs/domain';
import { AllowanceSpent, CeilingReached } from '@libs/queue';

/** How a run ended: `null` when it read everything it wanted, otherwise what was thrown. */
export type RunError = Error | null;

/** What else decides about the next run. */
export interface StreamFacts {
  /** Runs that failed one after the other before this one. */
  readonly failures: number;
  /** Whether pages were booked before it failed. */
  readonly hasProgressed: boolean;
  /** The pause that was planned for after a good run. */
  readonly nextInMs: number;
  /** Multiplies planned pauses. */
  readonly pace: number;
  /** Between 0 and 1, by chance: keeps streams that failed together from coming back together. */
  readonly chance: number;
}

/** What is written to the stream's row. */
export interface StateChange {
  /** Null: unchanged. */
  readonly health: Health | null;
  readonly problem: string | null;
  /** What the problem is about, where that is known. */
  readonly reason: FailureReason | null;
  /** Null: not before somebody connects the account again. */
  readonly dueAt: Date | null;
  readonly failures: number;
  readonly hasSucceeded: boolean;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** One lost connection is no outage, nor is one failure of ours: that many in a row are. */
const failuresBeforeAlarm = 3;
const backoffFromMs = second;
const backoffToMs = 5 * minute;
/** Platforms count in minutes to a day; a longer pause is a clock that is wrong. */
const longestPauseMs = 24 * hour;

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

const backoffMs = (failures: number, chance: number): number =>
  Math.min(backoffFromMs * 2 ** (failures - 1), backoffToMs) * (0.5 + chance / 2);

/** Null for `dueAt`: not before somebody connects the account again. */
interface Failure {
  readonly health: Health;
  readonly problem: string;
  readonly reason?: FailureReason | null;
  readonly dueAt: Date | null;
  readonly failures: number;
}

const failed = (failure: Failure): StateChange => ({ reason: null, ...failure, hasSucceeded: false });

const again = (
  { health, problem }: Pick<Failure, 'health' | 'problem'>,
  facts: StreamFacts,
  now: Date,
): StateChange => {
  const failures = (facts.hasProgressed ? 0 : facts.failures) + 1;
  const isAlarming = failures >= failuresBeforeAlarm;
  return {
    health: isAlarming ? health : null,
    problem: isAlarming ? problem : null,
    reason: null,
    dueAt: later(now, backoffMs(failures, facts.chance)),
    failures,
    hasSucceeded: false,
  };
};

/** A failed renewal is about what the platform said to it. */
const reasonOf = ({ reason, cause }: ConnectorError): FailureReason | null =>
  reason ?? (isConnectorError(cause) ? cause.reason : null);

const limited = ({ retryAt, message: problem, reason }: RateLimited, facts: StreamFacts, now: Date): StateChange => {
  const latest = later(now, longestPauseMs).getTime();
  const dueAt = new Date(Math.min(Math.max(retryAt.getTime(), now.getTime()), latest));
  const failures = facts.hasProgressed ? 0 : facts.failures;
  return failed({ health: 'rate_limited', problem, reason, dueAt, failures });
};

const afterRefusal = (error: ConnectorError, facts: StreamFacts, now: Date): StateChange => {
  const failures = facts.failures + 1;
  const { message: problem } = error;
  const reason = reasonOf(error);
  // A slower pace reads less often; it does not let a refusal last longer.
  const pause = (ms: number): Date => later(now, ms * Math.min(facts.pace, 1));
  switch (error.kind) {
    case 'rate-limited':
      return limited(error, facts, now);
    case 'transient':
      return again({ health: 'outage', problem }, facts, now);
    case 'auth-expired':
      return failed({ health: 'needs_login', problem, reason, dueAt: null, failures });
    case 'not-permitted':
      return failed({ health: 'not_permitted', problem, reason, dueAt: pause(6 * hour), failures });
    case 'malformed':
      return failed({ health: 'malformed', problem, reason, dueAt: pause(hour), failures });
    case 'gone':
      return failed({ health: 'gone', problem, reason, dueAt: pause(24 * hour), failures });
    case 'retired':
      return failed({ health: 'retired', problem, reason, dueAt: pause(24 * hour), failures });
  }
};

/**
 * What a stream's row says after a run, and when the next one is due. The row alone decides that: the queue retries
 * only what could not be written here.
 */
export const nextState = (error: RunError, facts: StreamFacts, now: Date): StateChange => {
  if (error === null) {
    const dueAt = later(now, facts.nextInMs * facts.pace);
    return { health: 'healthy', problem: null, reason: null, dueAt, failures: 0, hasSucceeded: true };
  }
  if (isConnectorError(error)) return afterRefusal(error, facts, now);
  if (error instanceof CeilingReached)
    return failed({ health: 'ceiling_reached', problem: error.message, dueAt: error.until, failures: facts.failures });
  if (error instanceof AllowanceSpent)
    return failed({ health: 'ceiling_reached', problem: error.message, dueAt: null, failures: facts.failures });
  const inAnHour = { problem: error.message, dueAt: later(now, hour), failures: facts.failures + 1 };
  if (error instanceof NotConnected) return failed({ health: 'not_permitted', ...inAnHour });
  if (error instanceof SealBroken) return failed({ health: 'failed', ...inAnHour });
  return again({ health: 'failed', problem: `${error.name}: ${error.message}` }, facts, now);
};
