export * from './access.js';
export * from './audience-rule.js';
export * from './audit-action.js';
export * from './cell.js';
export * from './interaction.js';
export * from './listing-plan.js';
export * from './platform.js';
export * from './tags.js';
