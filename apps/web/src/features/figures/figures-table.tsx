import { type Figure, FigureList } from '@libs/contract';
import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { CellFigure } from '../../components/cell-figure.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { MetricLabel } from '../../components/metric-label.js';
import { Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';

/** A series that broke off: since when, and what it showed last. */
const Break = ({ figure: { brokenOffAt, lastValue } }: { readonly figure: Figure }) => {
  const { t, format } = useWords();
  if (brokenOffAt === null) return null;
  const when = format.instant(brokenOffAt);
  return (
    <p className={tableStyles['quiet']}>
      {lastValue === null
        ? t('figures.broken.unread', { when })
        : t('figures.broken', { when, value: format.integer(lastValue) })}
    </p>
  );
};

const Row = ({ figure }: { readonly figure: Figure }) => {
  const { t } = useWords();
  const { metric, state, value, observedAt } = figure;
  return (
    <tr data-testid="figure-row" data-metric={metric} data-state={state} data-value={value ?? ''}>
      <th scope="row">
        <MetricLabel metric={metric} />
        <Break figure={figure} />
      </th>
      <td className={tableStyles['number']}>
        <CellFigure cell={{ state, counted: value, attributed: null, corrections: 0 }} />
      </td>
      <td className={tableStyles['nowrap']}>
        <When at={observedAt} absent={t('when.never')} />
      </td>
    </tr>
  );
};

interface FiguresTableProps {
  readonly label: string;
  /** Whose: the account with this id, or the post. */
  readonly of: { readonly account: string } | { readonly post: string };
}

const figuresQuery = (of: FiguresTableProps['of']) =>
  read('account' in of ? `/accounts/${of.account}/figures` : `/posts/${of.post}/figures`, FigureList);

/** The counters beside likes, comments and shares, each with its state; nothing where the platform keeps none. */
export const FiguresTable = ({ label, of }: FiguresTableProps) => {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(figuresQuery(of));
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height={120} />;
  if (data.figures.length === 0) return null;
  return (
    <TableFrame label={label}>
      <table className={tableStyles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('evidence.reading.metric')}</th>
            <th scope="col" className={tableStyles['number']}>
              {t('figures.value')}
            </th>
            <th scope="col">{t('evidence.reading.when')}</th>
          </tr>
        </thead>
        <tbody>
          {data.figures.map((figure) => (
            <Row key={figure.metric} figure={figure} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

/** A post's further counters under their heading; nothing where the platform keeps none. */
export const PostFigures = ({ postId }: { readonly postId: string }) => {
  const { t } = useWords();
  const of = { post: postId };
  const { data } = useQuery(figuresQuery(of));
  if (data?.figures.length === 0) return null;
  return (
    <Section title={t('figures.post')} lead={t('figures.post.lead')}>
      <FiguresTable label={t('figures.post')} of={of} />
    </Section>
  );
};
