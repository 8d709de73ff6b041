import { Channel, ChannelChange, ChannelRequest } from '@libs/contract';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { FormEvent } from 'react';
import type { z } from 'zod';

import { ApiProblem } from '../../api/client.js';
import { useChange } from '../../api/mutations.js';
import { useSession } from '../../api/session.js';
import { type FieldErrors, useContractForm } from '../../components/contract-form.js';
import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';
import { NameFields, WayFields, WhatFields, WhenFields } from './channel-fields.js';
import { fieldsOf, inputOf } from './channel-form.js';

interface DialogProps {
  /** The channel that is changed; null: a new one. */
  readonly channel: Channel | null;
  readonly onClose: () => void;
}

const sentences: FieldErrors = {
  name: 'channels.wrong.name',
  address: 'channels.wrong.address',
  signingSecret: 'channels.wrong.secret',
  recipients: 'channels.wrong.recipients',
  monitors: 'channels.wrong.monitors',
  'quiet.from': 'field.time',
  'quiet.to': 'channels.wrong.quiet',
  'digest.time': 'field.time',
};

const useChannelForm = ({ channel, onClose }: DialogProps) => {
  const { t, locale } = useWords();
  const { person } = useSession();
  const schema: z.ZodType<ChannelRequest | ChannelChange> = channel === null ? ChannelRequest : ChannelChange;
  const form = useContractForm(schema, { ...fieldsOf(channel, { personId: person?.id ?? null, language: locale }) });
  const save = useChange<Channel>(['/channels'], (saved) => {
    notifications.show({ message: t('channels.saved', { name: saved.name }) });
    onClose();
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const body = form.check(sentences, inputOf(form.fields, channel === null));
    if (body === null) return;
    const place =
      channel === null
        ? ({ method: 'POST', path: '/channels' } as const)
        : ({ method: 'PUT', path: `/channels/${channel.id}` } as const);
    save.mutate({ ...place, body, schema: Channel });
  };
  return { form, save, submit };
};

/** Fields that the server alone can judge, with a sentence beside each. */
const refusedFields = (error: unknown): FieldErrors =>
  error instanceof ApiProblem
    ? Object.fromEntries(
        (error.problem.errors ?? []).flatMap(({ path }) => {
          const sentence = sentences[path];
          return sentence === undefined ? [] : [[path, sentence]];
        }),
      )
    : {};

const ChannelForm = (props: DialogProps) => {
  const { t } = useWords();
  const { form, save, submit } = useChannelForm(props);
  const wrong = { ...refusedFields(save.error), ...form.errors };
  const errors = Object.fromEntries(Object.entries(wrong).map(([path, sentence]) => [path, t(sentence)]));
  const { channel, onClose } = props;
  const part = { fields: form.fields, errors, set: form.set, host: channel?.host ?? null, isNew: channel === null };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {save.isError && <ErrorNotice error={save.error} />}
        <NameFields {...part} />
        <WayFields {...part} />
        <WhatFields {...part} />
        <WhenFields {...part} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} data-testid="channel-submit">
            {t('channels.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Makes a channel by which alerts reach people, or changes one. */
export const ChannelDialog = (props: DialogProps) => {
  const { t } = useWords();
  const { channel, onClose } = props;
  const title = channel === null ? t('channels.add.title') : t('channels.edit.title', { name: channel.name });
  return (
    <Modal opened size="lg" onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <ChannelForm {...props} />
    </Modal>
  );
};
