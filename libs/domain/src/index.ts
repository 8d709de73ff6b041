export * from './access.js';
export * from './announcement.js';
export * from './audience-rule.js';
export * from './audit-action.js';
export * from './backfill.js';
export * from './best-time.js';
export * from './alerts/alert.js';
export * from './alerts/alert-groups.js';
export * from './alerts/alert-state.js';
export * from './alerts/channel.js';
export * from './cell.js';
export * from './colour.js';
export * from './connection-state.js';
export * from './csv.js';
export * from './deadline.js';
export * from './disclosure.js';
export * from './failure-reason.js';
export * from './figure.js';
export * from './follower-audience.js';
export * from './followers.js';
export * from './hidden-cells.js';
export * from './interaction.js';
export * from './label-rule.js';
export * from './listing-plan.js';
export * from './loyalty.js';
export * from './mail-plan.js';
export * from './people-list.js';
export * from './planner/next-reading.js';
export * from './planner/plan.js';
export * from './planner/velocity.js';
export * from './spread/apparent-reproduction.js';
export {
  type Correction,
  correctionAges,
  correctionTerms,
  forecastBy,
  forecastSeconds,
  type Foreseen,
  featuresOf,
} from './spread/cascade-forecast.js';
export { explanationsOf } from './spread/cascade-posterior.js';
export * from './spread/cascade.js';
export * from './spread/detector.js';
export * from './spread/share-intervals.js';
export * from './spread/shitstorm.js';
export { simulateCascade } from './spread/simulated-cascade.js';
export * from './spread/spread-estimate.js';
export * from './spread/bucket-counts.js';
export * from './spread/follow.js';
export * from './spread/outbreak.js';
export * from './spread/post-at-age.js';
export * from './spread/read-through.js';
export * from './spread/state-code.js';
export * from './spread/tail-probability.js';
export { bucketMinutes } from './spread/windows.js';
export * from './platform.js';
export * from './rates/definition.js';
export * from './rates/english-rates.js';
export * from './rates/evaluate.js';
export * from './rates/german-rates.js';
export * from './rates/of-kinds.js';
export * from './rates/registry.js';
export * from './report-note.js';
export * from './reconciliation.js';
export * from './response-time.js';
export * from './report-period.js';
export * from './retention.js';
export * from './state-text.js';
export * from './tags.js';
export * from './sentiment.js';
export * from './shortcoming.js';
export * from './token-care.js';
export * from './zone.js';
