import { type ApiKey, ApiKeyList } from '@libs/contract';
import { accessScopes } from '@libs/domain';
import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { z } from 'zod';

import { useChange } from '../../api/mutations.js';
import { read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { EmptyState, Section, TableFrame } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';
import { CreateKey, scopeKeys } from './create-key.js';

const ConfirmDialog = lazy(async () => ({
  default: (await import('../../components/confirm-dialog.js')).ConfirmDialog,
}));

const Revoke = ({ apiKey }: { readonly apiKey: ApiKey }) => {
  const { t } = useWords();
  const [isOpen, { open, close }] = useDisclosure(false);
  const revoke = useChange<unknown>(['/api-keys'], () => {
    close();
    notifications.show({ message: t('settings.keys.revoked', { name: apiKey.name }) });
  });
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={open} data-testid="api-key-revoke">
        {t('settings.keys.revoke')}
        <span className="rs-hidden"> {apiKey.name}</span>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={t('settings.keys.revoke.title', { name: apiKey.name })}
            detail={t('settings.keys.revoke.detail')}
            action={t('settings.keys.revoke')}
            error={revoke.error}
            isPending={revoke.isPending}
            onConfirm={() => revoke.mutate({ method: 'DELETE', path: `/api-keys/${apiKey.id}`, schema: z.unknown() })}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
};

const Row = ({ apiKey }: { readonly apiKey: ApiKey }) => {
  const { t, format } = useWords();
  return (
    <tr data-testid="api-key-row">
      <th scope="row">
        {apiKey.name} <code className={tableStyles['quiet']}>{apiKey.prefix}…</code>
      </th>
      <td>{t(scopeKeys[accessScopes.findLast((scope) => apiKey.scopes.includes(scope)) ?? 'read'])}</td>
      <td className={tableStyles['nowrap']}>{format.date(apiKey.createdAt)}</td>
      <td className={tableStyles['nowrap']}>
        <When at={apiKey.lastUsedAt} absent={t('when.never')} />
      </td>
      <td className={tableStyles['nowrap']}>
        {apiKey.expiresAt === null ? t('settings.keys.expires.never') : format.date(apiKey.expiresAt)}
      </td>
      <td className={tableStyles['number']}>
        <Revoke apiKey={apiKey} />
      </td>
    </tr>
  );
};

const Rows = ({ apiKeys }: { readonly apiKeys: readonly ApiKey[] }) => {
  const { t } = useWords();
  return (
    <TableFrame label={t('settings.keys')}>
      <table className={tableStyles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('settings.keys.name')}</th>
            <th scope="col">{t('settings.keys.scopes')}</th>
            <th scope="col">{t('settings.keys.created')}</th>
            <th scope="col">{t('settings.keys.used')}</th>
            <th scope="col">{t('settings.keys.expiresAt')}</th>
            <th scope="col" className={tableStyles['number']}>
              {t('settings.keys.actions')}
            </th>
          </tr>
        </thead>
        <tbody>
          {apiKeys.map((apiKey) => (
            <Row key={apiKey.id} apiKey={apiKey} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

const DocsLink = () => {
  const { t } = useWords();
  return (
    <a href="/docs" className="rs-link">
      {t('settings.keys.docs')} <IconExternalLink size={13} aria-hidden="true" />
    </a>
  );
};

/** Keys for one's own programs. */
export const ApiKeys = () => {
  const { t } = useWords();
  const { data, error, refetch } = useQuery(read('/api-keys', ApiKeyList));
  return (
    <Section title={t('settings.keys')} lead={t('settings.keys.lead')} aside={<DocsLink />}>
      <CreateKey />
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Skeleton height={140} />}
      {data?.apiKeys.length === 0 && (
        <EmptyState title={t('settings.keys.empty')} detail={t('settings.keys.empty.detail')} />
      )}
      {data !== undefined && data.apiKeys.length > 0 && <Rows apiKeys={data.apiKeys} />}
    </Section>
  );
};
