export { type ConnectorScenario, nothingKnown, readStream, type Refusal } from './connector-scenario.js';
export * from './connector-suite.js';
export * from './free-budget.js';
export * from './kept-forever.js';
export * from './loopback-platform.js';
export * from './mail-server.js';
export * from './scripted-platform.js';
export * from './test-database.js';
export * from './test-redis.js';
