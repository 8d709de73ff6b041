import type { Label } from '@libs/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { labelsQuery } from '../../api/queries.js';
import { Listing, Loaded } from '../../components/listing.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { useWords } from '../../i18n/use-words.js';
import { LabelActions, NewLabel } from './label-actions.js';
import { LabelMark } from './label-mark.js';
import styles from './labels.module.css';
import { RuleState } from './rule-state.js';

const Row = ({ label }: { readonly label: Label }) => {
  const { format } = useWords();
  return (
    <tr data-testid="label-row" data-name={label.name} data-posts={label.posts} data-done={label.sweep.isDone}>
      <th scope="row">
        <LabelMark label={label} />
      </th>
      <td>
        <RuleState label={label} />
      </td>
      <td className={tableStyles['number']}>
        <Link to="/posts" search={{ label: label.id }} className="rs-link">
          {format.integer(label.posts)}
        </Link>
      </td>
      <td className={tableStyles['number']}>
        <LabelActions label={label} />
      </td>
    </tr>
  );
};

const Rows = ({ labels }: { readonly labels: readonly Label[] }) => {
  const { t } = useWords();
  if (labels.length === 0) return <EmptyState title={t('labels.empty')} detail={t('labels.empty.detail')} />;
  const columns = [
    { label: t('labels.column.name') },
    { label: t('labels.column.rule') },
    { label: t('labels.column.posts'), isAtEnd: true },
    { label: t('labels.column.actions'), isAtEnd: true },
  ];
  return (
    <Listing label={t('labels.title')} columns={columns}>
      {labels.map((label) => (
        <Row key={label.id} label={label} />
      ))}
    </Listing>
  );
};

/** The workspace's labels, with their rules and how far those came. */
export const LabelsPage = () => {
  const { t } = useWords();
  const labels = useQuery(labelsQuery());
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('labels.title')}
        crumbs={
          <Link to="/posts" className="rs-link">
            {t('posts.title')}
          </Link>
        }
        lead={t('labels.lead')}
        aside={<NewLabel isCampaign={false} />}
      />
      <Section title={t('labels.title')}>
        <Loaded query={labels} height={160}>
          {(data) => <Rows labels={data.labels.filter(({ campaign }) => campaign === null)} />}
        </Loaded>
      </Section>
    </div>
  );
};
