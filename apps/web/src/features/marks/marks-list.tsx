import type { SeriesMark } from '@libs/contract';
import { Link } from '@tanstack/react-router';

import { useWords } from '../../i18n/use-words.js';
import { sayStep, sayWhenAndWhat } from './mark-words.js';
import type { MarkedStep } from './marked-steps.js';
import styles from './marks.module.css';

const Answer = ({ mark }: { readonly mark: SeriesMark }) => {
  const { t } = useWords();
  if (mark.kind !== 'retired' || mark.fetchId === null) return null;
  return (
    <>
      {' '}
      <Link to="/evidence/fetches/$fetchId" params={{ fetchId: mark.fetchId }} className="rs-link">
        {t('marks.answer')}
      </Link>
    </>
  );
};

/** Where the series of a chart break, in words, with the answer that says so where it may be seen. */
export const MarksList = ({ steps }: { readonly steps: readonly MarkedStep[] }) => {
  const words = useWords();
  const marks = steps.flatMap((step) => step.marks);
  if (marks.length === 0) return null;
  return (
    <div className={styles['list']} data-testid="marks-list">
      {words.t('marks.list')}
      <ul>
        {marks.map((mark) => {
          const sentence = sayWhenAndWhat(mark, words);
          return (
            <li key={sentence} data-mark={mark.kind}>
              {sentence}
              <Answer mark={mark} />
            </li>
          );
        })}
      </ul>
    </div>
  );
};

/** The cell of a table that tells what is marked in its row. */
export const MarksCell = ({ step }: { readonly step: MarkedStep | undefined }) => {
  const words = useWords();
  return (
    <td className={styles['told']} data-testid="marks-cell">
      {step !== undefined && (
        <ul>
          {sayStep(step, words).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </td>
  );
};
