export * from './classify.js';
export * from './confusion.js';
export { type Language, languages } from './language.js';
export * from './measured.js';
export type { Interval } from './share.js';
