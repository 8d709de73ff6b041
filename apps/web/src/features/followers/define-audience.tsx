import { Audience, FollowerAudienceRequest, type FollowersByTrait } from '@libs/contract';
import { Button, MultiSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent } from 'react';

import { useChange } from '../../api/mutations.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import styles from './followers.module.css';
import { segmentName } from './segment-name.js';

interface Fields extends Record<string, unknown> {
  readonly name: string;
  readonly segments: readonly string[];
}

/** Makes an audience of the basis followers out of groups of the trait that is shown. */
export const DefineAudience = ({ told }: { readonly told: FollowersByTrait }) => {
  const words = useWords();
  const { t } = words;
  const initial: Fields = { name: '', segments: [] };
  const { fields, errors, set, check } = useContractForm(FollowerAudienceRequest, initial);
  const change = useChange<Audience>(['/audiences', '/reports/engagement'], ({ name }) => {
    set('name', '');
    set('segments', []);
    notifications.show({ message: t('following.define.done', { name }) });
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const sentences = { name: 'field.name', segments: 'following.define.group' } as const;
    const body = check(sentences, { ...fields, trait: told.trait });
    if (body !== null) change.mutate({ method: 'POST', path: '/follower-audiences', body, schema: Audience });
  };
  return (
    <form onSubmit={submit} noValidate className={styles['define']} aria-label={t('following.define')}>
      <p className={styles['quiet']}>{t('following.define.lead')}</p>
      <div className={styles['fields']}>
        <MultiSelect
          size="xs"
          label={t('following.define.groups')}
          data={told.segments.map((group) => ({
            value: group.segment,
            label: segmentName({ ...group, trait: told.trait }, words),
          }))}
          value={[...fields.segments]}
          onChange={(segments) => set('segments', segments)}
          error={errors['segments'] && t(errors['segments'])}
          searchable
          nothingFoundMessage={t('engagement.filter.nothing')}
          comboboxProps={{ withinPortal: false }}
          data-testid="define-groups"
        />
        <TextInput
          size="xs"
          label={t('following.define.name')}
          value={fields.name}
          onChange={({ currentTarget }) => set('name', currentTarget.value)}
          error={errors['name'] && t(errors['name'])}
          data-testid="define-name"
        />
        <Button size="xs" type="submit" loading={change.isPending} data-testid="define-save">
          {t('following.define.save')}
        </Button>
      </div>
      {change.isError && <ErrorNotice error={change.error} />}
    </form>
  );
};
