import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { lazy, Suspense } from 'react';
import { z } from 'zod';

import { useChange } from '../api/mutations.js';

const ConfirmDialog = lazy(async () => ({ default: (await import('./confirm-dialog.js')).ConfirmDialog }));

interface ConfirmButtonProps {
  readonly label: string;
  /** What it is done to, for those who hear the button alone. */
  readonly of: string;
  readonly title: string;
  readonly detail: string;
  /** The address that is deleted. */
  readonly path: string;
  /** What is read again afterwards. */
  readonly touched: readonly string[];
  readonly done: string;
  readonly testId: string;
}

/** A button that deletes something once the person has confirmed it. */
export const ConfirmButton = ({ label, of, title, detail, path, touched, done, testId }: ConfirmButtonProps) => {
  const [isOpen, { open, close }] = useDisclosure(false);
  const change = useChange<unknown>(touched, () => {
    close();
    notifications.show({ message: done });
  });
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={open} data-testid={testId}>
        {label}
        <span className="rs-hidden"> {of}</span>
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ConfirmDialog
            title={title}
            detail={detail}
            action={label}
            error={change.error}
            isPending={change.isPending}
            onConfirm={() => change.mutate({ method: 'DELETE', path, schema: z.unknown() })}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
};
