import { InvitationOffer, KnownPerson, NewPerson, Session } from '@libs/contract';
import { Button, PasswordInput, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';

import { api, ApiProblem } from '../../api/client.js';
import { sessionQuery } from '../../api/queries.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { roleKeys } from '../../components/role-words.js';
import { useWords } from '../../i18n/use-words.js';
import { Entrance } from './entrance.js';
import styles from './entrance.module.css';

/** Joins; whoever was logged in here before is somebody else now. */
const useJoin = (path: '/invitations/accept-new' | '/invitations/accept-known') => {
  const queries = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: (body: NewPerson | KnownPerson) => api.send({ method: 'POST', path, body, schema: Session }),
    onSuccess: (session) => {
      queries.clear();
      queries.setQueryData(sessionQuery().queryKey, session);
      return router.navigate({ to: '/', search: {}, replace: true });
    },
  });
};

const NewForm = ({ token }: { readonly token: string }) => {
  const { t, locale } = useWords();
  const join = useJoin('/invitations/accept-new');
  const form = useContractForm(NewPerson, { name: '', email: '', password: '' });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const sentences = { email: 'field.email', password: 'field.password', name: 'field.name' } as const;
    const request = form.check(sentences, { ...form.fields, token, locale });
    if (request !== null) join.mutate(request);
  };
  const field = (name: 'name' | 'email' | 'password') => ({
    value: form.fields[name],
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      form.set(name, currentTarget.value),
    error: form.errors[name] && t(form.errors[name]),
    'data-testid': `join-${name}`,
  });
  return (
    <form onSubmit={submit} className={styles['form']} noValidate>
      {join.isError && <ErrorNotice error={join.error} />}
      <TextInput label={t('setup.name')} autoComplete="name" {...field('name')} />
      <TextInput label={t('login.email')} type="email" autoComplete="username" {...field('email')} />
      <PasswordInput
        label={t('login.password')}
        description={t('setup.password.hint')}
        autoComplete="new-password"
        {...field('password')}
      />
      <Button type="submit" loading={join.isPending} fullWidth data-testid="join-submit">
        {t('join.submit')}
      </Button>
    </form>
  );
};

const KnownForm = ({ token }: { readonly token: string }) => {
  const { t } = useWords();
  const join = useJoin('/invitations/accept-known');
  const form = useContractForm(KnownPerson, { email: '', password: '' });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const request = form.check({}, { ...form.fields, token });
    if (request !== null) join.mutate(request);
  };
  return (
    <form onSubmit={submit} className={styles['form']}>
      {join.isError && <ErrorNotice error={join.error} />}
      <TextInput
        label={t('login.email')}
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        value={form.fields.email}
        onChange={({ currentTarget }) => form.set('email', currentTarget.value)}
      />
      <PasswordInput
        label={t('login.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={form.fields.password}
        onChange={({ currentTarget }) => form.set('password', currentTarget.value)}
      />
      <Button type="submit" loading={join.isPending} fullWidth>
        {t('join.submit')}
      </Button>
    </form>
  );
};

const Join = ({ offer, token }: { readonly offer: InvitationOffer; readonly token: string }) => {
  const { t } = useWords();
  const [how, setHow] = useState('new');
  return (
    <Entrance
      title={t('join.title', { workspace: offer.workspace })}
      lead={t('join.lead', { role: t(roleKeys[offer.role]) })}
    >
      <SegmentedControl
        aria-label={t('join.how')}
        value={how}
        onChange={setHow}
        data={[
          { value: 'new', label: t('join.new') },
          { value: 'known', label: t('join.known') },
        ]}
      />
      {how === 'new' ? <NewForm token={token} /> : <KnownForm token={token} />}
    </Entrance>
  );
};

/** Accepts an invitation. Its token stands behind the # of the address, which browsers send to no server. */
export const InvitationPage = () => {
  const { t } = useWords();
  const { hash: token } = useLocation();
  const { data, error, refetch } = useQuery({
    queryKey: ['/invitations/offer', token],
    queryFn: () => api.send({ method: 'POST', path: '/invitations/offer', body: { token }, schema: InvitationOffer }),
    staleTime: Infinity,
  });
  if (data !== undefined) return <Join offer={data} token={token} />;
  if (error instanceof ApiProblem && error.problem.status === 404)
    return (
      <Entrance title={t('join.over.title')} lead={t('join.over.detail')}>
        {null}
      </Entrance>
    );
  return (
    <Entrance title={t('app.loading')} lead="">
      {error === null ? <Skeleton height={200} /> : <ErrorNotice error={error} onRetry={() => void refetch()} />}
    </Entrance>
  );
};
