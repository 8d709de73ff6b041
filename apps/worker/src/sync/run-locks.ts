import pg from 'pg';

/** Separates the locks of runs from all others (`claim.query.ts` asks for the same ones). */
export const runLockSeed = 7302;

/** A lock that is held. */
export interface RunLock {
  /** Aborted when the lock was lost with its connection: somebody else may hold it now. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

/**
 * Says who runs a stream. The locks belong to one session of Postgres: when the process dies, however suddenly, the
 * server frees them at once, and nobody has to wait until a lease runs out.
 */
export interface RunLocks {
  /** Null: another run holds it. Rejects once they are closed. */
  tryAcquire(name: string): Promise<RunLock | null>;
  close(): Promise<void>;
}

interface Session {
  readonly client: pg.Client;
  readonly held: Map<string, AbortController>;
  /** Settles when the last question has been answered. */
  last: Promise<unknown>;
}

/** Asks one question after the other: a session answers no two at a time. */
const ask = (session: Session, statement: string, name: string): Promise<boolean> => {
  const answer = session.last.then(async () => {
    const { rows } = await session.client.query<{ answer: boolean }>({
      name: statement,
      text: `select ${statement}(hashtextextended($1, ${runLockSeed})) as answer`,
      values: [name],
    });
    return rows[0]?.answer === true;
  });
  session.last = answer.catch(() => undefined);
  return answer;
};

/** Locks held by one session, opened when the first one is asked for and again after it was lost. */
export const createRunLocks = (connectionString: string): RunLocks => {
  let current: Promise<Session> | null = null;
  let isClosed = false;

  const open = async (): Promise<Session> => {
    const client = new pg.Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 10_000 });
    const session: Session = { client, held: new Map(), last: Promise.resolve() };
    const lose = (): void => {
      current = null;
      for (const holder of session.held.values()) holder.abort(new Error('the connection that held the lock was lost'));
      session.held.clear();
    };
    client.on('error', lose);
    client.on('end', lose);
    await client.connect();
    return session;
  };

  const session = (): Promise<Session> => {
    if (isClosed) return Promise.reject(new Error('the locks of runs are closed: this worker has ended'));
    const opening = (current ??= open());
    opening.catch(() => {
      if (current === opening) current = null;
    });
    return opening;
  };

  return {
    tryAcquire: async (name) => {
      const held = await session();
      // The server lets a session take its own lock twice.
      if (held.held.has(name)) return null;
      const holder = new AbortController();
      held.held.set(name, holder);
      const isOurs = await ask(held, 'pg_try_advisory_lock', name).catch((error: unknown) => {
        held.held.delete(name);
        throw error;
      });
      if (!isOurs) {
        held.held.delete(name);
        return null;
      }
      return {
        signal: holder.signal,
        release: async () => {
          if (holder.signal.aborted) return;
          await ask(held, 'pg_advisory_unlock', name);
          held.held.delete(name);
        },
      };
    },
    close: async () => {
      isClosed = true;
      const opened = await current?.catch(() => null);
      current = null;
      await opened?.client.end();
    },
  };
};
