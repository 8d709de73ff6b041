import { ReconciledPosts, type Reconciliation } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';

import { read } from '../../api/queries.js';
import { Listing, Loaded } from '../../components/listing.js';
import { KindLabel } from '../../components/platform-label.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import type { ReportView } from '../engagement/use-report.js';
import { NumberCells } from './numbers.js';
import { ReasonsRow } from './reasons.js';
import styles from './reconciliation.module.css';
import { numberColumns } from './number-columns.js';

type Account = Reconciliation['accounts'][number];
type Post = ReconciledPosts['posts'][number];

interface PartProps {
  readonly account: Account;
  readonly view: ReportView;
}

const PostRows = ({ post, account, view }: PartProps & { readonly post: Post }) => {
  const { t } = useWords();
  const search = (kind: string) => view.evidence({ account: [account.accountId], kind: [kind] });
  return post.kinds.map((one, index) => (
    <Fragment key={one.kind}>
      <tr data-testid="reconciled-post" data-post={post.postId} data-kind={one.kind}>
        <th scope="row" className={tableStyles['text']}>
          {index === 0 ? (
            <Link
              to="/evidence/posts/$postId"
              params={{ postId: post.postId }}
              search={view.evidence({ account: [account.accountId] })}
              className="rs-link"
            >
              <span className={tableStyles['clamp']}>{post.text || t('evidence.post.noText')}</span>
            </Link>
          ) : (
            <span className="rs-hidden">{post.text || t('evidence.post.noText')}</span>
          )}
        </th>
        <td>
          <KindLabel kind={one.kind} shortens />
        </td>
        <NumberCells one={one} search={search(one.kind)} postId={post.postId} />
      </tr>
      <ReasonsRow one={one} columns={6} />
    </Fragment>
  ));
};

/** The posts of an account on which the numbers differ most. */
export const AccountPosts = ({ account, view }: PartProps) => {
  const { t } = useWords();
  const { range, state } = view;
  const path = `/reports/reconciliation/${account.accountId}/posts`;
  const query = useQuery(read(path, ReconciledPosts, { ...range, kind: state.kind }));
  const columns = [{ label: t('evidence.cell.post') }, { label: t('engagement.filter.kind') }, ...numberColumns(t)];
  return (
    <Loaded query={query} height={200}>
      {({ posts, of }) => (
        <>
          <p className={styles['note']}>
            {posts.length === 0
              ? t('reconciliation.posts.empty')
              : t('reconciliation.posts.some', { shown: posts.length, of })}
          </p>
          {posts.length > 0 && (
            <Listing label={t('reconciliation.posts', { account: account.name })} columns={columns} isTall>
              {posts.map((post) => (
                <PostRows key={post.postId} post={post} account={account} view={view} />
              ))}
            </Listing>
          )}
        </>
      )}
    </Loaded>
  );
};
