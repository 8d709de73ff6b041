import { Alert, AlertList } from '@libs/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

import { api } from '../../api/client.js';
import { read } from '../../api/queries.js';

/** Where alerts are read. */
export const alertsPath = '/alerts';
/** Where one alert is read. */
export const alertPath = (id: string): string => `${alertsPath}/${id}`;

const minuteMs = 60_000;

/** The running alerts, as badge and banner need them; told of changes, and asked once a minute for what was not told. */
export const useRunningAlerts = () =>
  useQuery({ ...read(alertsPath, AlertList, { state: 'running', limit: 100 }), refetchInterval: minuteMs });

/** The running or the resolved alerts, page by page. */
export const useAlertPages = (state: 'running' | 'resolved') =>
  useInfiniteQuery({
    queryKey: [alertsPath, 'pages', state],
    queryFn: ({ pageParam, signal }) =>
      api.get(alertsPath, AlertList, { signal, query: { state, after: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: minuteMs,
  });

/** One alert; its course goes on as long as it runs. Another alert never stands in for it. */
export const useAlert = (id: string) =>
  useQuery({
    queryKey: [alertPath(id), {}],
    queryFn: ({ signal }) => api.get(alertPath(id), Alert, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.state === 'resolved' ? false : minuteMs),
  });
