import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';

import { PrismaClient } from './generated/client.js';

/** Prisma for single rows and reports, and the pool beneath it for bulk writes. Close with `close()`. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** How to reach Postgres. */
export interface DatabaseOptions {
  readonly url: string;
  readonly maxConnections?: number;
  /** Told of connections that broke while nobody used them; the pool replaces them. */
  readonly onIdleError?: (error: Error) => void;
}

const ignoreIdleError = (): void => undefined;

/**
 * Opens one pool and hands it to Prisma. Sessions speak UTC: Prisma's adapter drops the offset of instants when it reads.
 * Connects lazily: a wrong address shows at the first statement.
 */
export const connectDatabase = ({
  url,
  maxConnections = 10,
  onIdleError = ignoreIdleError,
}: DatabaseOptions): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    options: '-c TimeZone=UTC',
  });
  pool.on('error', onIdleError);
  // A connection that breaks between two statements of a transaction is nobody's idle one: unheard, it ends the process.
  pool.on('connect', (client) => client.on('error', onIdleError));
  const prisma = new PrismaClient({
    errorFormat: 'minimal',
    adapter: new PrismaPg(pool, { disposeExternalPool: false }),
  });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
};
