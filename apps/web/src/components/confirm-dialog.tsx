import { Button, Group, Modal, Text } from '@mantine/core';

import { useWords } from '../i18n/use-words.js';
import { ErrorNotice } from './error-notice.js';

interface ConfirmDialogProps {
  readonly title: string;
  /** What will be lost, and what stays. */
  readonly detail: string;
  readonly action: string;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something is lost. The way out has the focus. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { t } = useWords();
  const hasFailed = props.error !== null && props.error !== undefined;
  return (
    <Modal opened onClose={props.onClose} title={props.title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <Text size="sm">{props.detail}</Text>
      {hasFailed && <ErrorNotice error={props.error} />}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={props.onClose} data-autofocus>
          {t('app.cancel')}
        </Button>
        <Button color="red.9" loading={props.isPending} onClick={props.onConfirm} data-testid="confirm">
          {props.action}
        </Button>
      </Group>
    </Modal>
  );
};
