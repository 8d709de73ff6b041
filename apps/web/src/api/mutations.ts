import { useMutation, useQueryClient } from '@tanstack/react-query';

import { api, type Change } from './client.js';

/** A change through the API; afterwards what it may have touched is read again. */
export const useChange = <T>(touched: readonly string[], onDone?: (answer: T) => void) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: Change<T>) => api.send(change),
    onSuccess: async (answer) => {
      await Promise.all(touched.map((path) => queries.invalidateQueries({ queryKey: [path] })));
      onDone?.(answer);
    },
  });
};
