import { Erasure, ErasureAsked, PlatformList, PlatformName } from '@libs/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, lazy, Suspense } from 'react';

import { useChange } from '../../api/mutations.js';
import { read } from '../../api/queries.js';
import { useContractForm } from '../../components/contract-form.js';
import { platformNames } from '../../components/platform-names.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './retention.module.css';

const ConfirmDialog = lazy(async () => ({
  default: (await import('../../components/confirm-dialog.js')).ConfirmDialog,
}));

const useAskForPerson = () => {
  const form = useContractForm(ErasureAsked, { platform: '', who: '' });
  const platforms = useQuery(read('/platforms', PlatformList)).data?.platforms.map(({ platform }) => platform) ?? [];
  const platform = PlatformName.safeParse(form.fields.platform === '' ? platforms[0] : form.fields.platform);
  const chosen = platform.success ? platform.data : null;
  const request = (): ErasureAsked | null =>
    form.check({ who: 'erasure.who' }, { kind: 'actor', platform: chosen, who: form.fields.who });
  return { form, platforms, chosen, request };
};

/** Asks for a person to be erased, after saying what goes and what stays. */
export const ErasePerson = () => {
  const { t } = useWords();
  const { form, platforms, chosen, request } = useAskForPerson();
  const [isOpen, { open, close }] = useDisclosure(false);
  const erase = useChange<Erasure>(['/erasures'], () => {
    close();
    form.set('who', '');
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    erase.reset();
    if (request() !== null) open();
  };
  const confirm = (): void => {
    const body = request();
    if (body !== null) erase.mutate({ method: 'POST', path: '/erasures', body, schema: Erasure });
  };
  return (
    <form onSubmit={submit} className={styles['form']} noValidate aria-label={t('erasure.person')}>
      <NativeSelect
        label={t('erasure.platform')}
        value={chosen ?? ''}
        onChange={({ currentTarget }) => form.set('platform', currentTarget.value)}
        data={platforms.map((value) => ({ value, label: platformNames[value] }))}
      />
      <TextInput
        label={t('erasure.who')}
        value={form.fields.who}
        onChange={({ currentTarget }) => form.set('who', currentTarget.value)}
        error={form.errors['who'] && t(form.errors['who'])}
        data-testid="erasure-who"
      />
      <Button type="submit" variant="default" data-testid="erasure-person">
        {t('erasure.person.action')}
      </Button>
      {isOpen && chosen !== null && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={t('erasure.person.confirm', { platform: platformNames[chosen] })}
            detail={t('erasure.person.detail', { who: form.fields.who.trim() })}
            action={t('erasure.person.action')}
            error={erase.error}
            isPending={erase.isPending}
            onConfirm={confirm}
            onClose={close}
          />
        </Suspense>
      )}
    </form>
  );
};
