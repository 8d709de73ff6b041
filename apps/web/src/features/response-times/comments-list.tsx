import { ResponseTimesEvidence } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import type { Query } from '../../api/client.js';
import { read } from '../../api/queries.js';
import { Listing, Loaded } from '../../components/listing.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { ProofLink } from '../evidence/proof-link.js';
import type { ReportView } from '../engagement/use-report.js';
import { durationWords } from './duration.js';
import styles from './response-times.module.css';

type Comment = ResponseTimesEvidence['comments'][number];

const Answer = ({ one: { answer }, view }: { readonly one: Comment; readonly view: ReportView }) => {
  const { t } = useWords();
  if (answer === null) return <span className={tableStyles['quiet']}>{t('response.list.open')}</span>;
  return (
    <>
      <span className={tableStyles['clamp']}>{answer.text ?? t('blanked.value')}</span>
      <ProofLink fetchId={answer.fetchId} search={view.evidence({ kind: ['comment'] })} />
    </>
  );
};

const Took = ({ one: { answer, minutes } }: { readonly one: Comment }) => {
  const words = useWords();
  if (minutes !== null) return durationWords(minutes, words);
  return answer === null ? '–' : words.t('response.list.noTime');
};

const Row = ({ one, view }: { readonly one: Comment; readonly view: ReportView }) => {
  const { t, format } = useWords();
  const { comment, postId, accountId } = one;
  return (
    <tr data-testid="response-comment" data-minutes={one.minutes ?? ''}>
      <th scope="row" className={tableStyles['text']}>
        <Link
          to="/evidence/posts/$postId"
          params={{ postId }}
          search={view.evidence({ account: [accountId], kind: ['comment'] })}
          className="rs-link"
        >
          <span className={tableStyles['clamp']}>{comment.text ?? t('blanked.value')}</span>
        </Link>
      </th>
      <td className={tableStyles['nowrap']}>{comment.at === null ? '' : format.hour(comment.at)}</td>
      <td className={tableStyles['text']}>
        <Answer one={one} view={view} />
      </td>
      <td className={tableStyles['number']}>
        <Took one={one} />
      </td>
    </tr>
  );
};

/** The comments behind the figures, each with its answer. */
export const CommentsList = ({ view, query }: { readonly view: ReportView; readonly query: Query }) => {
  const { t } = useWords();
  const found = useQuery(read('/evidence/response-times', ResponseTimesEvidence, query));
  const columns = [
    { label: t('response.list.comment') },
    { label: t('response.list.when') },
    { label: t('response.list.answer') },
    { label: t('response.list.took'), isAtEnd: true },
  ];
  return (
    <Loaded query={found} height={200}>
      {({ comments, of }) => (
        <>
          <p className={styles['note']}>
            {of === 0 ? t('response.list.empty') : t('response.list.some', { shown: comments.length, of })}
          </p>
          {of > 0 && (
            <Listing label={t('response.list')} columns={columns} isTall>
              {comments.map((one) => (
                <Row key={`${one.postId} ${one.comment.at ?? ''} ${one.comment.url ?? ''}`} one={one} view={view} />
              ))}
            </Listing>
          )}
        </>
      )}
    </Loaded>
  );
};
