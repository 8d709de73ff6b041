import {
  AuthExpired,
  type Connector,
  createPlatformHttp,
  type Page,
  type ReadContext,
  type Stream,
} from '@libs/connector';
import { ingestPage, type IngestTarget } from '@libs/database';
import { createBudget, type Handler, type Outcome } from '@libs/queue';

import { markNeedsLogin } from '../connections/renewal.js';
import { type GrantHolder, type OpenedGrant, openGrant, renewGrant } from './grant.js';
import { knownPosts } from './known-posts.query.js';
import { nextState, type RunError } from './next-state.js';
import { readStream, type ReadingEnd } from './read-stream.js';
import { beginRun, type BegunRun, finishRun, retireRow, releaseRow, renewLease } from './stream-row.query.js';
import { lockName, type SyncDependencies, type SyncKey } from './sync-run.js';

const renewEveryMs = 15_000;
const momentMs = 1000;
const done: Outcome = { kind: 'done' };

interface Run {
  readonly key: SyncKey;
  readonly begun: BegunRun;
  readonly connector: Connector;
  readonly stream: Stream;
  readonly signal: AbortSignal;
}

const later = ({ now }: SyncDependencies, ms: number): Date => new Date(now().getTime() + ms);

/** Keeps the lease while `work` runs; `work`'s signal is aborted when the row shall not be read any more. */
const underLease = async <T>(
  { database, log }: SyncDependencies,
  key: SyncKey,
  work: (isWithdrawn: AbortSignal) => Promise<T>,
): Promise<T> => {
  const withdrawn = new AbortController();
  const renew = async (): Promise<void> => {
    try {
      if (!(await renewLease(database, key))) withdrawn.abort(new Error('the account was disconnected'));
    } catch (error) {
      // The run's own statements will meet the same trouble; the lease has a few more beats to live.
      log.warn(`the lease of ${lockName(key)} was not renewed: ${String(error)}`);
    }
  };
  const beat = setInterval(() => void renew(), renewEveryMs);
  try {
    return await work(withdrawn.signal);
  } finally {
    clearInterval(beat);
  }
};

const authExpired = (error: unknown): AuthExpired => {
  if (error instanceof AuthExpired) return error;
  throw error;
};

/** Reads with one grant; remembers how far it came, so that a second grant goes on from there. */
class Reader {
  pages = 0;
  #checkpoint: unknown;

  constructor(
    private readonly dependencies: SyncDependencies,
    private readonly run: Run,
  ) {
    this.#checkpoint = run.begun.checkpoint;
  }

  async read(grant: OpenedGrant): Promise<ReadingEnd> {
    const { signal, stream } = this.run;
    return readStream(stream.read(this.contextOf(grant)), { book: (page) => this.book(page), signal });
  }

  private contextOf({ app, opened: { credentials } }: OpenedGrant): ReadContext<unknown> {
    const { key, begun, connector, stream } = this.run;
    const { database, now } = this.dependencies;
    const budget = createBudget(database.pool, { ...key, connector });
    const plan = { lists: stream.lists, isFull: begun.isFull, now: now() };
    return {
      app,
      accountId: begun.externalId,
      checkpoint: this.#checkpoint,
      http: createPlatformHttp({ connector, app, credentials, budget, now }),
      posts: (after) => knownPosts(database, key, { ...plan, after }),
      isFull: begun.isFull,
      now: now(),
    };
  }

  private async book(page: Page): Promise<void> {
    const { key, begun, connector } = this.run;
    const { answerHours } = connector.capabilities;
    const target: IngestTarget = { ...key, platform: begun.platform, answerHours };
    const booked = await ingestPage(this.dependencies.database, target, page);
    this.#checkpoint = page.checkpoint;
    this.pages += 1;
    this.dependencies.metrics.booked(begun.platform, key.stream, booked);
  }
}

/** Reads the stream to its end. A refused token is renewed once, and the reading goes on where it stood. */
const readWithGrant = async (dependencies: SyncDependencies, run: Run, reader: Reader): Promise<ReadingEnd> => {
  const { key, begun, connector } = run;
  const holder: GrantHolder = { key, connector, externalId: begun.externalId };
  const grant = await openGrant(dependencies, holder);
  const refused = await reader.read(grant).catch(authExpired);
  if (!(refused instanceof AuthExpired)) return refused;
  const renewed = await renewGrant(dependencies, holder, grant);
  const again = await reader.read(renewed).catch(authExpired);
  if (!(again instanceof AuthExpired)) return again;
  const { connectionId } = renewed.opened;
  await markNeedsLogin(dependencies, { workspaceId: key.workspaceId, connectionId }, again.message);
  throw again;
};

const conclude = async (dependencies: SyncDependencies, run: Run, ended: { error: RunError; pages: number }) => {
  const { database, metrics, now, pace, log } = dependencies;
  const { key, begun, stream } = run;
  const { failures, requested, health } = begun;
  const facts = { failures, everyMs: stream.everyMs, pace, hasProgressed: ended.pages > 0, chance: Math.random() };
  const change = nextState(ended.error, facts, now());
  const isPassOver = change.hasSucceeded && stream.lists !== null;
  await finishRun(database, { key, requested, change, isPassOver, now: now() });
  metrics.ran(begun.platform, key.stream, change.hasSucceeded ? 'healthy' : (change.health ?? 'retrying'));
  if (change.health === null || change.health === health) return;
  if (health === 'pending' && change.hasSucceeded) return;
  const line = `${begun.platform} ${lockName(key)} is ${change.health}`;
  if (change.problem === null) log.log(line);
  else log.warn(`${line}: ${change.problem}`);
};

const read = async (dependencies: SyncDependencies, run: Run): Promise<void> => {
  const reader = new Reader(dependencies, run);
  const outcome = await readWithGrant(dependencies, run, reader).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  // Asked to stop, whatever was thrown on the way out says nothing about the stream: it stays due as it is.
  if (run.signal.aborted || outcome === 'abandoned') return releaseRow(dependencies.database, run.key);
  return conclude(dependencies, run, { error: outcome === 'ended' ? null : outcome, pages: reader.pages });
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
  const run = { key, begun, connector, stream, signal };
  if (begun.connectionStatus === 'needs_login')
    await conclude(dependencies, run, { error: new AuthExpired('The account must be connected again.'), pages: 0 });
  else await read(dependencies, run);
  return done;
};

/** Works on `sync` jobs: reads one stream of one account, under its lock, and writes to its row how that went. */
export const createSyncHandler =
  (dependencies: SyncDependencies): Handler<'sync'> =>
  async (key, { signal: closing }) => {
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
      dependencies.onRunEnd();
    }
  };
