import { type AuditEntry, AuditLog } from '@libs/contract';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';

import { api } from '../../api/client.js';
import { Listing, Loaded } from '../../components/listing.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import { useWords, type Words } from '../../i18n/use-words.js';
import { actionKeys } from './action-words.js';
import styles from './audit-log.module.css';

const path = '/audit-log';

const useAuditLog = () =>
  useInfiniteQuery({
    queryKey: [path],
    queryFn: ({ pageParam, signal }) => api.get(path, AuditLog, { signal, query: { cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

const nameOf = ({ actor }: AuditEntry, { t }: Words): string => {
  if (actor === null) return t('audit.nobody');
  return actor.kind === 'api-key' ? t('audit.key', { name: actor.name }) : actor.name;
};

const detailOf = ({ subject, detail }: AuditEntry): string =>
  [...(subject === null ? [] : [subject]), ...Object.entries(detail).map(([name, value]) => `${name}: ${value}`)].join(
    ' · ',
  );

const Row = ({ entry }: { readonly entry: AuditEntry }) => {
  const words = useWords();
  return (
    <tr data-testid="audit-row" data-action={entry.action}>
      <th scope="row" className={tableStyles['nowrap']}>
        <When at={entry.at} absent="" />
      </th>
      <td className={tableStyles['nowrap']}>{nameOf(entry, words)}</td>
      <td className={tableStyles['nowrap']}>{words.t(actionKeys[entry.action])}</td>
      <td className={tableStyles['text']}>{detailOf(entry)}</td>
      <td className={tableStyles['nowrap']}>{entry.address}</td>
    </tr>
  );
};

const Rows = ({ entries }: { readonly entries: readonly AuditEntry[] }) => {
  const { t } = useWords();
  if (entries.length === 0) return <EmptyState title={t('audit.empty')} detail={t('audit.empty.detail')} />;
  const columns = ['audit.when', 'audit.who', 'audit.what', 'audit.detail', 'audit.from'] as const;
  return (
    <Listing label={t('audit.title')} columns={columns.map((key) => ({ label: t(key) }))}>
      {entries.map((entry) => (
        <Row key={entry.id} entry={entry} />
      ))}
    </Listing>
  );
};

/** What was changed in the company, by whom and when. */
export const AuditLogPage = () => {
  const { t } = useWords();
  const log = useAuditLog();
  return (
    <Section title={t('audit.title')} lead={t('audit.lead')}>
      <Loaded query={log} height={320}>
        {({ pages }) => <Rows entries={pages.flatMap((page) => page.entries)} />}
      </Loaded>
      {log.hasNextPage && (
        <div className={styles['more']}>
          <Button variant="default" size="xs" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
            {t('audit.more')}
          </Button>
        </div>
      )}
    </Section>
  );
};
