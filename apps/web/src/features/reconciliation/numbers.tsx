import type { Reconciled } from '@libs/contract';
import { Link } from '@tanstack/react-router';

import { CellFigure, hintOf, PlainFigure, remarksOn } from '../../components/cell-figure.js';
import type { EvidenceSearch } from '../../components/evidence-search.js';
import type { Basis } from '../../components/figure.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import styles from './reconciliation.module.css';

interface NumberProps {
  readonly one: Reconciled;
  readonly search: EvidenceSearch;
}

/** What the platform shows, leading to the answer that says so. */
const PlatformFigure = ({ one: { platform, posts }, search }: NumberProps) => {
  const { t, format } = useWords();
  const { end, readAt, fetchId } = platform;
  if (end === null || readAt === null || fetchId === null)
    return (
      <span className={styles['quiet']}>
        <span aria-hidden="true">–</span>
        <span className="rs-hidden">{t('reconciliation.platform.unknown')}</span>
      </span>
    );
  return (
    <Link
      to="/evidence/fetches/$fetchId"
      params={{ fetchId }}
      search={search}
      className={tableStyles['cell'] ?? ''}
      data-testid="platform-figure"
      data-value={end}
      {...hintOf([t('reconciliation.platform.hint', { posts, when: format.instant(readAt) })])}
    >
      {format.integer(end)}
    </Link>
  );
};

const ChangeFigure = ({ one: { platform } }: Pick<NumberProps, 'one'>) => {
  const { t, format } = useWords();
  const { start, end, change } = platform;
  if (start === null || end === null || change === null) return <span aria-hidden="true">–</span>;
  const hint = t('reconciliation.change.hint', { start: format.integer(start), end: format.integer(end) });
  return (
    <span tabIndex={0} role="note" data-testid="platform-change" data-value={change} {...hintOf([hint])}>
      {change === 0 ? '±0' : format.signed(change)}
    </span>
  );
};

interface OwnProps extends NumberProps {
  readonly basis: Basis;
  /** The post that it is of; left out: all posts of the account. */
  readonly postId?: string;
}

/** Our own number, leading to its make-up: the posts, or the readings and interactions of one. */
const OwnFigure = ({ one: { cell }, search, basis, postId }: OwnProps) => {
  const words = useWords();
  if (cell[basis] === null) return <CellFigure cell={cell} basis={basis} />;
  const shared = {
    search,
    className: tableStyles['cell'] ?? '',
    'data-testid': `own-${basis}`,
    'data-value': cell[basis],
    ...hintOf(remarksOn(cell, basis, words)),
  };
  const figure = <PlainFigure cell={cell} basis={basis} />;
  return postId === undefined ? (
    <Link to="/evidence/cell" {...shared}>
      {figure}
    </Link>
  ) : (
    <Link to="/evidence/posts/$postId" params={{ postId }} {...shared}>
      {figure}
    </Link>
  );
};

/** The four numbers of one kind, as cells of a row. */
export const NumberCells = ({ one, search, postId }: Omit<OwnProps, 'basis'>) => {
  const of = postId === undefined ? {} : { postId };
  return (
    <>
      <td className={tableStyles['number']}>
        <PlatformFigure one={one} search={search} />
      </td>
      <td className={tableStyles['number']}>
        <ChangeFigure one={one} />
      </td>
      <td className={tableStyles['number']}>
        <OwnFigure one={one} search={search} basis="counted" {...of} />
      </td>
      <td className={tableStyles['number']}>
        <OwnFigure one={one} search={search} basis="attributed" {...of} />
      </td>
    </>
  );
};
