import { type SavedReport, ShareLinkCreated, type ShareLink, ShareLinkList, ShareLinkRequest } from '@libs/contract';
import { Button, Modal, NativeSelect, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { api } from '../../api/client.js';
import { read } from '../../api/queries.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Listing, Loaded } from '../../components/listing.js';
import { ShownOnce } from '../../components/shown-once.js';
import tableStyles from '../../components/table.module.css';
import { useNow } from '../../components/use-now.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './saved-reports.module.css';

const lifetimes = [7, 30, 90, 365] as const;

interface OfReport {
  readonly report: Pick<SavedReport, 'id' | 'name'>;
}

const NewLink = ({ report }: OfReport) => {
  const { t } = useWords();
  const queries = useQueryClient();
  const [days, setDays] = useState('30');
  // Held in this dialog alone: the address never enters the cache of answers.
  const [created, setCreated] = useState<ShareLinkCreated | null>(null);
  const create = useMutation({
    mutationFn: (body: ShareLinkRequest) =>
      api.send({ method: 'POST', path: '/share-links', body, schema: ShareLinkCreated }),
    onSuccess: async (link) => {
      setCreated(link);
      await Promise.all(
        ['/share-links', '/saved-reports'].map((path) => queries.invalidateQueries({ queryKey: [path] })),
      );
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate(ShareLinkRequest.parse({ savedReportId: report.id, days: Number(days) }));
  };
  return (
    <>
      {create.isError && <ErrorNotice error={create.error} />}
      <form onSubmit={submit} className={styles['create']}>
        <NativeSelect
          label={t('reports.link.days')}
          value={days}
          onChange={({ currentTarget }) => setDays(currentTarget.value)}
          data={lifetimes.map((count) => ({
            value: String(count),
            label: t('engagement.period.days', { days: count }),
          }))}
          data-testid="link-days"
        />
        <Button type="submit" loading={create.isPending} data-testid="link-create">
          {t('reports.link.create')}
        </Button>
      </form>
      {created !== null && (
        <ShownOnce
          title={t('reports.link.shown')}
          detail={t('reports.link.shown.detail')}
          secret={created.url}
          testId="link-url"
        />
      )}
    </>
  );
};

const LinkRow = ({ link }: { readonly link: ShareLink }) => {
  const { t, format } = useWords();
  const now = useNow();
  const isOver = Date.parse(link.expiresAt) <= now.getTime();
  const made = format.date(link.createdAt);
  return (
    <tr data-testid="link-row">
      <th scope="row">
        {link.createdBy === null ? made : t('reports.link.madeBy', { when: made, name: link.createdBy })}
      </th>
      <td>{isOver ? t('reports.link.over') : format.date(link.expiresAt)}</td>
      <td>{link.lastUsedAt === null ? t('when.never') : format.instant(link.lastUsedAt)}</td>
      <td className={tableStyles['number']}>
        <ConfirmButton
          label={t('reports.link.revoke')}
          of={made}
          title={t('reports.link.revoke.title')}
          detail={t('reports.link.revoke.detail')}
          path={`/share-links/${link.id}`}
          touched={['/share-links', '/saved-reports']}
          done={t('reports.link.revoked')}
          testId="link-revoke"
        />
      </td>
    </tr>
  );
};

const Links = ({ report }: OfReport) => {
  const { t } = useWords();
  const links = useQuery(read('/share-links', ShareLinkList));
  const columns = [
    { label: t('reports.link.made') },
    { label: t('reports.link.until') },
    { label: t('reports.link.used') },
    { label: t('labels.column.actions'), isAtEnd: true },
  ];
  return (
    <Loaded query={links} height={80}>
      {(data) => {
        const own = data.links.filter(({ savedReportId }) => savedReportId === report.id);
        if (own.length === 0) return <p>{t('reports.link.none')}</p>;
        return (
          <Listing label={t('reports.links')} columns={columns}>
            {own.map((link) => (
              <LinkRow key={link.id} link={link} />
            ))}
          </Listing>
        );
      }}
    </Loaded>
  );
};

/** Makes links by which people without a login see a saved report, and revokes them. */
export const ShareDialog = ({ report, onClose }: OfReport & { readonly onClose: () => void }) => {
  const { t } = useWords();
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('reports.share.title', { name: report.name })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <Stack gap="md">
        <p>{t('reports.share.detail')}</p>
        <NewLink report={report} />
        <Links report={report} />
      </Stack>
    </Modal>
  );
};
