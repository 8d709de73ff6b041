import {
  AuthExpired,
  type Connector,
  createPlatformHttp,
  freshRefusal,
  type Page,
  type ReadContext,
  type Stream,
} from '@libs/connector';
import { ingestPage, type IngestTarget } from '@libs/database';
import { type BudgetOwner, createBudget, type Handler, type Outcome } from '@libs/queue';

import { markNeedsLogin } from '../connections/renewal.js';
import { BackfillRun } from './backfill-run.js';
import { releaseQueued } from './claim.query.js';
import { noteFreshRefusal } from './fresh-refusal.query.js';
import { type GrantHolder, type OpenedGrant, openGrant, renewGrant } from './grant.js';
import { knownInteractions } from './known-interactions.query.js';
import { nextState, type RunError, type StateChange } from './next-state.js';
import { type PlannedStream, plannedPosts, planNextRun } from './planned-posts.js';
import { isWaitedFor, listsOf, reachHoursOf } from './reading-order.js';
import { readStream, type ReadingEnd } from './read-stream.js';
import { runAll } from './run-all.js';
import {
  beginRun,
  type BegunRun,
  finishRun,
  type Followers,
  retireRow,
  releaseRow,
  restartPass,
} from './stream-row.query.js';
import { lockName, type SyncDependencies, type SyncKey } from './sync-run.js';
import { underLease } from './under-lease.js';

const hourMs = 3_600_000;

const momentMs = 1000;
const done: Outcome = { kind: 'done' };

interface Run {
  readonly key: SyncKey;
  readonly begun: BegunRun;
  readonly connector: Connector;
  readonly stream: Stream;
  readonly signal: AbortSignal;
}

/** What is not urgent leaves this share of every window to fresh reads, and what only looks again that of a month's ceiling. */
const freshShare = 0.2;

const ownerOf = ({ key, begun, connector, stream }: Run): BudgetOwner => {
  const { workspaceId, accountId } = key;
  const connectionId = begun.connectionId ?? 0;
  const isRecheck = stream.rechecks !== undefined;
  // A whole reading is the way to the fresh ones of its stream: held back till next month, they would be, too.
  const monthReserve = isRecheck ? freshShare : 0;
  return {
    workspaceId,
    accountId,
    connectionId,
    connector,
    reserve: begun.isFull || isRecheck ? freshShare : 0,
    monthReserve,
  };
};

const plannedOf = ({ database, now, pace }: SyncDependencies, run: Run): PlannedStream => {
  const { key, stream, connector } = run;
  const { isFull, isAsked } = run.begun;
  const reachHours = reachHoursOf(key.stream, stream, connector);
  return { database, key, stream, owner: ownerOf(run), isFull, isAsked, pace, reachHours, now: now() };
};

const later = ({ now }: SyncDependencies, ms: number): Date => new Date(now().getTime() + ms);

const authExpired = (error: unknown): AuthExpired => {
  if (error instanceof AuthExpired) return error;
  throw error;
};

/** Reads with one grant; remembers how far it came, so that a second grant goes on from there. */
class Reader {
  pages = 0;
  /** Null: it is no backfill. */
  readonly backfill: BackfillRun | null;
  #checkpoint: unknown;

  constructor(
    private readonly dependencies: SyncDependencies,
    private readonly run: Run,
  ) {
    this.#checkpoint = run.begun.checkpoint;
    this.backfill = run.stream.backfill === undefined ? null : new BackfillRun(dependencies, run.key);
  }

  async read(grant: OpenedGrant): Promise<ReadingEnd> {
    const { signal, stream } = this.run;
    const pages = stream.read({ ...this.contextOf(grant), ...(await this.backfill?.context()) });
    return readStream(this.backfill?.inTurn(pages) ?? pages, { book: (page) => this.book(page), signal });
  }

  private contextOf({ app, opened: { credentials } }: OpenedGrant): ReadContext<unknown> {
    const { begun, connector, stream } = this.run;
    const { database, now } = this.dependencies;
    const owner = ownerOf(this.run);
    const budget = this.backfill?.budgetOf(owner) ?? createBudget(database.pool, owner);
    const planned = plannedOf(this.dependencies, this.run);
    return {
      app,
      accountId: begun.externalId,
      checkpoint: this.#checkpoint,
      http: createPlatformHttp({ connector, app, credentials, budget, now }),
      posts: (after) => plannedPosts(planned, after),
      interactions: (after) => knownInteractions(database, this.run.key, { details: stream.rechecks ?? [], after }),
      isFull: begun.isFull,
      now: now(),
      openedAt: begun.openedAt,
    };
  }

  private async book(page: Page): Promise<void> {
    const { key, begun, connector } = this.run;
    const answerHours = connector.retention.raw_answer.hours;
    const { listedBy = key.stream } = page;
    const target: IngestTarget = { ...key, platform: begun.platform, answerHours, listedBy };
    const booked = await ingestPage(this.dependencies.database, target, page);
    this.#checkpoint = page.checkpoint;
    this.pages += 1;
    this.dependencies.metrics.booked(begun.platform, key.stream, booked);
    this.dependencies.announcer.booked(key, page.records, booked);
  }
}

const isVague = ({ reason }: AuthExpired): boolean => reason === null || reason === 'token_refused';

/** A renewal that is refused too says less than the refusal that led to it, where that one told why. */
const tellingMore =
  (refused: AuthExpired) =>
  (error: unknown): never => {
    if (error instanceof AuthExpired && isVague(error) && !isVague(refused))
      throw new AuthExpired(refused.message, { reason: refused.reason, cause: error });
    throw error;
  };

/** Reads the stream to its end. A refused token is renewed once, and the reading goes on where it stood. */
const readWithGrant = async (dependencies: SyncDependencies, run: Run, reader: Reader): Promise<ReadingEnd> => {
  const { key, begun, connector } = run;
  const holder: GrantHolder = { key, connector, externalId: begun.externalId };
  const grant = await openGrant(dependencies, holder);
  const refused = await reader.read(grant).catch(authExpired);
  if (!(refused instanceof AuthExpired)) return refused;
  const renewed = await renewGrant(dependencies, holder, grant).catch(tellingMore(refused));
  const again = await reader.read(renewed).catch(authExpired);
  if (!(again instanceof AuthExpired)) return again;
  const meant = freshRefusal(again);
  if (meant !== again && !(await noteFreshRefusal(dependencies.database, key, dependencies.now()))) throw meant;
  const { connectionId } = renewed.opened;
  await markNeedsLogin(dependencies, { workspaceId: key.workspaceId, connectionId }, again.message);
  throw again;
};

/** How a run ended. */
interface EndedRun {
  readonly error: RunError;
  readonly pages: number;
}

const followersOf = ({ key, connector, stream }: Run, pace: number): Followers | null =>
  isWaitedFor(key.stream, stream)
    ? listsOf(connector.streams).map((list) => ({ stream: list.stream, pauseMs: list.everyMs * pace }))
    : null;

const tell = ({ log }: SyncDependencies, { key, begun }: Run, change: StateChange): void => {
  if (change.health === null || change.health === begun.health) return;
  if (begun.health === 'pending' && change.hasSucceeded) return;
  const line = `${begun.platform} ${lockName(key)} is ${change.health}`;
  if (change.problem === null) log.log(line);
  else log.warn(`${line}: ${change.problem}`);
};

const conclude = async (dependencies: SyncDependencies, run: Run, ended: EndedRun): Promise<void> => {
  const { database, metrics, now, pace } = dependencies;
  const { key, begun, stream } = run;
  const { failures, requested } = begun;
  const planned = plannedOf(dependencies, run);
  const next = ended.error === null ? await planNextRun(planned) : null;
  const longestMs = planned.reachHours === null ? Infinity : (planned.reachHours * hourMs) / 2 / pace;
  const nextInMs = Math.min(next?.inMs ?? stream.everyMs, longestMs);
  const facts = { failures, nextInMs, pace, hasProgressed: ended.pages > 0, chance: Math.random() };
  const change = nextState(ended.error, facts, now());
  const isPassOver = change.hasSucceeded && stream.lists !== null;
  const followers = followersOf(run, pace);
  const plan = next?.plan ?? null;
  await finishRun(database, { key, requested, change, isPassOver, plan, followers, now: now() });
  metrics.ran(begun.platform, key.stream, change.hasSucceeded ? 'healthy' : (change.health ?? 'retrying'));
  tell(dependencies, run, change);
  if (change.health !== null && change.health !== begun.health) dependencies.announcer.stateChanged(key);
};

const concludeBackfill = async (dependencies: SyncDependencies, run: Run, backfill: BackfillRun): Promise<void> => {
  const { database, metrics, now } = dependencies;
  const { key, begun } = run;
  const change = await backfill.conclude(now());
  const nothing = { isPassOver: false, plan: null, followers: null };
  await finishRun(database, { key, requested: begun.requested, change, ...nothing, now: now() });
  metrics.ran(begun.platform, key.stream, 'healthy');
};

const read = async (dependencies: SyncDependencies, run: Run): Promise<void> => {
  const reader = new Reader(dependencies, run);
  const outcome = await readWithGrant(dependencies, run, reader).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  // Asked to stop, whatever was thrown on the way out says nothing about the stream: it stays due as it is.
  if (run.signal.aborted || outcome === 'abandoned') return releaseRow(dependencies.database, run.key);
  if (outcome === 'ended' && reader.backfill !== null) return concludeBackfill(dependencies, run, reader.backfill);
  return conclude(dependencies, run, { error: outcome === 'ended' ? null : outcome, pages: reader.pages });
};

/**
 * A pass that was broken off before the newest request answers it only in part: for that request it begins anew. What is
 * no pass over posts keeps its checkpoint, which says what it has seen.
 */
const withPass = async (
  { database }: SyncDependencies,
  { key, begun, stream }: Pick<Run, 'key' | 'begun' | 'stream'>,
): Promise<BegunRun> => {
  const { checkpoint, passRequested, requested } = begun;
  const isOld = stream.lists !== null && checkpoint !== null && passRequested !== null && passRequested < requested;
  if (!isOld) return begun;
  await restartPass(database, key);
  return { ...begun, checkpoint: null };
};

const runBegun = async (
  dependencies: SyncDependencies,
  { key, begun }: { readonly key: SyncKey; readonly begun: BegunRun },
  signal: AbortSignal,
): Promise<Outcome> => {
  const { database, connectors } = dependencies;
  const connector = connectors.get(begun.platform);
  const stream = connector?.streams[key.stream];
  if (connector === undefined || stream === undefined) {
    await retireRow(database, key);
    return { kind: 'stop', reason: `${begun.platform} has no stream ${key.stream} (any more)` };
  }
  const run = { key, begun: await withPass(dependencies, { key, begun, stream }), connector, stream, signal };
  if (begun.connectionStatus === 'needs_login')
    await conclude(dependencies, run, {
      error: new AuthExpired('The account must be connected again.'),
      pages: 0,
    });
  else await read(dependencies, run);
  return done;
};

const runLocked = async (dependencies: SyncDependencies, key: SyncKey, closing: AbortSignal): Promise<Outcome> => {
  const lock = await dependencies.locks.tryAcquire(lockName(key));
  if (lock === null) return { kind: 'wait', until: later(dependencies, momentMs) };
  try {
    const begun = await beginRun(dependencies.database, key);
    if (begun === null) return done;
    return await underLease(dependencies, key, (withdrawn) =>
      runBegun(dependencies, { key, begun }, AbortSignal.any([closing, lock.signal, withdrawn])),
    );
  } finally {
    await lock.release();
    dependencies.onRunEnd(key);
  }
};

/**
 * Works on `sync` jobs: reads its streams, each under its lock, and writes to its row how that went. One that throws
 * keeps no other from being read.
 */
export const createSyncHandler =
  (dependencies: SyncDependencies): Handler<'sync'> =>
  ({ streams }, { signal }) =>
    runAll(streams, {
      run: (key) => runLocked(dependencies, key, signal),
      giveBack: (keys) => releaseQueued(dependencies.database, keys),
      signal,
    });
