import { LoginRequest, Session } from '@libs/contract';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import type { FormEvent } from 'react';

import { api } from '../../api/client.js';
import { sessionQuery } from '../../api/queries.js';
import { safeWish } from '../../components/wish.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import { Entrance } from './entrance.js';
import styles from './entrance.module.css';

const useLogin = () => {
  const queries = useQueryClient();
  const router = useRouter();
  const { wish } = useSearch({ from: '/login' });
  return useMutation({
    mutationFn: (body: LoginRequest) => api.send({ method: 'POST', path: '/session', body, schema: Session }),
    onSuccess: (session) => {
      queries.setQueryData(sessionQuery().queryKey, session);
      return router.navigate({ href: safeWish(wish), replace: true });
    },
  });
};

const LoginForm = () => {
  const { t } = useWords();
  const login = useLogin();
  const { fields, set, check } = useContractForm(LoginRequest, { email: '', password: '' });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const request = check({});
    if (request !== null) login.mutate(request);
  };
  return (
    <form onSubmit={submit} className={styles['form']}>
      {login.isError && <ErrorNotice error={login.error} />}
      <TextInput
        data-testid="login-email"
        label={t('login.email')}
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        autoFocus
        value={fields.email}
        onChange={({ currentTarget }) => set('email', currentTarget.value)}
      />
      <PasswordInput
        data-testid="login-password"
        label={t('login.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={fields.password}
        onChange={({ currentTarget }) => set('password', currentTarget.value)}
      />
      <Button type="submit" data-testid="login-submit" loading={login.isPending} fullWidth>
        {t('login.submit')}
      </Button>
    </form>
  );
};

/** Log in. */
export const LoginPage = () => {
  const { t } = useWords();
  const { wish } = useSearch({ from: '/login' });
  return (
    <Entrance title={t('login.title')} lead={wish === undefined ? '' : t('login.expired')}>
      <LoginForm />
    </Entrance>
  );
};
