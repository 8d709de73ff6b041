import { PlatformAppRequest, type PlatformStatus } from '@libs/contract';
import { Button, Collapse, Group, PasswordInput, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { FormEvent } from 'react';
import { z } from 'zod';

import { useChange } from '../../api/mutations.js';
import { AddressField } from '../../components/address-field.js';
import { type FieldErrors, useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { platformNames } from '../../components/platform-names.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './accounts.module.css';
import { Guide } from './guide.js';

const sentences: FieldErrors = {
  clientId: 'field.clientId',
  clientSecret: 'field.clientSecret',
  'consumer.key': 'field.consumer',
  'consumer.secret': 'field.consumer',
  'endpoints.authorize': 'field.address',
  'endpoints.token': 'field.address',
  'endpoints.api': 'field.address',
};

const useAppForm = (clientId: string | null) =>
  useContractForm(PlatformAppRequest, {
    clientId: clientId ?? '',
    clientSecret: '',
    'consumer.key': '',
    'consumer.secret': '',
    'endpoints.authorize': '',
    'endpoints.token': '',
    'endpoints.api': '',
  });
type AppFormState = ReturnType<typeof useAppForm>;
type Field = keyof AppFormState['fields'];

/** The form's fields as the contract wants them: other addresses all three, or none; the API key with its secret, or neither. */
const requestOf = (fields: AppFormState['fields']) => {
  const endpoints = {
    authorize: fields['endpoints.authorize'].trim(),
    token: fields['endpoints.token'].trim(),
    api: fields['endpoints.api'].trim(),
  };
  const isPublic = Object.values(endpoints).every((address) => address === '');
  const consumer = { key: fields['consumer.key'].trim(), secret: fields['consumer.secret'].trim() };
  return {
    clientId: fields.clientId,
    clientSecret: fields.clientSecret,
    consumer: consumer.key === '' && consumer.secret === '' ? null : consumer,
    endpoints: isPublic ? null : endpoints,
  };
};

const fieldProps = (form: AppFormState, name: Field, t: ReturnType<typeof useWords>['t']) => {
  const error = form.errors[name];
  return {
    value: form.fields[name],
    onChange: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      form.set(name, currentTarget.value),
    error: error && t(error),
  };
};

const Consumer = ({ form, platform }: { readonly form: AppFormState; readonly platform: string }) => {
  const { t } = useWords();
  return (
    <>
      <TextInput
        label={t('connect.app.consumerKey')}
        description={t('connect.app.consumer.hint', { platform })}
        autoComplete="off"
        data-testid="app-consumer-key"
        {...fieldProps(form, 'consumer.key', t)}
      />
      <PasswordInput
        label={t('connect.app.consumerSecret')}
        description={t('connect.app.secret.hint')}
        autoComplete="off"
        data-testid="app-consumer-secret"
        {...fieldProps(form, 'consumer.secret', t)}
      />
    </>
  );
};

const OtherAddresses = ({ form }: { readonly form: AppFormState }) => {
  const { t } = useWords();
  const hasError = Object.keys(form.errors).some((path) => path.startsWith('endpoints.'));
  const [isOpen, { toggle }] = useDisclosure(false);
  return (
    <div>
      <Button variant="subtle" size="compact-sm" onClick={toggle} aria-expanded={isOpen || hasError}>
        {t('connect.app.other')}
      </Button>
      <Collapse expanded={isOpen || hasError}>
        <div className={styles['pick']}>
          <TextInput label={t('connect.app.authorize')} {...fieldProps(form, 'endpoints.authorize', t)} />
          <TextInput label={t('connect.app.token')} {...fieldProps(form, 'endpoints.token', t)} />
          <TextInput label={t('connect.app.api')} {...fieldProps(form, 'endpoints.api', t)} />
        </div>
      </Collapse>
    </div>
  );
};

interface AppFormProps {
  readonly status: PlatformStatus;
  readonly onBack: () => void;
  readonly onSaved: () => void;
}

/** The company's own app at a platform: entered once, checked by the contract. */
export const AppForm = ({ status, onBack, onSaved }: AppFormProps) => {
  const { t } = useWords();
  const form = useAppForm(status.app === 'workspace' ? status.clientId : null);
  const platform = platformNames[status.platform];
  const save = useChange<unknown>(['/platforms'], onSaved);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = form.check(sentences, requestOf(form.fields));
    if (body !== null)
      save.mutate({ method: 'PUT', path: `/platforms/${status.platform}/app`, body, schema: z.unknown() });
  };
  return (
    <form onSubmit={submit} className={styles['pick']} noValidate>
      <strong>{t('connect.app.title', { platform })}</strong>
      <p>{t('connect.app.lead')}</p>
      <AddressField label={t('connect.app.redirect')} value={status.redirectUri} />
      <Guide platform={status.platform} />
      {save.isError && <ErrorNotice error={save.error} />}
      <TextInput
        label={t('connect.app.clientId')}
        autoComplete="off"
        data-autofocus
        data-testid="app-client-id"
        {...fieldProps(form, 'clientId', t)}
      />
      <PasswordInput
        label={t('connect.app.clientSecret')}
        description={t('connect.app.secret.hint')}
        autoComplete="off"
        data-testid="app-client-secret"
        {...fieldProps(form, 'clientSecret', t)}
      />
      {status.consumer !== 'unused' && <Consumer form={form} platform={platform} />}
      <OtherAddresses form={form} />
      <Group justify="space-between" gap="xs">
        <Button variant="default" onClick={onBack}>
          {t('connect.back')}
        </Button>
        <Button type="submit" loading={save.isPending} data-testid="app-save">
          {t('connect.app.check', { platform })}
        </Button>
      </Group>
    </form>
  );
};
