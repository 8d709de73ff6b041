import { QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiProblem } from '../api/client.js';

const isRefusal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.problem.status >= 400 && error.problem.status < 500;

/** The page's cache of answers. `onLoggedOut` is told when the API no longer knows who is asking. */
export const createQueryClient = (onLoggedOut: () => void): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiProblem && error.problem.status === 401) onLoggedOut();
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // What the API refuses it will refuse again; only outages are worth another try.
        retry: (count, error) => !isRefusal(error) && count < 1,
        refetchOnWindowFocus: true,
      },
    },
  });
