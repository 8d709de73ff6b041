import type { Alert } from '@libs/contract';
import { Link } from '@tanstack/react-router';

import type { EvidenceSearch } from '../../components/evidence-search.js';
import { Section } from '../../components/section.js';
import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';
import { sentimentWords } from '../sentiment/sentiment-words.js';
import { alertEvidence } from './alert-posts.js';
import styles from './alerts.module.css';

type Comment = Alert['comments'][number];

const One = ({ one, search }: { readonly one: Comment; readonly search: EvidenceSearch }) => {
  const { t } = useWords();
  return (
    <li data-testid="alert-comment" data-sentiment={one.sentiment ?? ''}>
      <p className={styles['commentText']}>{one.text}</p>
      <div className={styles['meta']}>
        <span className={styles['sentiment']} data-sentiment={one.sentiment ?? 'none'}>
          {t(one.sentiment === null ? 'sentiment.unjudged' : sentimentWords[one.sentiment])}
        </span>
        <span>{one.author ?? t('alert.comments.nobody')}</span>
        <When at={one.at} absent={t('alert.comments.undated')} />
        <Link to="/evidence/posts/$postId" params={{ postId: one.postId }} search={search} className="rs-link">
          {t('alert.comments.post')}
        </Link>
      </div>
    </li>
  );
};

/** The newest comments since an alert began. */
export const AlertComments = ({ alert }: { readonly alert: Alert }) => {
  const { t } = useWords();
  const search = alertEvidence(alert);
  return (
    <Section title={t('alert.comments')} lead={t('alert.comments.lead')}>
      {alert.comments.length === 0 ? (
        <p className={styles['nothing']}>{t('alert.comments.empty')}</p>
      ) : (
        <ul className={styles['entries']}>
          {alert.comments.map((one) => (
            <One key={one.id} one={one} search={search} />
          ))}
        </ul>
      )}
    </Section>
  );
};
