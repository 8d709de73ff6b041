import { useWords } from '../i18n/use-words.js';
import { kindOfMetric, metricName } from './metric-words.js';
import { KindLabel } from './platform-label.js';

/** A counter's name in words; one that has no word of ours keeps its own. */
export const MetricLabel = ({ metric }: { readonly metric: string }) => {
  const words = useWords();
  const kind = kindOfMetric(metric);
  return kind === undefined ? <>{metricName(metric, words)}</> : <KindLabel kind={kind} shortens />;
};
