export * from './audience-rule.js';
export * from './cell.js';
export * from './interaction.js';
export * from './listing-plan.js';
export * from './platform.js';
export * from './tags.js';
export * from './planner/plan.js';
export * from './planner/velocity.js';
