import type { Label, RankedPost } from '@libs/contract';
import { Link } from '@tanstack/react-router';

import { CellFigure } from '../../components/cell-figure.js';
import { basisOf } from '../../components/figure.js';
import { PlatformLabel } from '../../components/platform-label.js';
import tableStyles from '../../components/table.module.css';
import { Thumbnail } from '../../components/thumbnail.js';
import { useWords } from '../../i18n/use-words.js';
import { LabelMark } from '../labels/label-mark.js';
import styles from './posts.module.css';
import type { PostsView } from './use-posts.js';

const figures = ['reactions', 'comments', 'shares', 'interactions'] as const;

interface PostRowProps {
  readonly post: RankedPost;
  readonly labels: readonly Label[];
  readonly view: PostsView;
  readonly isSelected: boolean;
  readonly onSelect: (ids: readonly string[], isSelected: boolean) => void;
}

const Meta = ({ post, labels }: Pick<PostRowProps, 'post' | 'labels'>) => {
  const { t } = useWords();
  return (
    <div className={styles['meta']}>
      {labels
        .filter(({ id }) => post.labels.includes(id))
        .map((label) => (
          <span key={label.id} data-testid="post-label">
            <LabelMark label={label} />
          </span>
        ))}
      {post.tags.map((tag) => (
        <span key={tag}>#{tag}</span>
      ))}
      {post.removedAt !== null && <span>{t('engagement.posts.removed')}</span>}
    </div>
  );
};

/** A post with its labels and what happened with it. */
export const PostRow = ({ post, labels, view, isSelected, onSelect }: PostRowProps) => {
  const { t, format } = useWords();
  const text = post.text || t('engagement.posts.noText');
  return (
    <tr data-testid="post-row" data-post={post.id} data-selected={isSelected}>
      <td>
        <input
          type="checkbox"
          className={styles['check']}
          aria-label={t('posts.select', { post: text.slice(0, 80) })}
          checked={isSelected}
          onChange={({ currentTarget }) => onSelect([post.id], currentTarget.checked)}
          data-select={post.id}
        />
      </td>
      <th scope="row" className={tableStyles['text']}>
        <div className={styles['post']}>
          <Thumbnail source={post.thumbnail} text={post.text} />
          <div>
            <Link
              to="/evidence/posts/$postId"
              params={{ postId: post.id }}
              search={view.evidence({})}
              className="rs-link"
            >
              <span className={tableStyles['clamp']}>{text}</span>
            </Link>
            <Meta post={post} labels={labels} />
          </div>
        </div>
      </th>
      <td>
        <PlatformLabel platform={post.platform} shortens />
      </td>
      <td className={tableStyles['nowrap']}>{format.date(post.publishedAt)}</td>
      {figures.map((name) => (
        <td key={name} className={tableStyles['number']}>
          <CellFigure cell={post.inPeriod[name]} basis={basisOf([post.inPeriod[name]])} />
        </td>
      ))}
    </tr>
  );
};
