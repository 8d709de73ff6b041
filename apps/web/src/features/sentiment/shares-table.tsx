import type { LikelyShare, SentimentFigures, SentimentReport } from '@libs/contract';

import { Listing } from '../../components/listing.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { KnownFigure } from '../followers/known-figure.js';
import styles from './sentiment.module.css';
import { boundsWords, type Judged, sentimentWords, shown } from './sentiment-words.js';

/** A row with its name as people read it. */
export interface NamedRow {
  /** Null: all together. */
  readonly key: string | null;
  readonly name: string;
  readonly figures: SentimentFigures;
}

/** Opens the comments of a row that were judged so. */
export type Open = (row: NamedRow, sentiment: Judged) => void;

const Share = ({ share }: { readonly share: LikelyShare }) => {
  const words = useWords();
  return (
    <>
      <span aria-hidden="true">≈&thinsp;</span>
      <span className="rs-hidden">{words.t('cell.estimated')} </span>
      {words.format.share(share.value, 1)}
      <span className={styles['bounds']}>{boundsWords(share, words)}</span>
    </>
  );
};

interface CountProps {
  readonly row: NamedRow;
  readonly sentiment: Judged;
  readonly onOpen: Open;
}

const Count = ({ row, sentiment, onOpen }: CountProps) => {
  const { t, format } = useWords();
  const count = row.figures[sentiment] ?? 0;
  const share = sentiment === 'unknown' ? null : (row.figures.shares?.[sentiment] ?? null);
  return (
    <td className={tableStyles['number']} data-testid={`sentiment-${sentiment}`} data-value={count}>
      {count === 0 ? (
        format.integer(0)
      ) : (
        <button
          type="button"
          className={styles['cellButton']}
          aria-label={t('sentiment.open', { count, name: row.name, sentiment: t(sentimentWords[sentiment]) })}
          onClick={() => onOpen(row, sentiment)}
        >
          {format.integer(count)}
        </button>
      )}
      {share !== null && (
        <div>
          <Share share={share} />
        </div>
      )}
    </td>
  );
};

const Bar = ({ figures: { shares } }: { readonly figures: SentimentFigures }) =>
  shares === null ? null : (
    <span className={styles['bar']} aria-hidden="true">
      {shown.map((sentiment) => (
        <span
          key={sentiment}
          className={styles[sentiment]}
          style={{ width: `${String(shares[sentiment].value * 100)}%` }}
        />
      ))}
    </span>
  );

const Row = ({ row, onOpen }: { readonly row: NamedRow; readonly onOpen: Open }) => {
  const { t, format } = useWords();
  const { figures, name, key } = row;
  return (
    <tr data-testid="sentiment-row" data-key={key ?? 'all'} data-state={figures.state}>
      <th scope="row">
        {name}
        <Bar figures={figures} />
      </th>
      {figures.comments === null ? (
        <td colSpan={6} className={tableStyles['number']}>
          <KnownFigure state={figures.state} value={null} />
        </td>
      ) : (
        <>
          {shown.map((sentiment) => (
            <Count key={sentiment} row={row} sentiment={sentiment} onOpen={onOpen} />
          ))}
          <td className={tableStyles['number']} data-testid="sentiment-score" data-value={figures.score?.value ?? ''}>
            {figures.score === null ? (
              <span className={tableStyles['quiet']}>{t('sentiment.none')}</span>
            ) : (
              <Share share={figures.score} />
            )}
          </td>
          <Count row={row} sentiment="unknown" onOpen={onOpen} />
          <td className={tableStyles['number']} data-testid="sentiment-comments" data-value={figures.comments}>
            {format.integer(figures.comments)}
          </td>
        </>
      )}
    </tr>
  );
};

/** What comments say, a row for each part and one for all. */
export const SharesTable = ({ rows, onOpen }: { readonly rows: readonly NamedRow[]; readonly onOpen: Open }) => {
  const { t } = useWords();
  const columns = [
    { label: t('sentiment.split') },
    { label: t('sentiment.positive'), isAtEnd: true },
    { label: t('sentiment.neutral'), isAtEnd: true },
    { label: t('sentiment.negative'), isAtEnd: true },
    { label: t('sentiment.score'), isAtEnd: true },
    { label: t('sentiment.unknown'), isAtEnd: true },
    { label: t('sentiment.comments'), isAtEnd: true },
  ];
  return (
    <Listing label={t('sentiment.title')} columns={columns}>
      {rows.map((row) => (
        <Row key={row.key ?? 'all'} row={row} onOpen={onOpen} />
      ))}
    </Listing>
  );
};

/** What is left out of the shares, and how the bounds are to be read. */
export const SharesNotes = ({ report: { whole, otherVersion } }: { readonly report: SentimentReport }) => {
  const { t } = useWords();
  const [unknown, unjudged] = [whole.unknown ?? 0, whole.unjudged ?? 0];
  const sentences = [
    t('sentiment.note.bounds'),
    ...(unknown > 0 ? [t('sentiment.note.unknown', { count: unknown })] : []),
    ...(unjudged > 0 ? [t('sentiment.note.unjudged', { count: unjudged })] : []),
    ...(otherVersion > 0 ? [t('sentiment.note.version', { count: otherVersion })] : []),
  ];
  return <p className={styles['note']}>{sentences.join(' ')}</p>;
};
