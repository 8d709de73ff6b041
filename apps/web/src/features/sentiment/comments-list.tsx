import { SentimentEvidence } from '@libs/contract';
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import type { Query } from '../../api/client.js';
import { read } from '../../api/queries.js';
import { Listing, Loaded } from '../../components/listing.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import type { ReportView } from '../engagement/use-report.js';
import { ProofLink } from '../evidence/proof-link.js';
import styles from './sentiment.module.css';
import { type Judged, sentimentWords } from './sentiment-words.js';

type Comment = SentimentEvidence['comments'][number];

const Row = ({ one, view }: { readonly one: Comment; readonly view: ReportView }) => {
  const { t, format } = useWords();
  const search = view.evidence({ account: [one.accountId], kind: ['comment'] });
  return (
    <tr data-testid="sentiment-comment" data-sentiment={one.sentiment ?? ''}>
      <th scope="row" className={tableStyles['text']}>
        <Link to="/evidence/posts/$postId" params={{ postId: one.postId }} search={search} className="rs-link">
          <span className={tableStyles['clamp']}>{one.text ?? t('blanked.value')}</span>
        </Link>
      </th>
      <td className={tableStyles['nowrap']}>{format.hour(one.at)}</td>
      <td>{t(one.sentiment === null ? 'sentiment.unjudged' : sentimentWords[one.sentiment])}</td>
      <td>
        <ProofLink fetchId={one.fetchId} search={search} />
      </td>
    </tr>
  );
};

const choices = ['', 'positive', 'neutral', 'negative', 'unknown'] as const;

interface FilterProps {
  readonly sentiment: Judged | null;
  readonly onChoose: (sentiment: Judged | null) => void;
}

const Filter = ({ sentiment, onChoose }: FilterProps) => {
  const { t } = useWords();
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('sentiment.list.filter')}
      value={sentiment ?? ''}
      onChange={(value) => onChoose(choices.find((choice) => choice !== '' && choice === value) || null)}
      data={choices.map((value) => ({
        value,
        label: t(value === '' ? 'sentiment.list.every' : sentimentWords[value]),
      }))}
    />
  );
};

const Found = ({ evidence, view }: { readonly evidence: SentimentEvidence; readonly view: ReportView }) => {
  const { t } = useWords();
  const { state, comments, of } = evidence;
  const columns = [
    { label: t('sentiment.list.comment') },
    { label: t('sentiment.list.when') },
    { label: t('sentiment.list.judged') },
    { label: t('sentiment.list.proof') },
  ];
  if (state === 'suppressed') return <p className={styles['note']}>{t('sentiment.list.suppressed')}</p>;
  if (of === 0) return <p className={styles['note']}>{t('sentiment.list.empty')}</p>;
  return (
    <>
      <p className={styles['note']}>{t('sentiment.list.some', { shown: comments.length, of })}</p>
      <Listing label={t('sentiment.list')} columns={columns} isTall>
        {comments.map((one, index) => (
          <Row key={`${one.postId} ${one.at} ${String(index)}`} one={one} view={view} />
        ))}
      </Listing>
    </>
  );
};

interface CommentsProps extends FilterProps {
  readonly view: ReportView;
  readonly query: Query;
}

/** The comments behind a figure, those judged so or all of them. */
export const CommentsList = ({ view, query, sentiment, onChoose }: CommentsProps) => {
  const asked = { ...query, sentiment: sentiment === null ? [] : [sentiment] };
  const found = useQuery(read('/evidence/sentiment', SentimentEvidence, asked));
  return (
    <>
      <div className={styles['more']}>
        <Filter sentiment={sentiment} onChoose={onChoose} />
      </div>
      <Loaded query={found} height={200}>
        {(evidence) => <Found evidence={evidence} view={view} />}
      </Loaded>
    </>
  );
};
