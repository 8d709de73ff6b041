import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';

import { ApiProblem } from '../api/client.js';
import { sessionQuery } from '../api/queries.js';
import { safeWish } from '../components/wish.js';
import { NotFound, RouteError } from './fallbacks.js';
import { Shell } from './shell.js';

interface RouterContext {
  readonly queries: QueryClient;
}

/** Every page of the dashboard. */
export const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: RouteError,
});

/** The pages for people who are logged in. */
export const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(sessionQuery());
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.status !== 401) throw error;
      const wish = safeWish(location.href);
      throw redirect({ to: '/login', search: wish === '/' ? {} : { wish } });
    }
  },
  component: Shell,
});
