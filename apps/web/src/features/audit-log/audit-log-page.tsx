import { type AuditEntry, AuditLog } from '@libs/contract';
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';

import { api } from '../../api/client.js';
import { SectionError } from '../../components/error-notice.js';
import { PageHeader } from '../../components/page-header.js';
import { EmptyState, Section, TableFrame } from '../../components/section.js';
import { SettingsNavigation } from '../../components/settings-navigation.js';
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
      <td>{nameOf(entry, words)}</td>
      <td className={tableStyles['nowrap']}>{words.t(actionKeys[entry.action])}</td>
      <td className={tableStyles['text']}>{detailOf(entry)}</td>
      <td className={tableStyles['nowrap']}>{entry.address}</td>
    </tr>
  );
};

const Rows = ({ entries }: { readonly entries: readonly AuditEntry[] }) => {
  const { t } = useWords();
  return (
    <TableFrame label={t('audit.title')}>
      <table className={tableStyles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.detail')}</th>
            <th scope="col">{t('audit.from')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

/** What was changed in the company, by whom and when. */
export const AuditLogPage = () => {
  const { t } = useWords();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useAuditLog();
  const entries = data?.pages.flatMap((page) => page.entries);
  return (
    <>
      <PageHeader title={t('audit.title')} />
      <SettingsNavigation />
      <Section title={t('audit.title')} lead={t('audit.lead')}>
        <SectionError error={error} onRetry={() => void refetch()} hasFigures={data !== undefined} />
        {entries === undefined && !error && <Skeleton height={320} />}
        {entries?.length === 0 && <EmptyState title={t('audit.empty')} detail={t('audit.empty.detail')} />}
        {entries !== undefined && entries.length > 0 && <Rows entries={entries} />}
        {hasNextPage && (
          <div className={styles['more']}>
            <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('audit.more')}
            </Button>
          </div>
        )}
      </Section>
    </>
  );
};
