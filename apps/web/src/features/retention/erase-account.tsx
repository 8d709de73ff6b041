import { type Account, Erasure, ErasureLosses } from '@libs/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { useChange } from '../../api/mutations.js';
import { accountsQuery, read } from '../../api/queries.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { platformNames } from '../../components/platform-names.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './retention.module.css';

const Losses = ({ account }: { readonly account: Account }) => {
  const { t } = useWords();
  const { data, error } = useQuery(read('/erasures/losses', ErasureLosses, { account: account.id }));
  if (error) return <ErrorNotice error={error} />;
  if (data === undefined) return null;
  const { name, posts, interactions, readings } = data;
  return <p role="status">{t('erasure.account.losses', { name, posts, interactions, readings })}</p>;
};

const labelOf = ({ name, platform }: Account): string => `${name} (${platformNames[platform]})`;

/** Asks for an account to be erased: says what is lost, and wants its name typed. */
export const EraseAccount = () => {
  const { t } = useWords();
  const accounts = useQuery(accountsQuery()).data?.accounts ?? [];
  const [id, setId] = useState('');
  const [confirm, setConfirm] = useState('');
  const account = accounts.find((one) => one.id === id);
  const erase = useChange<Erasure>(['/erasures', '/accounts'], () => {
    setId('');
    setConfirm('');
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (account === undefined) return;
    const body = { kind: 'account', accountId: account.id, confirm };
    erase.mutate({ method: 'POST', path: '/erasures', body, schema: Erasure });
  };
  return (
    <>
      <form onSubmit={submit} className={styles['form']} noValidate aria-label={t('erasure.account')}>
        <NativeSelect
          label={t('erasure.account.choose')}
          value={id}
          onChange={({ currentTarget }) => setId(currentTarget.value)}
          data={[{ value: '', label: '–' }, ...accounts.map((one) => ({ value: one.id, label: labelOf(one) }))]}
          data-testid="erasure-account"
        />
        <TextInput
          label={t('erasure.account.name')}
          value={confirm}
          disabled={account === undefined}
          onChange={({ currentTarget }) => setConfirm(currentTarget.value)}
          data-testid="erasure-account-name"
        />
        <Button
          type="submit"
          color="red.9"
          loading={erase.isPending}
          disabled={account === undefined || confirm.trim() !== account.name.trim()}
        >
          {t('erasure.account.action')}
        </Button>
      </form>
      {account !== undefined && <Losses account={account} />}
      {erase.isError && <ErrorNotice error={erase.error} />}
    </>
  );
};
