import { PasswordRequest } from '@libs/contract';
import { Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent } from 'react';
import { z } from 'zod';

import { useChange } from '../../api/mutations.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './settings.module.css';

/** Changes the password; asks for the present one. */
export const Password = () => {
  const { t } = useWords();
  const form = useContractForm(PasswordRequest, { current: '', password: '' });
  const change = useChange<unknown>(['/sessions'], () => {
    form.set('current', '');
    form.set('password', '');
    notifications.show({ message: t('logins.password.done') });
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = form.check({ password: 'field.password' });
    if (body !== null) change.mutate({ method: 'PUT', path: '/session/password', body, schema: z.unknown() });
  };
  return (
    <Section title={t('logins.password')} lead={t('logins.password.lead')}>
      <form onSubmit={submit} className={styles['body']} noValidate>
        {change.isError && <ErrorNotice error={change.error} />}
        <div className={styles['passwords']}>
          <PasswordInput
            label={t('logins.password.current')}
            autoComplete="current-password"
            value={form.fields.current}
            onChange={({ currentTarget }) => form.set('current', currentTarget.value)}
            data-testid="password-current"
          />
          <PasswordInput
            label={t('logins.password.new')}
            autoComplete="new-password"
            value={form.fields.password}
            onChange={({ currentTarget }) => form.set('password', currentTarget.value)}
            error={form.errors['password'] && t(form.errors['password'])}
            data-testid="password-new"
          />
          <Button type="submit" variant="default" loading={change.isPending} data-testid="password-submit">
            {t('logins.password.submit')}
          </Button>
        </div>
      </form>
    </Section>
  );
};
