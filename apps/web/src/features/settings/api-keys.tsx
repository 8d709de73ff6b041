import { type ApiKey, ApiKeyList } from '@libs/contract';
import { accessScopes } from '@libs/domain';
import { IconExternalLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';

import { read } from '../../api/queries.js';
import { ConfirmButton } from '../../components/confirm-button.js';
import { Listing, Loaded } from '../../components/listing.js';
import { EmptyState, Section } from '../../components/section.js';
import tableStyles from '../../components/table.module.css';
import { When } from '../../components/when.js';
import { useWords } from '../../i18n/use-words.js';
import { CreateKey, scopeKeys } from './create-key.js';

const Revoke = ({ apiKey: { id, name } }: { readonly apiKey: ApiKey }) => {
  const { t } = useWords();
  return (
    <ConfirmButton
      label={t('settings.keys.revoke')}
      of={name}
      title={t('settings.keys.revoke.title', { name })}
      detail={t('settings.keys.revoke.detail')}
      path={`/api-keys/${id}`}
      touched={['/api-keys']}
      done={t('settings.keys.revoked', { name })}
      testId="api-key-revoke"
    />
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
  if (apiKeys.length === 0)
    return <EmptyState title={t('settings.keys.empty')} detail={t('settings.keys.empty.detail')} />;
  const columns = [
    { label: t('settings.keys.name') },
    { label: t('settings.keys.scopes') },
    { label: t('settings.keys.created') },
    { label: t('settings.keys.used') },
    { label: t('settings.keys.expiresAt') },
    { label: t('settings.keys.actions'), isAtEnd: true },
  ];
  return (
    <Listing label={t('settings.keys')} columns={columns}>
      {apiKeys.map((apiKey) => (
        <Row key={apiKey.id} apiKey={apiKey} />
      ))}
    </Listing>
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
  const keys = useQuery(read('/api-keys', ApiKeyList));
  return (
    <Section title={t('settings.keys')} lead={t('settings.keys.lead')} aside={<DocsLink />}>
      <CreateKey />
      <Loaded query={keys} height={140}>
        {(data) => <Rows apiKeys={data.apiKeys} />}
      </Loaded>
    </Section>
  );
};
