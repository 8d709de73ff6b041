import { type BestTimesCell, BestTimesEvidence } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import type { Query } from '../../api/client.js';
import { read } from '../../api/queries.js';
import { Listing, Loaded } from '../../components/listing.js';
import { PlatformLabel } from '../../components/platform-label.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import type { ReportView } from '../engagement/use-report.js';
import styles from './best-times.module.css';
import { hourName, weekdayName } from './week-words.js';

interface HourPostsProps {
  readonly cell: BestTimesCell;
  readonly query: Query;
  readonly view: ReportView;
}

/** The posts that were published in an hour of the week. */
export const HourPosts = ({ cell: { weekday, hour }, query, view }: HourPostsProps) => {
  const { t, format, locale } = useWords();
  const found = useQuery(read('/evidence/best-times', BestTimesEvidence, { ...query, weekday, hour }));
  const title = t('times.posts', { weekday: weekdayName(weekday, locale), hour: hourName(hour) });
  const columns = [
    { label: title },
    { label: t('engagement.filter.platform') },
    { label: t('evidence.cell.published') },
    { label: t('times.posts.got'), isAtEnd: true },
  ];
  return (
    <Loaded query={found} height={120}>
      {({ posts, of }) => (
        <>
          <p className={styles['note']}>{t('times.posts.some', { shown: posts.length, of })}</p>
          <Listing label={title} columns={columns} isTall>
            {posts.map(({ postId, accountId, platform, text, publishedAt, interactions }) => (
              <tr key={postId} data-testid="times-post" data-value={interactions}>
                <th scope="row" className={tableStyles['text']}>
                  <Link
                    to="/evidence/posts/$postId"
                    params={{ postId }}
                    search={view.evidence({ account: [accountId] })}
                    className="rs-link"
                  >
                    <span className={tableStyles['clamp']}>{text || t('evidence.post.noText')}</span>
                  </Link>
                </th>
                <td>
                  <PlatformLabel platform={platform} shortens />
                </td>
                <td className={tableStyles['nowrap']}>{format.hour(publishedAt)}</td>
                <td className={tableStyles['number']}>{format.integer(interactions)}</td>
              </tr>
            ))}
          </Listing>
        </>
      )}
    </Loaded>
  );
};
