import { ApiKeyCreated, ApiKeyRequest } from '@libs/contract';
import { accessScopes } from '@libs/domain';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { api } from '../../api/client.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { ShownOnce } from '../../components/shown-once.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './settings.module.css';

/** The words of what a key may do. */
export const scopeKeys = { read: 'scope.read', write: 'scope.write', admin: 'scope.admin' } as const satisfies Record<
  string,
  MessageKey
>;

const lifetimes = [30, 90, 365] as const;
const day = 86_400_000;

const useCreateKey = () => {
  const queries = useQueryClient();
  // Held in this component alone: the key itself never enters the cache of answers.
  const [created, setCreated] = useState<string | null>(null);
  const create = useMutation({
    mutationFn: (body: ApiKeyRequest) => api.send({ method: 'POST', path: '/api-keys', body, schema: ApiKeyCreated }),
    onSuccess: async ({ key }) => {
      setCreated(key);
      await queries.invalidateQueries({ queryKey: ['/api-keys'] });
    },
  });
  return { create, created };
};

const useKeyForm = () => {
  const form = useContractForm(ApiKeyRequest, { name: '', scope: 'read', days: '' });
  const request = (): ApiKeyRequest | null => {
    const { name, scope, days } = form.fields;
    return form.check(
      { name: 'field.name' },
      {
        name,
        scopes: accessScopes.slice(0, accessScopes.findIndex((known) => known === scope) + 1),
        expiresAt: days === '' ? null : new Date(Date.now() + Number(days) * day).toISOString(),
      },
    );
  };
  return { form, request };
};

/** Creates a key and shows it this once. */
export const CreateKey = () => {
  const { t } = useWords();
  const { form, request } = useKeyForm();
  const { create, created } = useCreateKey();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = request();
    if (body !== null) create.mutate(body, { onSuccess: () => form.set('name', '') });
  };
  return (
    <div className={styles['body']}>
      <form onSubmit={submit} className={styles['create']} noValidate>
        <TextInput
          label={t('settings.keys.name')}
          placeholder={t('settings.keys.name.hint')}
          value={form.fields.name}
          onChange={({ currentTarget }) => form.set('name', currentTarget.value)}
          error={form.errors['name'] && t(form.errors['name'])}
          data-testid="api-key-name"
        />
        <NativeSelect
          label={t('settings.keys.scopes')}
          value={form.fields.scope}
          onChange={({ currentTarget }) => form.set('scope', currentTarget.value)}
          data={[
            { value: 'read', label: t('scope.read') },
            { value: 'write', label: t('scope.write') },
            { value: 'admin', label: t('scope.admin') },
          ]}
        />
        <NativeSelect
          label={t('settings.keys.expires')}
          value={form.fields.days}
          onChange={({ currentTarget }) => form.set('days', currentTarget.value)}
          data={[
            { value: '', label: t('settings.keys.expires.never') },
            ...lifetimes.map((days) => ({ value: String(days), label: t('settings.keys.expires.days', { days }) })),
          ]}
        />
        <Button type="submit" loading={create.isPending} data-testid="api-key-create">
          {t('settings.keys.create')}
        </Button>
      </form>
      {create.isError && <ErrorNotice error={create.error} />}
      {created !== null && (
        <ShownOnce
          title={t('settings.keys.shown.title')}
          detail={t('settings.keys.shown.detail')}
          secret={created}
          testId="api-key-once"
        />
      )}
    </div>
  );
};
