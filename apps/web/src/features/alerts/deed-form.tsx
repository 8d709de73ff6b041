import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';

import { ErrorNotice } from '../../components/error-notice.js';
import { useWords } from '../../i18n/use-words.js';

interface DeedFormProps {
  readonly title: string;
  readonly submit: string;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that does something with an alert. */
export const DeedForm = ({ title, submit, error, isPending, onSubmit, onClose, children }: DeedFormProps) => {
  const { t } = useWords();
  const onForm = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form onSubmit={onForm} noValidate>
        <Stack gap="md">
          {error !== null && <ErrorNotice error={error} />}
          {children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={isPending} data-testid="alert-submit">
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
