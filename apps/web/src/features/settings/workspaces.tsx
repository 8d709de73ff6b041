import { Session, WorkspaceList, WorkspaceMembership, WorkspaceRequest } from '@libs/contract';
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import type { z } from 'zod';

import { api } from '../../api/client.js';
import { useChange } from '../../api/mutations.js';
import { read, sessionQuery } from '../../api/queries.js';
import { useMay } from '../../api/session.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { roleKeys } from '../../components/role-words.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './settings.module.css';

/** Goes on in another company; nothing of the one before stays on the page. */
const useSwitch = () => {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (workspaceId: string) =>
      api.send({ method: 'PUT', path: '/session/workspace', body: { workspaceId }, schema: Session }),
    onSuccess: async (session) => {
      queries.clear();
      queries.setQueryData(sessionQuery().queryKey, session);
      await router.navigate({ to: '/', search: {} });
    },
  });
};

const Create = () => {
  const { t } = useWords();
  const form = useContractForm(WorkspaceRequest, { name: '' });
  const create = useChange<z.infer<typeof WorkspaceMembership>>(['/workspaces'], () => form.set('name', ''));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const body = form.check({ name: 'field.workspace' }, { ...form.fields, timeZone });
    if (body !== null) create.mutate({ method: 'POST', path: '/workspaces', body, schema: WorkspaceMembership });
  };
  return (
    <form onSubmit={submit} className={styles['addition']} noValidate>
      {create.isError && <ErrorNotice error={create.error} />}
      <TextInput
        label={t('workspaces.new')}
        value={form.fields.name}
        onChange={({ currentTarget }) => form.set('name', currentTarget.value)}
        error={form.errors['name'] && t(form.errors['name'])}
        data-testid="workspace-name"
      />
      <Button type="submit" variant="default" loading={create.isPending} data-testid="workspace-create">
        {t('workspaces.create')}
      </Button>
    </form>
  );
};

/** The companies that the person belongs to, and the way from one to another; nothing for who has one and makes none. */
export const Workspaces = () => {
  const { t } = useWords();
  const mayCreate = useMay('create-workspaces');
  const change = useSwitch();
  const { data, error, refetch } = useQuery(read('/workspaces', WorkspaceList));
  if (!mayCreate && data !== undefined && data.workspaces.length < 2) return null;
  return (
    <Section title={t('workspaces.title')} lead={t('workspaces.lead')}>
      <div className={styles['body']}>
        {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
        {change.isError && <ErrorNotice error={change.error} />}
        <ul className={styles['workspaces']}>
          {data?.workspaces.map(({ id, name, role, isCurrent }) => (
            <li key={id} data-testid="workspace-row">
              <span>
                <strong>{name}</strong> · {t(roleKeys[role])}
              </span>
              {isCurrent ? (
                <span className={styles['here']}>{t('workspaces.current')}</span>
              ) : (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={change.isPending}
                  onClick={() => change.mutate(id)}
                >
                  {t('workspaces.switch', { name })}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {mayCreate && <Create />}
      </div>
    </Section>
  );
};
