import { Redis } from 'ioredis';

/** Rejects when a Redis server does not answer within a few seconds; leaves nothing there. */
export const reachRedis = async (url: string): Promise<void> => {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5_000,
    commandTimeout: 5_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: Error | null = null;
  redis.on('error', (error: Error) => {
    reason ??= error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    // "Connection is closed." says less than what closed it.
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
};
