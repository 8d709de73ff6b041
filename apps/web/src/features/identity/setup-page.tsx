import { Session, SetupRequest } from '@libs/contract';
import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useMemo } from 'react';

import { api } from '../../api/client.js';
import { sessionQuery } from '../../api/queries.js';
import { type FieldErrors, useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import { Entrance } from './entrance.js';
import styles from './entrance.module.css';

const sentences: FieldErrors = {
  email: 'field.email',
  password: 'field.password',
  name: 'field.name',
  workspace: 'field.workspace',
  timeZone: 'field.timeZone',
};

const useSetup = () => {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (body: SetupRequest) => api.send({ method: 'POST', path: '/setup', body, schema: Session }),
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery().queryKey, session);
      return router.navigate({ to: '/accounts', search: {}, replace: true });
    },
  });
};

const useSetupForm = () =>
  useContractForm(SetupRequest, {
    name: '',
    email: '',
    password: '',
    workspace: '',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });

const TimeZoneField = ({ form }: { readonly form: ReturnType<typeof useSetupForm> }) => {
  const { t } = useWords();
  const zones = useMemo(
    () => [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', form.fields.timeZone])],
    [form],
  );
  return (
    <Select
      label={t('setup.timeZone')}
      description={t('setup.timeZone.hint')}
      data={zones}
      searchable
      limit={60}
      allowDeselect={false}
      value={form.fields.timeZone}
      onChange={(zone) => form.set('timeZone', zone ?? 'UTC')}
      error={form.errors['timeZone'] && t(form.errors['timeZone'])}
    />
  );
};

const SetupForm = () => {
  const { t, locale } = useWords();
  const setup = useSetup();
  const form = useSetupForm();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const request = form.check(sentences, { ...form.fields, locale });
    if (request !== null) setup.mutate(request);
  };
  const field = (name: 'name' | 'email' | 'password' | 'workspace') => {
    const error = form.errors[name];
    return {
      value: form.fields[name],
      onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
        form.set(name, currentTarget.value),
      error: error && t(error),
      'data-testid': `setup-${name}`,
    };
  };
  return (
    <form onSubmit={submit} className={styles['form']} noValidate>
      {setup.isError && <ErrorNotice error={setup.error} />}
      <TextInput label={t('setup.name')} autoComplete="name" {...field('name')} />
      <TextInput label={t('login.email')} type="email" autoComplete="username" {...field('email')} />
      <PasswordInput
        label={t('login.password')}
        description={t('setup.password.hint')}
        autoComplete="new-password"
        {...field('password')}
      />
      <TextInput label={t('setup.workspace')} autoComplete="organization" {...field('workspace')} />
      <TimeZoneField form={form} />
      <Button type="submit" loading={setup.isPending} fullWidth data-testid="setup-submit">
        {t('setup.submit')}
      </Button>
    </form>
  );
};

/** The first owner signs up. */
export const SetupPage = () => {
  const { t } = useWords();
  return (
    <Entrance title={t('setup.title')} lead={t('setup.lead')}>
      <SetupForm />
    </Entrance>
  );
};
