import { InvitationCreated, InvitationRequest } from '@libs/contract';
import { type Role, roles } from '@libs/domain';
import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';

import { api } from '../../api/client.js';
import { useMay } from '../../api/session.js';
import { useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { roleKeys } from '../../components/role-words.js';
import { ShownOnce } from '../../components/shown-once.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import { useWords } from '../../i18n/use-words.js';

const mayKeys: Readonly<Record<Role, MessageKey>> = {
  owner: 'members.may.owner',
  admin: 'members.may.admin',
  analyst: 'members.may.analyst',
  viewer: 'members.may.viewer',
};

const InviteForm = ({ onCreated }: { readonly onCreated: (created: InvitationCreated) => void }) => {
  const { t } = useWords();
  const queries = useQueryClient();
  const mayChangeOwners = useMay('change-owners');
  const form = useContractForm(InvitationRequest, { invitee: '', role: 'viewer' });
  const invite = useMutation({
    mutationFn: (body: InvitationRequest) =>
      api.send({ method: 'POST', path: '/invitations', body, schema: InvitationCreated }),
    onSuccess: async (created) => {
      onCreated(created);
      await queries.invalidateQueries({ queryKey: ['/invitations'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const request = form.check({ invitee: 'field.name' });
    if (request !== null) invite.mutate(request);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {invite.isError && <ErrorNotice error={invite.error} />}
        <TextInput
          label={t('members.invite.who')}
          description={t('members.invite.who.hint')}
          value={form.fields.invitee}
          onChange={({ currentTarget }) => form.set('invitee', currentTarget.value)}
          error={form.errors['invitee'] && t(form.errors['invitee'])}
          data-autofocus
          data-testid="invite-invitee"
        />
        <Radio.Group label={t('members.role')} value={form.fields.role} onChange={(role) => form.set('role', role)}>
          <Stack gap="xs" mt="xs">
            {roles.toReversed().map((role) => (
              <Radio
                key={role}
                value={role}
                label={t(roleKeys[role])}
                description={t(mayKeys[role])}
                disabled={role === 'owner' && !mayChangeOwners}
                data-testid={`invite-role-${role}`}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button type="submit" loading={invite.isPending} data-testid="invite-submit">
            {t('members.invite.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Invites somebody: for whom, with which role; then shows the link this once. */
export const InviteDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useWords();
  // Held in this dialog alone: the link never enters the cache of answers.
  const [created, setCreated] = useState<InvitationCreated | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('members.invite')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      closeOnClickOutside={created === null}
    >
      {created === null ? (
        <InviteForm onCreated={setCreated} />
      ) : (
        <Stack gap="md">
          <ShownOnce
            title={t('members.invite.link')}
            detail={t('members.invite.link.detail', { role: t(roleKeys[created.role]) })}
            secret={created.url}
            testId="invite-link"
          />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('members.invite.done')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
};
