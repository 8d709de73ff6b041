import { type Deadline, type Ends, nearDeadline, nearSince } from './deadline.js';

/** Every state of a connection, an account or a stream: the worst first, what needs a person before what needs time. */
export const connectionStates = [
  'disconnected',
  'needs_login',
  'gone',
  'not_permitted',
  'expiring',
  'failed',
  'malformed',
  'outage',
  'ceiling_reached',
  'rate_limited',
  'retired',
  'pending',
  'healthy',
] as const;

/** The one named state of a connection, an account or a stream. Only `needs_login` and `expiring` ask to connect again. */
export type ConnectionState = (typeof connectionStates)[number];

/** How one stream stands. */
export interface StreamFacts {
  readonly health: ConnectionState;
  readonly problem: string | null;
  readonly since: Date;
}

/** The login behind accounts. */
export interface LoginFacts extends Ends {
  readonly status: string;
  readonly problem: string | null;
  readonly since: Date;
  readonly missingScopes: readonly string[];
}

/** Everything that a connection's state is judged by. */
export interface ConnectionFacts {
  readonly disconnectedAt: Date | null;
  /** Null: there is none (any more). */
  readonly login: LoginFacts | null;
  readonly streams: readonly StreamFacts[];
}

/** A state, since when, and what belongs to it. */
export interface JudgedState {
  readonly state: ConnectionState;
  readonly since: Date | null;
  /** What happened, in the words of who found it. */
  readonly problem: string | null;
  /** By when a person must act. */
  readonly deadline: Deadline | null;
  readonly missingScopes: readonly string[];
}

const asks: ReadonlySet<ConnectionState> = new Set(['needs_login', 'gone', 'not_permitted', 'expiring', 'malformed']);

/** Whether a state waits for a person; all others pass by themselves or were wished for. */
export const needsPerson = (state: ConnectionState): boolean => asks.has(state);

const worse = (a: StreamFacts, b: StreamFacts): number =>
  connectionStates.indexOf(a.health) - connectionStates.indexOf(b.health) || a.since.getTime() - b.since.getTime();

const expiring = (deadline: Deadline, { renewalProblem, since }: LoginFacts): StreamFacts => ({
  health: 'expiring',
  problem: deadline.name === 'renewal' ? renewalProblem : null,
  since: new Date(Math.max(nearSince(deadline).getTime(), since.getTime())),
});

/**
 * The one state of a connection with the streams that are read through it: disconnected, or else the worst of its login,
 * its deadlines and its streams. Without a login it needs one; without a stream nothing was read yet.
 */
export const connectionState = ({ disconnectedAt, login, streams }: ConnectionFacts, now: Date): JudgedState => {
  const plain = { problem: null, deadline: null, missingScopes: [] };
  if (disconnectedAt !== null) return { ...plain, state: 'disconnected', since: disconnectedAt };
  if (login === null) return { ...plain, state: 'needs_login', since: null };
  const { missingScopes } = login;
  const deadline = nearDeadline(login, now);
  const known = { deadline, missingScopes };
  if (login.status === 'needs_login')
    return { ...known, state: 'needs_login', since: login.since, problem: login.problem };
  const near = deadline === null ? [] : [expiring(deadline, login)];
  const [worst] = [...streams, ...near].toSorted(worse);
  if (worst === undefined) return { ...known, state: 'pending', since: null, problem: null };
  return { ...known, state: worst.health, since: worst.since, problem: worst.problem };
};
