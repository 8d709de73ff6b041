import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { noteSentence } from './note-sentences.js';
import pageStyles from './page.module.css';

/** What there is to remark on a report. */
export const ReportNotes = ({ notes }: { readonly notes: readonly string[] }) => {
  const { t } = useWords();
  if (notes.length === 0) return null;
  return (
    <Section title={t('engagement.notes')}>
      <ul className={pageStyles['notes']}>
        {notes.map((note) => {
          const sentence = noteSentence(note);
          return <li key={note}>{sentence === null ? note : t(sentence)}</li>;
        })}
      </ul>
    </Section>
  );
};
