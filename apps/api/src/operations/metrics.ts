import type { Request, RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** The figures of one API process. */
export interface Metrics {
  readonly registry: Registry;
  /** Times every request. */
  readonly observe: RequestHandler;
}

/** The route as it is declared, never the address (which has no end of values). */
const routeOf = (request: Request): string => {
  const route: unknown = request.route;
  return typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string'
    ? route.path
    : 'none';
};

/** Begins to measure. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'resonance_http_request_duration_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    registry,
    observe: (request, response, next) => {
      const stop = duration.startTimer();
      response.on('finish', () => {
        // A stream lasts as long as somebody looks on: that is no time to answer.
        if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return;
        stop({ method: request.method, route: routeOf(request), status: response.statusCode });
      });
      next();
    },
  };
};

/** Who asks for the figures. */
export interface MetricsAsker {
  readonly authorization: string | undefined;
  readonly remoteAddress: string | undefined;
  /** Whether a proxy says that it asks for somebody else. */
  readonly isForwarded: boolean;
}

/** Whether the figures may be shown: to who has the token; without a token only on this machine, directly. */
export const maySeeMetrics = (token: string | null, asker: MetricsAsker): boolean => {
  if (token !== null) return asker.authorization === `Bearer ${token}`;
  return !asker.isForwarded && /^(::1|(::ffff:)?127(\.\d+){3})$/.test(asker.remoteAddress ?? '');
};
