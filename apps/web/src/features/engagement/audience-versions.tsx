import type { EngagementReport } from '@libs/contract';

import { useWords, type Words } from '../../i18n/use-words.js';
import pageStyles from './page.module.css';

type Counted = EngagementReport['audiences'][number];

/** Nothing is said of an audience that was never changed. */
const versionSentences = (
  { name, version, next, carriedUntil }: Counted,
  { t, format }: Pick<Words, 't' | 'format'>,
): readonly string[] => [
  ...(next === null ? [] : [t('audiences.report.counting', { name, version, next })]),
  ...(next === null && version > 1 ? [t('audiences.report.version', { name, version })] : []),
  ...(carriedUntil === null
    ? []
    : [`${name}: ${t('audiences.carried', { day: format.utcDay(`${carriedUntil}T00:00:00Z`) })}`]),
];

/** By which versions the audiences of a report were counted. */
export const AudienceVersions = ({ report }: { readonly report: Pick<EngagementReport, 'audiences'> }) => {
  const words = useWords();
  const sentences = report.audiences.flatMap((audience) => versionSentences(audience, words));
  if (sentences.length === 0) return null;
  return (
    <ul className={pageStyles['notes']} data-testid="audience-versions">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
};
