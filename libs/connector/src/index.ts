export * from './connector.js';
export * from './errors.js';
export * from './http.js';
export * from './oauth.js';
export * from './records.js';
