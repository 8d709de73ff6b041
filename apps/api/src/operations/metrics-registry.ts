import type { Metrics } from './metrics.js';

/** The figures, for dependency injection. */
export abstract class MetricsRegistry {
  abstract readonly registry: Metrics['registry'];
}
