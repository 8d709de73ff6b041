export * from './accounts.js';
export * from './audiences.js';
export * from './evidence.js';
export * from './identity.js';
export * from './posts.js';
export * from './primitives.js';
export * from './reports.js';
export * from './spending.js';
