import type { Label, RankedPost } from '@libs/contract';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, useId } from 'react';

import { kindKeys } from '../../components/platform-label.js';
import { TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import type { Sort } from '../engagement/report-state.js';
import { PostRow } from './post-row.js';
import styles from './posts.module.css';
import type { PostsView } from './use-posts.js';

const sortable: readonly { readonly sort: Sort; readonly key: MessageKey }[] = [
  { sort: 'published', key: 'posts.column.published' },
  { sort: 'reactions', key: kindKeys.reaction },
  { sort: 'comments', key: kindKeys.comment },
  { sort: 'shares', key: kindKeys.share },
  { sort: 'interactions', key: 'posts.column.interactions' },
];

const SortHeading = ({
  sort,
  label,
  view,
}: {
  readonly sort: Sort;
  readonly label: string;
  readonly view: PostsView;
}) => {
  const { t } = useWords();
  const isSorted = view.state.sort === sort;
  const { order } = view.asked;
  const Icon = order === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <th
      scope="col"
      className={sort === 'published' ? undefined : tableStyles['number']}
      aria-sort={isSorted ? (order === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button
        type="button"
        className={styles['sort']}
        title={t('posts.sort.by', { column: label })}
        onClick={() => view.ask({ order: isSorted && order === 'desc' ? 'asc' : 'desc' }, { sort })}
        data-testid={`sort-${sort}`}
      >
        {label}
        {isSorted && <Icon size={13} aria-hidden="true" />}
      </button>
    </th>
  );
};

interface PostsTableProps {
  readonly posts: readonly RankedPost[];
  readonly labels: readonly Label[];
  readonly view: PostsView;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (ids: readonly string[], isSelected: boolean) => void;
}

const Head = ({ posts, view, selected, onSelect }: PostsTableProps) => {
  const { t } = useWords();
  const ids = posts.map(({ id }) => id);
  return (
    <thead>
      <tr>
        <th scope="col">
          <input
            type="checkbox"
            className={styles['check']}
            aria-label={t('posts.select.all')}
            checked={ids.length > 0 && ids.every((id) => selected.has(id))}
            onChange={({ currentTarget }) => onSelect(ids, currentTarget.checked)}
            data-testid="select-all"
          />
        </th>
        <th scope="col">{t('posts.column.post')}</th>
        <th scope="col">{t('engagement.filter.platform')}</th>
        {sortable.map(({ sort, key }) => (
          <SortHeading key={sort} sort={sort} label={t(key)} view={view} />
        ))}
      </tr>
    </thead>
  );
};

/** The posts in a table that is sorted by its headings; arrow keys move between posts, with Shift they select. */
export const PostsTable = (props: PostsTableProps) => {
  const { t } = useWords();
  const { posts, labels, view, selected, onSelect } = props;
  const keys = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const id = event.target instanceof HTMLElement ? event.target.dataset['select'] : undefined;
    const place = posts.findIndex((post) => post.id === id);
    const next = step === undefined || place < 0 ? undefined : posts[place + step];
    if (id === undefined || next === undefined) return;
    event.preventDefault();
    if (event.shiftKey) onSelect([id, next.id], true);
    event.currentTarget.querySelector<HTMLElement>(`[data-select="${next.id}"]`)?.focus();
  };
  return (
    <TableFrame label={t('posts.title')}>
      <p id={keys} className="rs-hidden">
        {t('posts.select.keys')}
      </p>
      <table className={tableStyles['table']} aria-describedby={keys} onKeyDown={onKeyDown} data-testid="posts-table">
        <Head {...props} />
        <tbody>
          {posts.map((post) => (
            <PostRow
              key={post.id}
              post={post}
              labels={labels}
              view={view}
              isSelected={selected.has(post.id)}
              onSelect={onSelect}
            />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};
