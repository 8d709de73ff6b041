import type { AlertList } from '@libs/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useContext, useEffect, useRef, useState } from 'react';

import { useWords, type Words } from '../../i18n/use-words.js';
import { StreamContext } from '../live/stream-context.js';
import { alertPath, alertsPath, useRunningAlerts } from './alert-queries.js';
import { severityWords } from './alert-words.js';
import { headlineOf } from './headline.js';
import { newAmong } from './running.js';

const isOfAlerts = ({ queryKey: [path] }: { readonly queryKey: readonly unknown[] }): boolean =>
  typeof path === 'string' && path.startsWith(alertsPath);

/** Reads alerts again when the stream tells of one, and when it is back after a break. */
const useAlertStream = (): void => {
  const queries = useQueryClient();
  const { listen } = useContext(StreamContext);
  useEffect(
    () =>
      listen((event) => {
        if (event.kind === 'opened') void queries.invalidateQueries({ predicate: isOfAlerts });
        if (event.kind !== 'alert') return;
        void queries.invalidateQueries({ queryKey: [alertsPath] });
        void queries.invalidateQueries({ queryKey: [alertPath(event.event.alertId)] });
      }),
    [queries, listen],
  );
};

/** The sentence for alerts that are new since the last look; null: none is. */
const useNews = (list: AlertList | undefined, words: Words): string | null => {
  const known = useRef<Set<string> | null>(null);
  const [news, setNews] = useState<string | null>(null);
  useEffect(() => {
    if (list === undefined) return;
    const fresh = newAmong(known.current, list);
    known.current = new Set([...(known.current ?? []), ...list.alerts.map(({ id }) => id)]);
    if (fresh.length === 0) return;
    const said = fresh.map((alert) =>
      words.t('alerts.new', {
        severity: words.t(severityWords[alert.severity][0]),
        headline: headlineOf(alert, words),
      }),
    );
    setNews(said.join(' '));
  }, [list, words]);
  return news;
};

/** Tells whoever listens to the page of alerts that begin, without interrupting. */
export const AlertNews = () => {
  useAlertStream();
  const words = useWords();
  const news = useNews(useRunningAlerts().data, words);
  return (
    <div className="rs-hidden" role="status" aria-live="polite" data-testid="alert-news">
      {news}
    </div>
  );
};
