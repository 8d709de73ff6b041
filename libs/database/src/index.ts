export * from './connect.js';
export * from './embedded.js';
export * from './ids.js';
export * from './ingest/ingest.js';
export * from './migrate.js';
export * from './seal.js';
export * from './tenancy.js';
export { Prisma } from './generated/client.js';
