import { MemberList } from '@libs/contract';
import { NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { read } from '../../api/queries.js';
import { useMay, useSession } from '../../api/session.js';
import { useWords } from '../../i18n/use-words.js';
import { assignees } from './assignees.js';
import { DeedForm } from './deed-form.js';
import { type DeedDialogProps, useDeed } from './use-deed.js';

/** Gives an alert to somebody. Who may not see all members can take it on, leave it where it is, or let it go. */
export const AssignDialog = ({ alert, onClose }: DeedDialogProps) => {
  const { t } = useWords();
  const { person } = useSession();
  const maySeeMembers = useMay('manage-members');
  const members = useQuery({ ...read('/members', MemberList), enabled: maySeeMembers });
  const [chosen, setChosen] = useState(alert.assignee?.id ?? person?.id ?? '');
  const say = ({ assignee }: { readonly assignee: { readonly name: string } | null }): string =>
    assignee === null ? t('alert.unassigned') : t('alert.assigned', { name: assignee.name });
  const { send, error, isPending } = useDeed(alert.id, say, onClose);
  const choices = assignees(members.data?.members ?? [], person, alert.assignee);
  return (
    <DeedForm
      title={t('alert.assign.title')}
      submit={t('alert.assign.submit')}
      error={error ?? members.error}
      isPending={isPending}
      onSubmit={() => send('assign', { memberId: chosen === '' ? null : chosen })}
      onClose={onClose}
    >
      <NativeSelect
        label={t('alert.assign.to')}
        value={chosen}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        data={[
          { value: '', label: t('alert.assign.nobody') },
          ...choices.map(({ id, name }) => ({
            value: id,
            label: id === person?.id ? t('alert.assign.me', { name }) : name,
          })),
        ]}
        data-autofocus
        data-testid="alert-assignee-field"
      />
      {!maySeeMembers && (
        <Text size="sm" c="dimmed">
          {t('alert.assign.onlyYou')}
        </Text>
      )}
    </DeedForm>
  );
};
